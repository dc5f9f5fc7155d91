package org.arclet.metric;

import java.util.Locale;

/**
 * Where a quantity lies, as far as the images tell; who gives one says how sure it is.
 *
 * @param low lower end
 * @param high upper end, not below {@code low}
 */
public record Interval(double low, double high) {

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if one is NaN or they are in the wrong order
   */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "an interval must go from low to high, but got %s to %s".formatted(low, high));
    }
  }

  /** Whether a value is in it, the ends included; NaN never is. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** {@code 0.83 to 0.97}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g to %.4g", low, high);
  }

  /** Requires a confidence between 0 and 1. */
  static double requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "the confidence of an interval must be between 0 and 1, say 0.95, but got " + level);
    }
    return level;
  }
}
