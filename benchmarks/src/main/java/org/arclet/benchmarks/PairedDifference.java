package org.arclet.benchmarks;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * By how much one contender is above another that had the same seeds.
 *
 * @param mean of the differences of the pairs
 * @param standardError of that mean
 */
record PairedDifference(double mean, double standardError) {

  /**
   * Of as many values each, at least two.
   *
   * @throws IllegalArgumentException if there are fewer, or not as many
   */
  static PairedDifference of(double[] values, double[] others) {
    int n = values.length;
    if (n < 2 || others.length != n) {
      throw new IllegalArgumentException(
          "a paired difference needs at least 2 pairs, but got %d values and %d"
              .formatted(n, others.length));
    }
    double[] differences = IntStream.range(0, n).mapToDouble(i -> values[i] - others[i]).toArray();
    double mean = DoubleStream.of(differences).average().orElseThrow();
    double squares = DoubleStream.of(differences).map(d -> (d - mean) * (d - mean)).sum();
    return new PairedDifference(mean, Math.sqrt(squares / (n - 1) / n));
  }
}
