package org.arclet.tune;

import java.util.Map;

/**
 * Typed reading of the parameters of a trial, whether drawn or given by hand: whole numbers may
 * come as any kind of number.
 *
 * @param values by name
 */
record Drawn(Map<String, Object> values) {

  /** Copies the values. */
  Drawn {
    values = Map.copyOf(values);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  double real(String name) {
    return number(name).doubleValue();
  }

  int whole(String name) {
    double value = number(name).doubleValue();
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the parameter %s must be a whole number, but got %s".formatted(name, value));
    }
    return (int) value;
  }

  String text(String name) {
    return value(name).toString();
  }

  boolean flag(String name) {
    Object value = value(name);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw new IllegalArgumentException(
        "the parameter %s must be true or false, but got %s".formatted(name, value));
  }

  private Number number(String name) {
    Object value = value(name);
    if (value instanceof Number number) {
      return number;
    }
    throw new IllegalArgumentException(
        "the parameter %s must be a number, but got %s".formatted(name, value));
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "there must be a parameter %s with these options, but there are only %s; give the parameters of a trial of this search"
              .formatted(name, values.keySet().stream().sorted().toList()));
    }
    return value;
  }
}
