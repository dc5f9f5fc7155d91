package org.arclet.metric;

import java.util.Locale;

/**
 * McNemar's test (1947): whether two classifiers are right equally often, judged by the images that
 * only one of them gets right.
 *
 * @param onlyFirst images that only the first gets right, at least 0
 * @param onlySecond images that only the second gets right, at least 0
 */
public record McNemar(int onlyFirst, int onlySecond) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public McNemar {
    if (onlyFirst < 0 || onlySecond < 0) {
      throw new IllegalArgumentException(
          "counts must be at least 0, but got %d and %d".formatted(onlyFirst, onlySecond));
    }
  }

  /**
   * The probability of a difference at least as large if both are equally good, by the binomial
   * distribution: right for any number of images. 1 if they never differ.
   */
  public double exactP() {
    int both = onlyFirst + onlySecond;
    return both == 0
        ? 1
        : Math.min(1, 2 * Tails.binomialLower(Math.min(onlyFirst, onlySecond), both, 0.5));
  }

  /**
   * (|b − c| − 1)² / (b + c), with Edwards's correction for continuity; 0 where {@code |b − c|} is
   * below 1. differs: statsmodels gives 1 / (b + c) for b = c.
   */
  public double correctedStatistic() {
    double difference = Math.max(0, Math.abs((double) onlyFirst - onlySecond) - 1);
    return difference == 0 ? 0 : difference * difference / ((double) onlyFirst + onlySecond);
  }

  /** Its probability by the χ² distribution of one degree of freedom; close from about 25 on. */
  public double correctedP() {
    return 2 * Tails.normalUpper(Math.sqrt(correctedStatistic()));
  }

  /** {@code only the first right: 12, only the second right: 3; p = 0.0352}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "only the first right: %d, only the second right: %d; p = %.3g",
        onlyFirst,
        onlySecond,
        exactP());
  }
}
