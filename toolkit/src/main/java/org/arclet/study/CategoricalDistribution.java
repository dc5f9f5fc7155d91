package org.arclet.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/**
 * One of several choices without an order.
 *
 * @param choices at least one, all different: {@link String}s, {@link Boolean}s, {@link Long}s or
 *     {@link Double}s ({@link Integer}s become {@link Long}s); {@link #NONE} stands for JSON's
 *     null, which Python may write
 */
public record CategoricalDistribution(List<Object> choices) implements Distribution {

  /** What Python's {@code None} is here. */
  public static final Object NONE =
      new Object() {
        @Override
        public String toString() {
          return "none";
        }
      };

  /**
   * Validates the choices.
   *
   * @throws IllegalArgumentException if there is none, if two are the same, or if one is of another
   *     type
   */
  public CategoricalDistribution {
    List<Object> checked = new ArrayList<>();
    for (Object choice : choices) {
      checked.add(checked(choice));
    }
    if (checked.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one choice, but there is none");
    }
    if (new HashSet<>(checked).size() < checked.size()) {
      throw new IllegalArgumentException("choices must all be different, but got " + checked);
    }
    choices = Collections.unmodifiableList(checked);
  }

  /** A distribution of these choices. */
  public static CategoricalDistribution of(Object... choices) {
    return new CategoricalDistribution(List.of(choices));
  }

  private static Object checked(Object choice) {
    if (choice instanceof Integer number) {
      return number.longValue();
    }
    if (choice instanceof String
        || choice instanceof Boolean
        || choice instanceof Long
        || choice instanceof Double
        || choice == NONE) {
      return choice;
    }
    throw new IllegalArgumentException(
        "a choice must be text, a number or true or false, but got %s of %s; name it by a text"
            .formatted(choice, choice.getClass().getName()));
  }

  @Override
  public double toInternal(Object value) {
    int index = choices.indexOf(checked(value));
    if (index < 0) {
      throw new IllegalArgumentException(
          "a value must be one of %s, but got %s".formatted(choices, value));
    }
    return index;
  }

  @Override
  public Object toValue(double internal) {
    return choices.get((int) internal);
  }

  @Override
  public boolean contains(double internal) {
    return internal >= 0 && internal < choices.size() && internal == Math.rint(internal);
  }

  @Override
  public boolean isSingle() {
    return choices.size() == 1;
  }

  @Override
  public boolean isCompatible(Distribution other) {
    return equals(other);
  }

  @Override
  public String toString() {
    return "one of " + choices;
  }
}
