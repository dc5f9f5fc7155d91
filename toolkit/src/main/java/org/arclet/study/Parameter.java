package org.arclet.study;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A named setting to search for.
 *
 * @param name not blank
 * @param distribution its values
 * @param condition when it is drawn; always if empty
 */
public record Parameter(String name, Distribution distribution, Optional<Condition> condition) {

  /**
   * Validates the name.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public Parameter {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a parameter must have a name, but it is blank");
    }
  }

  /**
   * That another parameter is drawn and has one of some values.
   *
   * @param parameter name of the other
   * @param values that it may have
   */
  public record Condition(String parameter, Set<Object> values) {

    /**
     * Copies the values; {@link Integer}s become {@link Long}s.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Condition {
      if (values.isEmpty()) {
        throw new IllegalArgumentException(
            "a condition on %s must name at least one value, but names none".formatted(parameter));
      }
      values =
          values.stream()
              .map(value -> value instanceof Integer number ? (Object) number.longValue() : value)
              .collect(Collectors.toUnmodifiableSet());
    }

    /** A condition on another parameter. */
    public static Condition on(String parameter, Object... values) {
      return new Condition(parameter, Stream.of(values).collect(Collectors.toSet()));
    }

    /** Whether it holds for the parameters drawn so far. */
    boolean holds(Map<String, Object> drawn) {
      Object value = drawn.get(parameter);
      return value != null && values.contains(value);
    }
  }

  /** Whether it is drawn, given the parameters before it. */
  boolean isActive(Map<String, Object> drawn) {
    return condition.map(c -> c.holds(drawn)).orElse(true);
  }
}
