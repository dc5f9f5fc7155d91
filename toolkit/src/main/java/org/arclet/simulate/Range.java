package org.arclet.simulate;

/**
 * From where to where something is drawn, uniformly.
 *
 * @param low smallest value
 * @param high largest value, at least the smallest
 */
public record Range(double low, double high) {

  /**
   * Validates the range.
   *
   * @throws IllegalArgumentException if it ends before it begins, or an end is not finite
   */
  public Range {
    if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "a range must have low <= high, both finite, but got low=%s, high=%s"
              .formatted(low, high));
    }
  }

  /** A range of one value needs no draw. */
  double draw(Draws draws) {
    return low == high ? low : draws.uniform(low, high);
  }
}
