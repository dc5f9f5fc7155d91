package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the fields of a record; what is missing or of another kind is an IllegalArgumentException.
 */
final class Fields {

  private Fields() {}

  static int whole(JsonNode record, String name) {
    JsonNode value = record.path(name);
    return require(
            value, name, "a whole number", value.isIntegralNumber() && value.canConvertToInt())
        .intValue();
  }

  /** A whole number from 0. */
  static int count(JsonNode record, String name) {
    int value = whole(record, name);
    return require(record.path(name), name, "at least 0", value >= 0).intValue();
  }

  static double real(JsonNode record, String name) {
    return number(record.path(name), name);
  }

  /** The number that a field's value must be. */
  static double number(JsonNode value, String name) {
    return require(value, name, "a number", value.isNumber()).doubleValue();
  }

  static String text(JsonNode record, String name) {
    JsonNode value = record.path(name);
    return require(value, name, "a text", value.isTextual()).textValue();
  }

  static JsonNode object(JsonNode record, String name) {
    JsonNode value = record.path(name);
    return require(value, name, "an object", value.isObject());
  }

  static TrialState state(JsonNode record) {
    int code = count(record, "state");
    for (TrialState state : TrialState.values()) {
      if (state.code() == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("a state must be 0 to 4, but is " + code);
  }

  static Direction direction(JsonNode code) {
    for (Direction direction : Direction.values()) {
      if (code.isInt() && code.intValue() == direction.code()) {
        return direction;
      }
    }
    throw new IllegalArgumentException("a direction must be 1 or 2, but is " + code);
  }

  static List<Double> values(JsonNode array) {
    List<Double> values = new ArrayList<>();
    array.forEach(value -> values.add(number(value, "values")));
    return values;
  }

  static int step(String name) {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a step must be a whole number, but is " + name, e);
    }
  }

  private static JsonNode require(JsonNode value, String name, String what, boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s must be %s, but is %s"
              .formatted(name, what, value.isMissingNode() ? "missing" : value));
    }
    return value;
  }
}
