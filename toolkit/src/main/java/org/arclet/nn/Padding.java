package org.arclet.nn;

/** Zeros around the image that a convolution slides over. */
public sealed interface Padding {

  /**
   * As many that there are ⌈side / stride⌉ windows, the odd one below and right; TensorFlow's SAME.
   */
  Padding SAME = new Same();

  /** None: windows lie within the image; TensorFlow's VALID. */
  Padding VALID = new Zeros(0);

  /** TensorFlow's SAME. */
  record Same() implements Padding {}

  /**
   * A frame of zeros, and windows that lie within it.
   *
   * @param pixels width of the frame on each side, at least 0
   */
  record Zeros(int pixels) implements Padding {

    /**
     * Validates the width.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Zeros {
      if (pixels < 0) {
        throw new IllegalArgumentException(
            "a padding must be at least 0 pixels wide, but got " + pixels);
      }
    }
  }
}
