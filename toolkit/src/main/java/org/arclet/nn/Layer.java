package org.arclet.nn;

import org.arclet.image.ImageShape;

/** One layer of a network: what it makes of a shape, and how many weights it has. */
public sealed interface Layer permits Convolution, Pooling, LocalResponse, Dense, Dropout {

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

  /** Multiplications and additions of one forward pass of one image, counted together. */
  default long operations(ImageShape input) {
    return 0;
  }
}
