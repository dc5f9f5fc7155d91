package org.arclet.study;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Places that are far from one another, on each axis by itself as well: of some drawn uniformly the
 * one with the least sum of 1 ∕ ∏ distance² to those before, after Joseph, Gul and Ba, <i>Maximum
 * projection designs</i>, Biometrika 102 (2015), 371–380.
 */
final class SpreadDesign {

  private static final int CANDIDATES = 50;

  /** Keeps two equal coordinates from deciding everything. */
  private static final double NEAR = 0.01;

  private final Encoding encoding;
  private final RandomGenerator random;

  SpreadDesign(Encoding encoding, RandomGenerator random) {
    this.encoding = encoding;
    this.random = random;
  }

  /** A full place, given those before it. */
  double[] next(List<double[]> before) {
    double[] best = encoding.uniform(random);
    double least = crowding(best, before);
    for (int i = 1; i < CANDIDATES; i++) {
      double[] full = encoding.uniform(random);
      double crowding = crowding(full, before);
      if (crowding < least) {
        least = crowding;
        best = full;
      }
    }
    return best;
  }

  private double crowding(double[] full, List<double[]> before) {
    double[] place = encoding.effective(full);
    double sum = 0;
    for (double[] other : before) {
      double logs = 0;
      for (int d = 0; d < place.length; d++) {
        boolean isCategorical = encoding.axis(d).isCategorical();
        logs += Math.log(Kernel.square(isCategorical, place[d], other[d]) + NEAR);
      }
      sum += Math.exp(-logs);
    }
    return sum;
  }
}
