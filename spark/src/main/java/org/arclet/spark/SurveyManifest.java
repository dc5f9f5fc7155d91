package org.arclet.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.arclet.model.Json;

/**
 * What the rows of an output folder depend on.
 *
 * @param model SHA-256 of the model
 * @param images that of the list of images
 * @param rows number of them
 * @param chunk of one file
 * @param missing share of pixels that may be missing
 */
record SurveyManifest(String model, String images, long rows, int chunk, double missing) {

  static final String FILE = "survey.json";
  private static final int FORMAT = 1;

  static SurveyManifest of(ModelCopy model, ImageRows rows, Survey survey) {
    return new SurveyManifest(
        model.fingerprint(), rows.fingerprint(), rows.size(), survey.chunk(), survey.missing());
  }

  int chunks() {
    return Math.toIntExact((rows + chunk - 1) / chunk);
  }

  /**
   * Refuses to go on with what was begun otherwise.
   *
   * @param before as {@link #write} wrote it
   * @throws IllegalArgumentException that says what differs
   * @throws IOException if it is no manifest
   */
  void requireSame(byte[] before) throws IOException {
    JsonNode tree = Json.read(FILE, before);
    for (Map.Entry<String, Object> field : fields().entrySet()) {
      String found = tree.path(field.getKey()).asText("nothing");
      String wanted = field.getValue().toString();
      if (!found.equals(wanted)) {
        throw new IllegalArgumentException(
            "the output must be of this survey, but it was begun with another \"%s\": %s there, %s now; take up the same settings, or choose another folder"
                .formatted(field.getKey(), found, wanted));
      }
    }
  }

  byte[] write() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    fields().forEach((name, value) -> tree.putPOJO(name, value));
    return (tree.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", FORMAT);
    fields.put("model", model);
    fields.put("images", images);
    fields.put("rows", rows);
    fields.put("chunk", chunk);
    fields.put("missing", missing);
    return fields;
  }
}
