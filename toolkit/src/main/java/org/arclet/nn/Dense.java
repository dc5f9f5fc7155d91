package org.arclet.nn;

import org.arclet.image.ImageShape;

/**
 * Fully connected layer with a bias; it takes an image as one row of values, (H, W, C) row by row.
 *
 * @param units number of outputs, at least 1
 * @param activation applied to the result; softmax only as the last layer of a network
 * @param initializer of the weights; the fan-in is the number of inputs
 * @param l2 factor of the sum of squared weights in the loss, at least 0; biases are left out, as
 *     in Keras
 */
public record Dense(int units, Activation activation, Initializer initializer, double l2)
    implements Layer {

  /**
   * Validates the layer.
   *
   * @throws IllegalArgumentException if there is no unit or the factor is out of its range
   */
  public Dense {
    requireUnits(units);
    Layer.requirePenalty(l2);
  }

  /** A dense layer without L2. */
  public Dense(int units, Activation activation, Initializer initializer) {
    this(units, activation, initializer, 0);
  }

  static void requireUnits(int units) {
    if (units < 1) {
      throw new IllegalArgumentException(
          "a dense layer must have at least 1 unit, but got " + units);
    }
  }

  @Override
  public ImageShape outputShape(ImageShape input) {
    return new ImageShape(1, 1, units);
  }

  @Override
  public long parameters(ImageShape input) {
    return (input.values() + 1L) * units;
  }

  @Override
  public long operations(ImageShape input) {
    return 2L * input.values() * units;
  }

  /** {@code dense 4096, relu}. */
  @Override
  public String toString() {
    return "dense %d, %s".formatted(units, activation);
  }
}
