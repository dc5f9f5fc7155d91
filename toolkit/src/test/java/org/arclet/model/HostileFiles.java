package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of a small classifier, to be spoiled one at a time. */
final class HostileFiles {

  static final String WEIGHTS = "weights-0.safetensors";
  static final String HISTORY = "history-0.json";
  static final String MANIFEST = "manifest.json";

  private static final long MOST_MEMORY = 150L << 20;
  private static final long MOST_SECONDS = 10; // a hundred times what it takes

  private static final Map<String, byte[]> WHOLE = new TreeMap<>();

  private final Path folder;
  private final Map<String, byte[]> files;

  private HostileFiles(Path folder, Map<String, byte[]> files) {
    this.folder = folder;
    this.files = files;
  }

  /** The files of a classifier with {@link Samples#DENSE}, to be written to a new folder. */
  static synchronized HostileFiles in(Path parent) {
    if (WHOLE.isEmpty()) {
      Path saved = parent.resolve("whole");
      ClassifierWriter.write(saved, Samples.data(Samples.DENSE, 1), SaveOptions.DEFAULT);
      try (Stream<Path> all = Files.list(saved)) {
        for (Path file : all.toList()) {
          WHOLE.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new HostileFiles(parent.resolve("hostile-" + System.nanoTime()), new TreeMap<>(WHOLE));
  }

  byte[] get(String name) {
    return Objects.requireNonNull(files.get(name), name).clone();
  }

  HostileFiles with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  HostileFiles with(String name, String content) {
    return with(name, content.getBytes(StandardCharsets.UTF_8));
  }

  HostileFiles without(String name) {
    files.remove(name);
    return this;
  }

  /** Changes the manifest. */
  HostileFiles manifest(Consumer<ObjectNode> change) {
    try {
      ObjectNode json = (ObjectNode) Json.read(MANIFEST, get(MANIFEST));
      change.accept(json);
      return with(MANIFEST, Json.write(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the text of the manifest. */
  HostileFiles replace(String old, String with) {
    String text = new String(get(MANIFEST), StandardCharsets.UTF_8);
    assertThat(text).contains(old);
    return with(MANIFEST, text.replace(old, with));
  }

  /** Replaces a part, and lets the manifest agree with it. */
  HostileFiles part(String name, byte[] content) {
    String hash = HexFormat.of().formatHex(Sha256.begin().digest(content));
    String field = name.equals(WEIGHTS) ? "weights" : "history";
    return with(name, content)
        .manifest(
            json ->
                ((ObjectNode) json.at("/networks/0/" + field))
                    .put("bytes", content.length)
                    .put("sha256", hash));
  }

  HostileFiles history(String content) {
    return part(HISTORY, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Replaces the header of the weights, whose 10488 bytes of values stay. */
  HostileFiles header(String header) {
    byte[] old = get(WEIGHTS);
    int values = 10488;
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + values).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json).put(old, old.length - values, values);
    return part(WEIGHTS, bytes.array());
  }

  /** Replaces the first value of the weights. */
  HostileFiles firstValue(float value) {
    byte[] bytes = get(WEIGHTS);
    int at = bytes.length - 10488;
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(at, value);
    return part(WEIGHTS, bytes);
  }

  /** The layers of the manifest. */
  static ArrayNode layers(ObjectNode manifest) {
    return (ArrayNode) manifest.at("/architecture/layers");
  }

  static ObjectNode weights(ObjectNode manifest) {
    return (ObjectNode) manifest.at("/networks/0/weights");
  }

  /** Writes a folder. */
  Path folder() {
    try {
      Files.createDirectory(folder);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of an archive of the files; names may be anything. */
  byte[] archive() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Loads a folder of the files, which must be refused. */
  void refused(String reason) {
    refused(folder(), reason);
  }

  /** Loads an archive, which must be refused. */
  void archiveRefused(byte[] archive, String reason) {
    try {
      refused(Files.write(folder, archive), reason);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refused with a sentence, in little memory and time. */
  static void refused(Path path, String reason) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    long memory = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> Classifier.load(path))
        .isExactlyInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot load %s: %s", path, reason);
    assertThat(threads.getCurrentThreadAllocatedBytes() - memory).isLessThan(MOST_MEMORY);
    assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(MOST_SECONDS);
  }
}
