package org.arclet.nn;

import org.arclet.image.ImageShape;

/**
 * Sets each value to 0 with probability {@code rate} while training and scales the others by {@code
 * 1 / (1 − rate)}; does nothing in prediction (Srivastava et al. 2014).
 *
 * @param rate in [0, 1)
 */
public record Dropout(double rate) implements Layer {

  /**
   * Validates the rate.
   *
   * @throws IllegalArgumentException unless it is in [0, 1)
   */
  public Dropout {
    requireRate(rate);
  }

  static void requireRate(double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("a dropout rate must be in [0, 1), but got " + rate);
    }
  }

  @Override
  public ImageShape outputShape(ImageShape input) {
    return input;
  }

  /** {@code dropout 0.5}. */
  @Override
  public String toString() {
    return "dropout " + rate;
  }
}
