package org.arclet.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arclet.image.ImageShape;

/** Where a network comes from, as JSON. */
final class ProvenanceJson {

  private static final String VALIDATION = "validation_images";

  private ProvenanceJson() {}

  static ObjectNode write(Provenance provenance) {
    ObjectNode json = Json.NODES.objectNode();
    json.put("seed", provenance.seed());
    json.set("settings", tree(provenance.settings()));
    json.set("training_images", images(provenance.training()));
    provenance.validation().ifPresent(held -> json.set(VALIDATION, images(held)));
    ObjectNode versions = json.putObject("versions");
    versions.put("arclet", provenance.versions().arclet());
    versions.put("java", provenance.versions().java());
    versions.put("engine", provenance.versions().engine());
    return json.put("finished", provenance.finished().toString());
  }

  private static ObjectNode images(DataFingerprint images) {
    ObjectNode json = Json.NODES.objectNode();
    json.put("images", images.images());
    json.set("shape", shape(images.shape()));
    ArrayNode perClass = json.putArray("per_class");
    images.perClass().forEach(perClass::add);
    return json.put("sources", images.sources()).put("sha256", images.sha256());
  }

  static ObjectNode shape(ImageShape shape) {
    ObjectNode json = Json.NODES.objectNode();
    json.put("height", shape.height()).put("width", shape.width());
    return json.put("channels", shape.channels());
  }

  private static JsonNode tree(Object value) {
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = Json.NODES.objectNode();
      map.forEach((name, inner) -> object.set(String.valueOf(name), tree(inner)));
      return object;
    } else if (value instanceof List<?> list) {
      ArrayNode array = Json.NODES.arrayNode();
      list.forEach(element -> array.add(tree(element)));
      return array;
    } else if (value instanceof Double number) {
      return Json.NODES.numberNode(number);
    } else if (value instanceof Long whole) {
      return Json.NODES.numberNode(whole);
    } else if (value instanceof Boolean flag) {
      return Json.NODES.booleanNode(flag);
    }
    return Json.NODES.textNode(value.toString());
  }

  static Provenance read(Fields json) throws IOException {
    json.only(
        List.of("seed", "settings", "training_images", "versions", "finished"),
        List.of(VALIDATION));
    Fields versions = json.object("versions").only("arclet", "java", "engine");
    return new Provenance(
        json.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
        settings(json.object("settings"), json.value("settings")),
        readImages(json.object("training_images")),
        json.has(VALIDATION) ? Optional.of(readImages(json.object(VALIDATION))) : Optional.empty(),
        new Versions(versions.text("arclet"), versions.text("java"), versions.text("engine")),
        time(json));
  }

  private static DataFingerprint readImages(Fields json) throws IOException {
    json.only("images", "shape", "per_class", "sources", "sha256");
    List<Integer> perClass = new ArrayList<>();
    for (long count : json.wholes("per_class")) {
      perClass.add((int) Math.min(Integer.MAX_VALUE, count));
    }
    return new DataFingerprint(
        json.small("images", 0, Integer.MAX_VALUE),
        readShape(json.object("shape")),
        perClass,
        json.small("sources", 0, Integer.MAX_VALUE),
        json.text("sha256"));
  }

  static ImageShape readShape(Fields json) throws IOException {
    json.only("height", "width", "channels");
    return new ImageShape(
        json.small("height", 1, Integer.MAX_VALUE),
        json.small("width", 1, Integer.MAX_VALUE),
        json.small("channels", 1, Integer.MAX_VALUE));
  }

  private static Instant time(Fields json) throws IOException {
    try {
      return Instant.parse(json.text("finished"));
    } catch (DateTimeException e) {
      throw json.wrong("finished", "a time such as 2026-11-25T13:30:00Z");
    }
  }

  private static Map<String, Object> settings(Fields place, JsonNode json) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      map.put(field.getKey(), plain(place, field.getValue()));
    }
    return map;
  }

  private static Object plain(Fields place, JsonNode json) throws IOException {
    if (json.isObject()) {
      return settings(place, json);
    } else if (json.isArray()) {
      List<Object> list = new ArrayList<>();
      for (JsonNode element : json) {
        list.add(plain(place, element));
      }
      return list;
    } else if (json.isTextual()) {
      return json.textValue();
    } else if (json.isBoolean()) {
      return json.booleanValue();
    } else if (json.isIntegralNumber() && json.canConvertToLong()) {
      return json.longValue();
    } else if (json.isFloatingPointNumber()) {
      return json.doubleValue();
    }
    throw new IOException(
        place.place()
            + " must hold texts, numbers up to 2^63, true, false, lists and objects only");
  }
}
