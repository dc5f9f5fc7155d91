package org.arclet.study;

import java.util.Arrays;

/**
 * Makes losses about normal, so that a few very large ones do not hide how the small ones differ:
 * the power transformation of Yeo and Johnson, Biometrika 87 (2000), 954–959, of the standardized
 * losses, with its most likely power, standardized again.
 */
final class Warp {

  private static final double LARGEST_POWER = 3;
  private static final double STEP = 0.1;

  private Warp() {}

  /**
   * Transforms.
   *
   * @param losses finite
   * @return numbers in the same order with mean 0 and variance 1, or all 0 if they were all equal
   */
  static double[] standardized(double[] losses) {
    double largest = Arrays.stream(losses).map(Math::abs).max().orElse(0);
    // The squares of the largest doubles are infinite.
    double[] start = standard(Arrays.stream(losses).map(v -> v / Math.max(1, largest)).toArray());
    double[] best = start;
    double most = Double.NEGATIVE_INFINITY;
    for (double power = -LARGEST_POWER; power < LARGEST_POWER + STEP / 2; power += STEP) {
      double[] powered = powered(start, power);
      double likelihood = likelihood(start, powered, power);
      if (likelihood > most) {
        most = likelihood;
        best = powered;
      }
    }
    return standard(best);
  }

  private static double likelihood(double[] from, double[] to, double power) {
    double mean = Arrays.stream(to).average().orElse(0);
    double variance = Arrays.stream(to).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double stretch = Arrays.stream(from).map(v -> Math.signum(v) * Math.log1p(Math.abs(v))).sum();
    return (power - 1) * stretch - 0.5 * to.length * Math.log(variance);
  }

  private static double[] powered(double[] values, double power) {
    return Arrays.stream(values)
        .map(v -> v >= 0 ? boxCox(v, power) : -boxCox(-v, 2 - power))
        .toArray();
  }

  /** The integral of (1 + v)^(power − 1) from 0. */
  private static double boxCox(double v, double power) {
    double log = Math.log1p(v);
    return Math.abs(power) < 1e-9 ? log : Math.expm1(power * log) / power;
  }

  private static double[] standard(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double inverse = variance > 0 ? 1 / Math.sqrt(variance) : 0;
    return Arrays.stream(values).map(v -> (v - mean) * inverse).toArray();
  }
}
