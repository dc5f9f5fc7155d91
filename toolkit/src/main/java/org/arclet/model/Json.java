package org.arclet.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.arclet.image.io.HeaderScanner;

/**
 * Strict JSON of files that may come from anywhere: no name twice in an object, nothing after the
 * value, little depth, and no more values than memory is at hand for. Trees only; nothing is bound
 * to classes.
 */
public final class Json {

  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final int MOST_DEPTH = 32; // a residual block in a residual block takes 4 more
  private static final long MOST_TOKENS = 1_000_000; // some 100 megabytes as a tree

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MOST_DEPTH)
                          .maxTokenCount(MOST_TOKENS)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /**
   * Reads one value.
   *
   * @param file name of the file, for messages
   * @throws IOException if the text is not JSON, naming the file
   */
  public static JsonNode read(String file, byte[] text) throws IOException {
    try {
      return MAPPER.readTree(new String(text, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IOException(
          "%s must be plain JSON, but in line %d: %s"
              .formatted(file, line, HeaderScanner.printable(plain(e.getOriginalMessage()))),
          e);
    }
  }

  /** Without what only a developer of Jackson would understand. */
  private static String plain(String message) {
    return message.replaceAll(", from `[^`]*`| \\(start marker.*", "");
  }

  /** A line for each field, as a person reads it. */
  static byte[] write(JsonNode value) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return (MAPPER.writer(printer).writeValueAsString(value) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree must be writable", e);
    }
  }
}
