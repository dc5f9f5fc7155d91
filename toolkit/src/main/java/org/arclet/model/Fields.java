package org.arclet.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arclet.image.io.HeaderScanner;

/** The fields of a JSON object from a file, each asked for by name; an error says where it is. */
final class Fields {

  private final String file;
  private final String path;
  private final JsonNode object;

  private Fields(String file, String path, JsonNode object) throws IOException {
    this.file = file;
    this.path = path;
    this.object = object;
    if (!object.isObject()) {
      throw new IOException(place() + " must be an object in braces, but is " + brief(object));
    }
  }

  /**
   * The fields of a whole file.
   *
   * @param file its name, for messages
   * @throws IOException if it is no object
   */
  static Fields of(String file, JsonNode value) throws IOException {
    return new Fields(file, "", value);
  }

  /** Where the object is: {@code manifest.json: networks[0].weights}. */
  String place() {
    return path.isEmpty() ? file : file + ": " + path;
  }

  /** Requires exactly these fields. */
  Fields only(String... names) throws IOException {
    return only(List.of(names), List.of());
  }

  /** Requires these fields, allows the others, and refuses any more. */
  Fields only(List<String> required, List<String> others) throws IOException {
    List<String> present = new ArrayList<>();
    object.fieldNames().forEachRemaining(present::add);
    for (String name : required) {
      if (!object.has(name)) {
        throw new IOException(
            "%s must have the field %s, but it is missing".formatted(place(), name));
      }
    }
    for (String name : present) {
      if (!required.contains(name) && !others.contains(name)) {
        throw new IOException(
            "%s must have no fields but %s, but has %s"
                .formatted(place(), all(required, others), HeaderScanner.printable(name)));
      }
    }
    return this;
  }

  private static String all(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.joining(", "));
  }

  boolean has(String name) {
    return object.has(name);
  }

  JsonNode value(String name) {
    return object.path(name);
  }

  String text(String name) throws IOException {
    require(object.path(name).isTextual(), name, "a text");
    return object.path(name).textValue();
  }

  boolean flag(String name) throws IOException {
    require(object.path(name).isBoolean(), name, "true or false");
    return object.path(name).booleanValue();
  }

  /** A whole number between two others. */
  long whole(String name, long least, long most) throws IOException {
    JsonNode value = object.path(name);
    boolean fits = value.isIntegralNumber() && value.canConvertToLong();
    require(
        fits && value.longValue() >= least && value.longValue() <= most,
        name,
        "a whole number from %d to %d".formatted(least, most));
    return value.longValue();
  }

  /** A whole number between two others. */
  int small(String name, int least, int most) throws IOException {
    return (int) whole(name, least, most);
  }

  double number(String name) throws IOException {
    require(object.path(name).isNumber(), name, "a number");
    return object.path(name).doubleValue();
  }

  Fields object(String name) throws IOException {
    return new Fields(file, below(name), object.path(name));
  }

  /** The elements of a list. */
  List<JsonNode> list(String name) throws IOException {
    require(object.path(name).isArray(), name, "a list in brackets");
    List<JsonNode> elements = new ArrayList<>();
    object.path(name).forEach(elements::add);
    return elements;
  }

  /** The elements of a list of objects. */
  List<Fields> objects(String name) throws IOException {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : list(name)) {
      objects.add(new Fields(file, below(name) + "[" + objects.size() + "]", element));
    }
    return objects;
  }

  /** The elements of a list of texts. */
  List<String> texts(String name) throws IOException {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(name)) {
      require(element.isTextual(), name, "a list of texts");
      texts.add(element.textValue());
    }
    return texts;
  }

  /** The elements of a list of numbers. */
  List<Double> numbers(String name) throws IOException {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode element : list(name)) {
      require(element.isNumber(), name, "a list of numbers");
      numbers.add(element.doubleValue());
    }
    return numbers;
  }

  /** The elements of a list of whole numbers from 0 on. */
  List<Long> wholes(String name) throws IOException {
    List<Long> wholes = new ArrayList<>();
    for (JsonNode element : list(name)) {
      boolean fits = element.isIntegralNumber() && element.canConvertToLong();
      require(fits && element.longValue() >= 0, name, "a list of whole numbers from 0 on");
      wholes.add(element.longValue());
    }
    return wholes;
  }

  /** An error for a field that names none of the known kinds. */
  IOException unknown(String name, Object known) {
    return wrong(name, "one of " + known);
  }

  private String below(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private void require(boolean condition, String name, String expected) throws IOException {
    if (!condition) {
      throw wrong(name, expected);
    }
  }

  /** An error for a field that is not as it must be. */
  IOException wrong(String name, String expected) {
    JsonNode value = object.path(name);
    return new IOException(
        "%s: %s must be %s, but is %s".formatted(file, below(name), expected, brief(value)));
  }

  private static String brief(JsonNode value) {
    if (value.isMissingNode()) {
      return "missing";
    } else if (value.isContainerNode()) {
      return value.isArray() ? "a list" : "an object";
    }
    return HeaderScanner.printable(value.toString());
  }
}
