package org.arclet.study;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Settings as places, one coordinate for each parameter of a space, on its {@link Axis}. What is
 * not active stands in the middle of its axis, or at no choice, so that two settings do not differ
 * in what neither has.
 */
final class Encoding {

  private static final double NO_CHOICE = -1;

  private final List<Parameter> parameters;
  private final Map<String, Object> fixed;
  private final Axis[] axes;
  private final boolean[] isOpen;
  private final int[] parents;
  private final List<Set<Double>> required;

  /**
   * Encodes.
   *
   * @param fixed values that are given; one that is none of its distribution's stands where what is
   *     not active does
   */
  Encoding(SearchSpace space, Map<String, Object> fixed) {
    parameters = space.parameters();
    this.fixed = fixed;
    axes = parameters.stream().map(p -> new Axis(p.distribution())).toArray(Axis[]::new);
    isOpen = new boolean[axes.length];
    parents = new int[axes.length];
    required = parameters.stream().map(p -> required(space, p)).toList();
    for (int d = 0; d < axes.length; d++) {
      Parameter p = parameters.get(d);
      isOpen[d] = !fixed.containsKey(p.name()) && !p.distribution().isSingle();
      parents[d] = p.condition().map(c -> indexOf(c.parameter())).orElse(-1);
    }
  }

  private static Set<Double> required(SearchSpace space, Parameter parameter) {
    Set<Double> values = new HashSet<>();
    Optional<Parameter.Condition> condition = parameter.condition();
    if (condition.isPresent()) {
      Distribution of = space.parameter(condition.get().parameter()).orElseThrow().distribution();
      condition.get().values().forEach(v -> values.add(of.toInternal(v)));
    }
    return values;
  }

  private int indexOf(String name) {
    int index = 0;
    while (!parameters.get(index).name().equals(name)) {
      index++;
    }
    return index;
  }

  int size() {
    return axes.length;
  }

  Axis axis(int d) {
    return axes[d];
  }

  /** Whether a coordinate is to be drawn, where its parameter is active. */
  boolean isOpen(int d) {
    return isOpen[d];
  }

  /** Whether all that is to be drawn has only some values. */
  boolean isDiscrete() {
    return IntStream.range(0, axes.length).allMatch(d -> !isOpen[d] || axes[d].isDiscrete());
  }

  boolean[] isCategorical() {
    boolean[] result = new boolean[axes.length];
    for (int d = 0; d < result.length; d++) {
      result[d] = axes[d].isCategorical();
    }
    return result;
  }

  /**
   * The place of a trial; empty if it lacks an active parameter or has a value for it that the
   * parameter cannot have today.
   */
  Optional<double[]> place(Trial trial) {
    double[] place = new double[axes.length];
    for (int d = 0; d < axes.length; d++) {
      place[d] = Double.NaN;
      if (isActive(d, place)) {
        double value = Draw.internal(trial, parameters.get(d));
        if (Double.isNaN(value)) {
          return Optional.empty();
        }
        place[d] = axes[d].unit(value);
      } else {
        place[d] = absent(d);
      }
    }
    return Optional.of(place);
  }

  private double absent(int d) {
    return axes[d].isCategorical() ? NO_CHOICE : 0.5;
  }

  /** Whether a parameter is active, given the coordinates before it. */
  boolean isActive(int d, double[] place) {
    int parent = parents[d];
    return parent < 0
        || (isActive(parent, place)
            && required.get(d).contains(axes[parent].internal(place[parent])));
  }

  /** A place drawn uniformly, with a value for everything, active or not. */
  double[] uniform(RandomGenerator random) {
    double[] full = new double[axes.length];
    for (int d = 0; d < full.length; d++) {
      full[d] = Draw.uniform(axes[d], random);
      double given = Draw.internal(fixed, parameters.get(d));
      if (fixed.containsKey(parameters.get(d).name())) {
        full[d] = Double.isNaN(given) ? absent(d) : axes[d].unit(given);
      }
    }
    return full;
  }

  /** The place of what is active of a full one, with stepped values in their places. */
  double[] effective(double[] full) {
    double[] place = new double[axes.length];
    for (int d = 0; d < place.length; d++) {
      place[d] = isActive(d, place) ? axes[d].snapped(full[d]) : absent(d);
    }
    return place;
  }

  /** The values of what is active at a place, in the order of the space. */
  Map<String, Object> values(double[] full) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int d = 0; d < axes.length; d++) {
      Parameter p = parameters.get(d);
      if (p.isActive(values)) {
        Object given = fixed.get(p.name());
        values.put(
            p.name(), given != null ? given : p.distribution().toValue(axes[d].internal(full[d])));
      }
    }
    return values;
  }
}
