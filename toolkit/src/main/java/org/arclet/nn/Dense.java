package org.arclet.nn;

import java.util.Locale;
import org.arclet.image.ImageShape;

/**
 * Fully connected layer with a bias; it takes an image as one row of values, (H, W, C) row by row.
 *
 * @param units number of outputs, at least 1
 * @param activation applied to the result
 * @param initializer of the weights; the fan-in is the number of inputs
 */
public record Dense(int units, Activation activation, Initializer initializer) implements Layer {

  /**
   * Validates the layer.
   *
   * @throws IllegalArgumentException if there is no unit
   */
  public Dense {
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
    return "dense %d, %s".formatted(units, activation.name().toLowerCase(Locale.ROOT));
  }
}
