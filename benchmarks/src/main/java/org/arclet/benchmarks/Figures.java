package org.arclet.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What repeated measurements of one contender came to.
 *
 * @param contender its name
 * @param min smallest figure
 * @param median middle figure, the one that counts
 * @param max largest figure
 */
record Figures(String contender, double min, double median, double max) {

  static Figures of(String contender, List<Double> measured) {
    double[] sorted = measured.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int n = sorted.length;
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    return new Figures(contender, sorted[0], median, sorted[n - 1]);
  }

  /** {@code 173 (168–175)}. */
  String text(int decimals) {
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + "–" + number + ")", median, min, max);
  }
}
