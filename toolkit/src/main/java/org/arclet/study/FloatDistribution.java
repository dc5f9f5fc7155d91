package org.arclet.study;

import java.util.OptionalDouble;

/**
 * Real numbers from {@code low} to {@code high}, both included. Values are {@link Double}s.
 *
 * @param low smallest value, finite
 * @param high largest value, finite and at least {@code low}
 * @param step if present, only {@code low + k · step} are values; above 0. As Optuna, a {@code
 *     high} that is none of them is replaced by the largest below it
 * @param log whether values are drawn uniformly in their logarithm; then {@code low} must be above
 *     0 and there must be no step
 */
public record FloatDistribution(double low, double high, OptionalDouble step, boolean log)
    implements Distribution {

  /** How far, in steps, a value may lie from its place: what decimal fractions lose in binary. */
  private static final double TOLERANCE = 1e-8;

  /**
   * Validates the range.
   *
   * @throws IllegalArgumentException if the numbers are out of their ranges
   */
  public FloatDistribution {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException(
          "`low <= high` must hold and both be finite, but got low=%s, high=%s"
              .formatted(low, high));
    }
    if (log && low <= 0) {
      throw new IllegalArgumentException(
          "a logarithmic range must begin above 0, but got low=%s, high=%s; raise low, or leave log out"
              .formatted(low, high));
    }
    if (step.isPresent()) {
      double width = step.getAsDouble();
      if (log) {
        throw new IllegalArgumentException(
            "a range has a step or is logarithmic, not both, but got step=" + width);
      }
      if (!(width > 0) || Double.isInfinite(width)) {
        throw new IllegalArgumentException(
            "the step of a range must be above 0 and finite, but got " + width);
      }
      high = low + Math.floor((high - low) / width + TOLERANCE) * width;
    }
  }

  /** All numbers of a range. */
  public static FloatDistribution of(double low, double high) {
    return new FloatDistribution(low, high, OptionalDouble.empty(), false);
  }

  /** All numbers of a range, drawn uniformly in their logarithm. */
  public static FloatDistribution log(double low, double high) {
    return new FloatDistribution(low, high, OptionalDouble.empty(), true);
  }

  /** Every {@code step}-th number of a range. */
  public static FloatDistribution stepped(double low, double high, double step) {
    return new FloatDistribution(low, high, OptionalDouble.of(step), false);
  }

  @Override
  public double toInternal(Object value) {
    if (value instanceof Number number && contains(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("a value must be in %s, but got %s".formatted(this, value));
  }

  @Override
  public Double toValue(double internal) {
    return internal;
  }

  @Override
  public boolean contains(double internal) {
    if (!(internal >= low && internal <= high)) {
      return false;
    }
    if (step.isEmpty()) {
      return true;
    }
    double steps = (internal - low) / step.getAsDouble();
    return Math.abs(steps - Math.rint(steps)) < TOLERANCE;
  }

  @Override
  public boolean isSingle() {
    return low == high;
  }

  @Override
  public boolean isCompatible(Distribution other) {
    return other instanceof FloatDistribution that && that.log == log;
  }

  @Override
  public String toString() {
    return "[%s, %s]%s%s"
        .formatted(
            low,
            high,
            step.isPresent() ? " in steps of " + step.getAsDouble() : "",
            log ? " (log)" : "");
  }
}
