package org.arclet.study;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What all samplers do alike: the order of parameters, conditions, fixed values, uniform draws. */
final class Draw {

  private Draw() {}

  /** Draws the parameters of a group, all of which are active. */
  @FunctionalInterface
  interface Source {

    /**
     * Draws.
     *
     * @param drawn what earlier groups got, and what is fixed of this one
     * @return a value at least for each parameter of the group that has none
     */
    Map<String, Object> draw(List<Parameter> group, Map<String, Object> drawn);
  }

  /** Draws group by group; the result is what a {@link Sampler} returns. */
  static Map<String, Object> byGroup(
      Past past, Map<String, Object> fixed, List<List<Parameter>> groups, Source source) {
    Map<String, Object> drawn = new HashMap<>();
    for (List<Parameter> group : groups) {
      if (!group.get(0).isActive(drawn)) {
        continue;
      }
      for (Parameter p : group) {
        if (fixed.containsKey(p.name())) {
          drawn.put(p.name(), fixed.get(p.name()));
        }
      }
      source.draw(group, drawn).forEach(drawn::putIfAbsent);
    }
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (Parameter p : past.space().parameters()) {
      if (drawn.containsKey(p.name())) {
        ordered.put(p.name(), drawn.get(p.name()));
      }
    }
    return ordered;
  }

  /** A value, drawn uniformly on the distribution's axis. */
  static Object uniform(Distribution distribution, RandomGenerator random) {
    Axis axis = new Axis(distribution);
    return distribution.toValue(axis.internal(uniform(axis, random)));
  }

  /** A place on an axis, drawn uniformly. */
  static double uniform(Axis axis, RandomGenerator random) {
    return axis.isCategorical() ? random.nextInt(axis.choices()) : random.nextDouble();
  }

  /**
   * The internal form of what a trial has for a parameter; NaN if it has none, or none that the
   * parameter can have today: another process may have drawn from another range.
   */
  static double internal(Trial trial, Parameter parameter) {
    return internal(trial.parameters(), parameter);
  }

  static double internal(Map<String, Object> values, Parameter parameter) {
    Object value = values.get(parameter.name());
    if (value == null) {
      return Double.NaN;
    }
    Distribution distribution = parameter.distribution();
    if (distribution instanceof CategoricalDistribution c) {
      int index = c.choices().indexOf(value);
      return index < 0 ? Double.NaN : index;
    }
    boolean holds = value instanceof Number n && distribution.contains(n.doubleValue());
    return holds ? ((Number) value).doubleValue() : Double.NaN;
  }
}
