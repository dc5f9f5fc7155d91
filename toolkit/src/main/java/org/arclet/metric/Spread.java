package org.arclet.metric;

import java.util.Arrays;
import java.util.Locale;

/**
 * What several folds or seeds gave: their mean and how they differ.
 *
 * @param count how many, at least 1
 * @param mean their mean
 * @param deviation standard deviation, with {@code count} − 1 below; NaN of one
 */
public record Spread(int count, double mean, double deviation) {

  /**
   * Of values; one that is NaN makes mean and deviation NaN.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Spread of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("there must be at least one value, but there is none");
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Spread(values.length, mean, Math.sqrt(squares / (values.length - 1)));
  }

  /**
   * Half the width of Student's interval of the mean, t s / √k: for the values as if they were
   * independent. Folds share images to train on, so that it is somewhat too narrow for them, and no
   * estimate without that flaw exists (Bengio and Grandvalet 2004). NaN of one value.
   *
   * @param level how sure, in (0, 1); 0.95 is usual
   * @throws IllegalArgumentException if the level is not in (0, 1)
   */
  public double margin(double level) {
    Interval.requireLevel(level);
    return count == 1
        ? Double.NaN
        : Tails.studentWithin(level, count - 1) * deviation / Math.sqrt(count);
  }

  /** {@code 0.912 ± 0.021 (standard deviation of 5)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.4g ± %.2g (standard deviation of %d)", mean, deviation, count);
  }
}
