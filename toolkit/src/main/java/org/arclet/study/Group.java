package org.arclet.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Active parameters that are estimated together, some of them fixed, as axes and places on them.
 */
final class Group {

  private final List<Parameter> decided = new ArrayList<>();
  private final List<Parameter> estimated = new ArrayList<>();
  private final List<Axis> axes = new ArrayList<>();
  private final List<Double> fixed = new ArrayList<>();
  private final boolean isDecided;

  /**
   * Sorts out what there is to draw.
   *
   * @param drawn values that are known already; one that is none of its distribution's tells
   *     nothing about the others
   */
  Group(List<Parameter> parameters, Map<String, Object> drawn) {
    boolean isFree = false;
    for (Parameter p : parameters) {
      double value = Draw.internal(drawn, p);
      if (p.distribution().isSingle()) {
        decided.add(p);
      } else if (!drawn.containsKey(p.name()) || !Double.isNaN(value)) {
        Axis axis = new Axis(p.distribution());
        estimated.add(p);
        axes.add(axis);
        fixed.add(Double.isNaN(value) ? Double.NaN : axis.unit(value));
        isFree |= Double.isNaN(value);
      }
    }
    isDecided = !isFree;
  }

  /** Whether nothing is left to draw. */
  boolean isDecided() {
    return isDecided;
  }

  List<Axis> axes() {
    return axes;
  }

  /** For each axis, the places of those trials that have one on all of them, in their order. */
  double[][] places(List<Trial> trials) {
    double[][] places = new double[axes.size()][trials.size()];
    int rows = 0;
    for (Trial trial : trials) {
      if (read(trial, places, rows)) {
        rows++;
      }
    }
    double[][] filled = new double[axes.size()][];
    for (int a = 0; a < filled.length; a++) {
      filled[a] = Arrays.copyOf(places[a], rows);
    }
    return filled;
  }

  private boolean read(Trial trial, double[][] places, int row) {
    for (int a = 0; a < places.length; a++) {
      double value = Draw.internal(trial, estimated.get(a));
      if (Double.isNaN(value)) {
        return false;
      }
      places[a][row] = axes.get(a).unit(value);
    }
    return true;
  }

  /** The place with what is fixed put in. */
  double[] withFixed(double[] place) {
    for (int a = 0; a < place.length; a++) {
      if (!Double.isNaN(fixed.get(a))) {
        place[a] = fixed.get(a);
      }
    }
    return place;
  }

  /** The values at a place, and those that were never open; for {@link #isDecided} of any place. */
  Map<String, Object> values(double[] place) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter p : decided) {
      values.put(p.name(), p.distribution().toValue(only(p.distribution())));
    }
    for (int a = 0; a < place.length; a++) {
      Distribution distribution = estimated.get(a).distribution();
      values.put(estimated.get(a).name(), distribution.toValue(axes.get(a).internal(place[a])));
    }
    return values;
  }

  private static double only(Distribution distribution) {
    if (distribution instanceof FloatDistribution real) {
      return real.low();
    }
    return distribution instanceof IntDistribution whole ? whole.low() : 0;
  }
}
