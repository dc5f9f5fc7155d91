package org.arclet.metric;

import java.util.function.DoubleUnaryOperator;

/**
 * Tails and quantiles of the normal, Student's and the beta distribution, correct to about 1e-10.
 */
final class Tails {

  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double PRECISION = 1e-16;

  private Tails() {}

  /**
   * Probability above z, at least 0, of the normal distribution: Abramowitz and Stegun 26.2.11 and
   * 26.2.14.
   */
  static double normalUpper(double z) {
    double density = Math.exp(-z * z / 2 - HALF_LOG_TWO_PI);
    if (z < 2) {
      double term = z;
      double sum = 0;
      for (int k = 1; term > PRECISION * sum; k++) {
        sum += term;
        term *= z * z / (2 * k + 1);
      }
      return 0.5 - density * sum;
    }
    double fraction = z;
    for (int k = 200; k >= 1; k--) {
      fraction = z + k / fraction;
    }
    return density / fraction;
  }

  /** The z that a normal variable stays within with this probability: 1.96 for 0.95. */
  static double normalWithin(double probability) {
    return rootOf(z -> 1 - 2 * normalUpper(z) - probability, 0, 40);
  }

  /** The t that Student's variable stays within with this probability: 2.78 for 0.95 and 4. */
  static double studentWithin(double probability, int freedom) {
    // freedom / (freedom + t²) follows the beta distribution of freedom / 2 and 1 / 2
    double share = betaQuantile(1 - probability, freedom / 2.0, 0.5);
    return Math.sqrt(freedom * (1 - share) / share);
  }

  /** The x below which a beta variable stays with this probability. */
  static double betaQuantile(double probability, double a, double b) {
    return rootOf(x -> beta(x, a, b) - probability, 0, 1);
  }

  /** Probability of at most k successes of n, 0 &lt;= k &lt;= n; that of one lies in (0, 1). */
  static double binomialLower(int k, int n, double probability) {
    return k == n ? 1 : beta(1 - probability, n - k, k + 1.0);
  }

  /** Probability below x, in (0, 1), of the beta distribution of a and b, both above 0. */
  private static double beta(double x, double a, double b) {
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - beta(1 - x, b, a); // there the fraction converges fast
    }
    double front =
        logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
    return Math.exp(front) / a * betaFraction(x, a, b);
  }

  /** The continued fraction of DLMF 8.17.22, by Steed's method: each step adds a small term. */
  private static double betaFraction(double x, double a, double b) {
    double ratio = 1; // of the denominators of two steps
    double step = 1;
    double value = 1;
    for (int n = 1; Math.abs(step) > PRECISION * Math.abs(value) && n < 100_000; n++) {
      int m = n / 2;
      double numerator =
          n % 2 == 0
              ? m * (b - m) * x / ((a + n - 1) * (a + n))
              : -(a + m) * (a + b + m) * x / ((a + n - 1) * (a + n));
      ratio = 1 / (1 + numerator * ratio);
      step *= ratio - 1;
      value += step;
    }
    return value;
  }

  /** Stirling's series above 10, recurrence below; x is above 0. */
  private static double logGamma(double x) {
    double product = 1;
    double z = x;
    for (; z < 10; z++) {
      product *= z;
    }
    double square = 1 / (z * z);
    double series = (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / z;
    return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + series - Math.log(product);
  }

  /** Where a rising function passes 0, by halving until doubles end. */
  private static double rootOf(DoubleUnaryOperator rising, double from, double to) {
    double low = from;
    double high = to;
    double middle = (low + high) / 2;
    while (middle > low && middle < high) {
      if (rising.applyAsDouble(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
      middle = (low + high) / 2;
    }
    return middle;
  }
}
