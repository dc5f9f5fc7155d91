package org.arclet.study;

import java.util.LinkedHashMap;
import java.util.Map;

/** What samplers give, and what must hold of it. */
final class DrawnParameters {

  private DrawnParameters() {}

  /**
   * The drawn parameters in the order of the space.
   *
   * @param fixed values that a sampler had to keep
   * @throws IllegalStateException if one is missing, too many, none of its distribution, or not
   *     what was fixed
   */
  static Map<String, Object> checked(
      SearchSpace space, Map<String, Object> fixed, Map<String, Object> drawn) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (Parameter parameter : space.parameters()) {
      if (parameter.isActive(ordered)) {
        String name = parameter.name();
        Object value = drawn.get(name);
        if (value == null) {
          throw new IllegalStateException(
              "a sampler must draw every parameter whose condition holds, but left out " + name);
        }
        Object exact = exact(parameter, value, "a sampler drew");
        if (fixed.containsKey(name) && !exact.equals(fixed.get(name))) {
          throw new IllegalStateException(
              "a sampler must keep what is fixed, %s = %s, but gave %s"
                  .formatted(name, fixed.get(name), value));
        }
        ordered.put(name, exact);
      }
    }
    if (drawn.size() > ordered.size()) {
      throw new IllegalStateException(
          "a sampler must draw only parameters whose condition holds, %s, but gave %s"
              .formatted(ordered.keySet(), drawn.keySet()));
    }
    return ordered;
  }

  /**
   * Parameters to be enqueued, as values of their distributions.
   *
   * @throws IllegalArgumentException if one is unknown, none of its distribution, or excluded by
   *     another
   */
  static Map<String, Object> enqueued(SearchSpace space, Map<String, Object> parameters) {
    for (String name : parameters.keySet()) {
      if (space.parameter(name).isEmpty()) {
        throw new IllegalArgumentException(
            "an enqueued parameter must be one of %s, but is %s"
                .formatted(space.parameters().stream().map(Parameter::name).toList(), name));
      }
    }
    Map<String, Object> exact = new LinkedHashMap<>();
    for (Parameter parameter : space.parameters()) {
      Object value = parameters.get(parameter.name());
      if (value != null) {
        exact.put(parameter.name(), exact(parameter, value, "cannot enqueue"));
        parameter.condition().ifPresent(c -> requirePossible(parameter.name(), c, exact));
      }
    }
    return exact;
  }

  private static Object exact(Parameter parameter, Object value, String what) {
    try {
      return parameter.distribution().toValue(parameter.distribution().toInternal(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s %s: %s".formatted(what, parameter.name(), e.getMessage()), e);
    }
  }

  private static void requirePossible(
      String name, Parameter.Condition condition, Map<String, Object> given) {
    if (given.containsKey(condition.parameter()) && !condition.holds(given)) {
      throw new IllegalArgumentException(
          "%s can be enqueued only if %s is one of %s, but it is %s; leave one out"
              .formatted(
                  name,
                  condition.parameter(),
                  condition.values(),
                  given.get(condition.parameter())));
    }
  }
}
