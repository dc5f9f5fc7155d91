package org.arclet.study;

import java.util.Map;

/** Typed reading of drawn parameters. */
final class Parameters {

  private Parameters() {}

  static double real(Map<String, Object> parameters, String name) {
    return read(parameters, name, Number.class, "a number").doubleValue();
  }

  static long whole(Map<String, Object> parameters, String name) {
    return read(parameters, name, Long.class, "a whole number");
  }

  static String text(Map<String, Object> parameters, String name) {
    return read(parameters, name, String.class, "a text");
  }

  static boolean flag(Map<String, Object> parameters, String name) {
    return read(parameters, name, Boolean.class, "true or false");
  }

  private static <T> T read(
      Map<String, Object> parameters, String name, Class<T> type, String kind) {
    Object value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "there is no parameter %s in this trial; it has %s".formatted(name, parameters.keySet()));
    }
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "the parameter %s must be read as what it is, but %s was asked for and it is %s"
              .formatted(name, kind, value));
    }
    return type.cast(value);
  }
}
