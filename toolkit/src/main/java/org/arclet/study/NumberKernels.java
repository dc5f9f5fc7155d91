package org.arclet.study;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Kernels over numbers: normal distributions cut off at the ends of the axis. Each is as wide as
 * the larger of the distances to its neighbours, but neither wider than the axis nor narrower than
 * 1 ∕ min(100, 1 + kernels) of it; the first and the last have one neighbour. The last kernel, the
 * prior, stands in the middle and is as wide as the axis. Of stepped ranges what counts is the
 * probability of what a value owns.
 */
final class NumberKernels implements ParzenEstimator.Kernels {

  /** So many steps look like none, and their probabilities are lost in rounding. */
  private static final double MANY_STEPS = 1e6;

  private static final double NARROWEST = 100;

  /** So many widths on both sides hold all of a normal distribution, as far as doubles tell. */
  private static final double ALL = 8.3;

  private static final int INDEX_BITS = 22;

  /** Places that are told apart when they are ordered. */
  private static final double PLACES = 0x1p40;

  private final Axis axis;
  private final boolean isStepped;
  private final double[] centres;
  private final double[] inverseWidths;
  private final Map<Double, double[]> known = new HashMap<>();

  NumberKernels(Axis axis, double[] observed) {
    this.axis = axis;
    isStepped = axis.isDiscrete() && axis.values() < MANY_STEPS;
    int n = observed.length;
    centres = Arrays.copyOf(observed, n + 1);
    centres[n] = 0.5;
    inverseWidths = new double[n + 1];
    inverseWidths[n] = 1;
    double narrowest = 1 / Math.min(NARROWEST, n + 2);
    int[] order = order(observed);
    for (int i = 0; i < n; i++) {
      double width = width(observed, order, i);
      inverseWidths[order[i]] = 1 / Math.min(1, Math.max(narrowest, width));
    }
  }

  /**
   * Indices by value, found by sorting numbers that carry both: quicker than comparing by value.
   */
  private static int[] order(double[] places) {
    long[] keys = new long[places.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) (places[i] * PLACES) << INDEX_BITS | i;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) (key & ((1 << INDEX_BITS) - 1))).toArray();
  }

  private static double width(double[] observed, int[] order, int i) {
    int last = order.length - 1;
    double here = observed[order[i]];
    if (last == 0) {
      return Math.max(here, 1 - here);
    }
    double below = i == 0 ? 0 : here - observed[order[i - 1]];
    double above = i == last ? 0 : observed[order[i + 1]] - here;
    return Math.max(below, above);
  }

  @Override
  public double draw(int kernel, RandomGenerator random) {
    double place;
    do { // a centre lies on the axis and no kernel is wider than it: a third is accepted at least
      place = centres[kernel] + random.nextGaussian() / inverseWidths[kernel];
    } while (place < 0 || place > 1);
    return axis.snapped(place);
  }

  @Override
  public void addConstants(double[] terms) {
    for (int k = 0; k < terms.length; k++) {
      double w = inverseWidths[k];
      double nearer = Math.min(centres[k], 1 - centres[k]) * w;
      if (nearer < ALL) {
        terms[k] -= Gauss.logMass(-centres[k] * w, (1 - centres[k]) * w);
      }
      if (!isStepped) {
        terms[k] += Math.log(w) - Gauss.LOG_ROOT_TWO_PI;
      }
    }
  }

  @Override
  public void addLogDensities(double place, double[] terms) {
    if (isStepped) {
      double[] masses = known.computeIfAbsent(axis.internal(place), this::logMasses);
      for (int k = 0; k < terms.length; k++) {
        terms[k] += masses[k];
      }
      return;
    }
    for (int k = 0; k < terms.length; k++) {
      double z = (place - centres[k]) * inverseWidths[k];
      terms[k] -= 0.5 * z * z;
    }
  }

  private double[] logMasses(double value) {
    double from = axis.lowerEdge(value);
    double to = axis.upperEdge(value);
    double[] masses = new double[centres.length];
    for (int k = 0; k < masses.length; k++) {
      masses[k] =
          Gauss.logMass(
              (from - centres[k]) * inverseWidths[k], (to - centres[k]) * inverseWidths[k]);
    }
    return masses;
  }
}
