package org.arclet.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * As much of JSON Schema 2020-12 as {@code manifest.schema.json} uses; any other keyword is an
 * error. It remembers which properties and choices of the schema have been met.
 */
final class JsonSchema {

  private final JsonNode root;
  private final Set<String> met = new TreeSet<>();

  JsonSchema() throws IOException {
    try (InputStream in = Classifier.class.getResourceAsStream("manifest.schema.json")) {
      root = Json.read("schema", Objects.requireNonNull(in).readAllBytes());
    }
  }

  /** What is wrong with a value, by one of the schema's definitions; empty if nothing is. */
  List<String> check(String definition, JsonNode value) {
    return check(root.at("/$defs/" + definition), "#/$defs/" + definition, value);
  }

  private List<String> check(JsonNode schema, String at, JsonNode value) {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      JsonNode wanted = keyword.getValue();
      boolean fits =
          switch (keyword.getKey()) {
            case "description", "properties" -> true;
            case "$ref" -> {
              String place = wanted.textValue();
              wrong.addAll(check(root.at(place.substring(1)), place, value));
              yield true;
            }
            case "type" -> isOf(wanted.textValue(), value);
            case "const" -> wanted.equals(value);
            case "enum" -> isOneOf(wanted, at, value);
            case "pattern" -> value.textValue().matches(wanted.textValue());
            case "minimum" -> value.doubleValue() >= wanted.doubleValue();
            case "maximum" -> value.doubleValue() <= wanted.doubleValue();
            case "exclusiveMinimum" -> value.doubleValue() > wanted.doubleValue();
            case "exclusiveMaximum" -> value.doubleValue() < wanted.doubleValue();
            case "minItems" -> value.size() >= wanted.intValue();
            case "maxItems" -> value.size() <= wanted.intValue();
            case "items" -> {
              value.forEach(item -> wrong.addAll(check(wanted, at + "/items", item)));
              yield true;
            }
            case "required" -> contains(value, wanted);
            case "additionalProperties" -> {
              wrong.addAll(properties(schema, at, value));
              yield true;
            }
            case "oneOf" -> fitsOne(wanted, at, value);
            default -> throw new IllegalStateException("unknown keyword " + keyword.getKey());
          };
      if (!fits) {
        wrong.add("%s: %s must satisfy %s %s".formatted(at, value, keyword.getKey(), wanted));
      }
    }
    return wrong;
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "null" -> value.isNull();
      default -> throw new IllegalStateException("unknown type " + type);
    };
  }

  private boolean isOneOf(JsonNode choices, String at, JsonNode value) {
    for (JsonNode choice : choices) {
      if (choice.equals(value)) {
        met.add(at + "=" + choice.asText());
        return true;
      }
    }
    return false;
  }

  private static boolean contains(JsonNode value, JsonNode names) {
    for (JsonNode name : names) {
      if (!value.has(name.textValue())) {
        return false;
      }
    }
    return true;
  }

  private List<String> properties(JsonNode schema, String at, JsonNode value) {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      String place = at + "/properties/" + property.getKey();
      JsonNode known = schema.at("/properties/" + property.getKey());
      met.add(place);
      if (known.isMissingNode()) {
        wrong.add(place + " is not in the schema");
      } else {
        wrong.addAll(check(known, place, property.getValue()));
      }
    }
    return wrong;
  }

  private boolean fitsOne(JsonNode choices, String at, JsonNode value) {
    int fitting = 0;
    for (int i = 0; i < choices.size(); i++) {
      if (check(choices.get(i), at + "/oneOf/" + i, value).isEmpty()) {
        fitting++;
      }
    }
    return fitting == 1;
  }

  /** Properties and choices that no value has had. */
  Set<String> neverMet() {
    Set<String> all = new TreeSet<>();
    for (Map.Entry<String, JsonNode> definition : root.get("$defs").properties()) {
      collect(definition.getValue(), "#/$defs/" + definition.getKey(), all);
    }
    all.removeAll(met);
    return all;
  }

  private static void collect(JsonNode schema, String at, Set<String> all) {
    schema.path("enum").forEach(choice -> all.add(at + "=" + choice.asText()));
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String place = at + "/properties/" + property.getKey();
      all.add(place);
      collect(property.getValue(), place, all);
    }
    if (schema.has("items")) {
      collect(schema.get("items"), at + "/items", all);
    }
    for (int i = 0; i < schema.path("oneOf").size(); i++) {
      collect(schema.get("oneOf").get(i), at + "/oneOf/" + i, all);
    }
  }
}
