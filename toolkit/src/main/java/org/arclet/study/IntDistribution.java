package org.arclet.study;

/**
 * Whole numbers from {@code low} to {@code high}, both included. Values are {@link Long}s.
 *
 * @param low smallest value, at least −2⁵³
 * @param high largest value, at least {@code low} and at most 2⁵³, so that each has an exact
 *     internal form
 * @param step only {@code low + k · step} are values; at least 1. As Optuna, a {@code high} that is
 *     none of them is replaced by the largest below it
 * @param log whether values are drawn uniformly in their logarithm; then {@code low} must be at
 *     least 1, and the step 1
 */
public record IntDistribution(long low, long high, long step, boolean log) implements Distribution {

  private static final long EXACT = 1L << 53;

  /**
   * Validates the range.
   *
   * @throws IllegalArgumentException if the numbers are out of their ranges
   */
  public IntDistribution {
    if (low > high || low < -EXACT || high > EXACT) {
      throw new IllegalArgumentException(
          "`low <= high` must hold and both be within 2^53 of 0, but got low=%d, high=%d"
              .formatted(low, high));
    }
    if (step < 1) {
      throw new IllegalArgumentException(
          "the step of a whole number must be at least 1, but got " + step);
    }
    if (log && low < 1) {
      throw new IllegalArgumentException(
          "a logarithmic range of whole numbers must begin at 1 or above, but got low=%d, high=%d; raise low, or leave log out"
              .formatted(low, high));
    }
    if (log && step != 1) {
      throw new IllegalArgumentException(
          "a range has a step or is logarithmic, not both, but got step=" + step);
    }
    high = low + (high - low) / step * step;
  }

  /** All whole numbers of a range. */
  public static IntDistribution of(long low, long high) {
    return new IntDistribution(low, high, 1, false);
  }

  /** All whole numbers of a range, drawn uniformly in their logarithm. */
  public static IntDistribution log(long low, long high) {
    return new IntDistribution(low, high, 1, true);
  }

  /** Every {@code step}-th whole number of a range. */
  public static IntDistribution stepped(long low, long high, long step) {
    return new IntDistribution(low, high, step, false);
  }

  @Override
  public double toInternal(Object value) {
    if (value instanceof Number number && contains(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("a value must be in %s, but got %s".formatted(this, value));
  }

  @Override
  public Long toValue(double internal) {
    return Math.round(internal);
  }

  @Override
  public boolean contains(double internal) {
    return internal >= low
        && internal <= high
        && internal == Math.rint(internal)
        && ((long) internal - low) % step == 0;
  }

  @Override
  public boolean isSingle() {
    return low == high;
  }

  @Override
  public boolean isCompatible(Distribution other) {
    return other instanceof IntDistribution that && that.log == log;
  }

  @Override
  public String toString() {
    return "%d to %d%s%s"
        .formatted(low, high, step > 1 ? " in steps of " + step : "", log ? " (log)" : "");
  }
}
