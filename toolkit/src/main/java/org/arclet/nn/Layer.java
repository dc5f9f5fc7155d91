package org.arclet.nn;

import org.arclet.image.ImageShape;

/** One layer of a network: what it makes of a shape, and how many weights it has. */
public sealed interface Layer
    permits Convolution,
        Pooling,
        GlobalAveragePooling,
        LocalResponse,
        BatchNormalization,
        Dense,
        Dropout,
        Residual {

  /**
   * Shape that the layer gives for an input.
   *
   * @throws IllegalArgumentException if the input does not fit
   */
  ImageShape outputShape(ImageShape input);

  /** Number of trained weights, biases included. */
  default long parameters(ImageShape input) {
    return 0;
  }

  /** Number of values that are kept and not trained: moving means and variances. */
  default long fixedParameters(ImageShape input) {
    return 0;
  }

  /** Multiplications and additions of one forward pass of one image, counted together. */
  default long operations(ImageShape input) {
    return 0;
  }

  /** Refuses softmax, which is for outputs. */
  static void requireHidden(String layer, Activation activation) {
    if (activation == Activation.SOFTMAX) {
      throw new IllegalArgumentException(
          "softmax is for the outputs of a network, not for a " + layer);
    }
  }

  /** Refuses a factor of L2 that is negative or not finite. */
  static void requirePenalty(double l2) {
    if (!(l2 >= 0) || Double.isInfinite(l2)) {
      throw new IllegalArgumentException("l2 must be at least 0 and finite, but got " + l2);
    }
  }
}
