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

  private final Axis axis;
  private final boolean isStepped;
  private final double[] centres;
  private final double[] inverseWidths;
  private final double narrowest;
  private final Map<Double, double[]> known = new HashMap<>();

  NumberKernels(Axis axis, double[] observed) {
    this.axis = axis;
    isStepped = axis.isDiscrete() && axis.values() < MANY_STEPS;
    int n = observed.length;
    centres = Arrays.copyOf(observed, n + 1);
    centres[n] = 0.5;
    inverseWidths = new double[n + 1];
    inverseWidths[n] = 1;
    narrowest = 1 / Math.min(NARROWEST, n + 2);
    double[] widths = n == 1 ? widthOfOne(observed[0]) : widths(observed);
    for (int i = 0; i < n; i++) {
      inverseWidths[i] = 1 / widths[i];
    }
  }

  private static double[] widthOfOne(double place) {
    return new double[] {Math.max(place, 1 - place)};
  }

  /**
   * Finds neighbours without sorting: two observations in one of more cells than there are
   * observations are nearer to one another than the narrowest kernel is wide, so that only the
   * distances between the outer ones of different cells count.
   */
  private double[] widths(double[] observed) {
    int cells = observed.length + 2;
    int[] lowest = new int[cells];
    int[] highest = new int[cells];
    Arrays.fill(lowest, -1);
    for (int i = 0; i < observed.length; i++) {
      int cell = Math.min(cells - 1, (int) (observed[i] * cells));
      boolean isFirst = lowest[cell] < 0;
      if (isFirst || observed[i] < observed[lowest[cell]]) {
        lowest[cell] = i;
      }
      if (isFirst || observed[i] >= observed[highest[cell]]) {
        highest[cell] = i;
      }
    }
    double[] widths = new double[observed.length];
    Arrays.fill(widths, narrowest);
    int before = -1;
    for (int cell = 0; cell < cells; cell++) {
      int here = lowest[cell];
      if (here < 0) {
        continue;
      }
      if (before >= 0) {
        double distance = observed[here] - observed[before];
        widths[here] = Math.max(widths[here], distance);
        widths[before] = Math.max(widths[before], distance);
      }
      before = highest[cell];
    }
    return widths;
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
    double usual = 1 / narrowest;
    double logUsual = Math.log(usual);
    for (int k = 0; k < terms.length; k++) {
      double w = inverseWidths[k];
      double below = centres[k] * w;
      double above = (1 - centres[k]) * w;
      if (below < ALL || above < ALL) {
        terms[k] -= Math.log1p(-tail(below) - tail(above));
      }
      if (!isStepped) {
        terms[k] += (w == usual ? logUsual : Math.log(w)) - Gauss.LOG_ROOT_TWO_PI;
      }
    }
  }

  /** Probability that is cut off so many widths away. */
  private static double tail(double widths) {
    return widths < ALL ? Gauss.upper(widths) : 0;
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
