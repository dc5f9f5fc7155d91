package org.arclet.nn;

import java.util.Locale;
import org.arclet.image.ImageShape;

/**
 * Two-dimensional convolution with a bias and SAME padding (zeros; the odd one below and right), as
 * pyBIA.
 *
 * @param filters number of output channels, at least 1
 * @param size side of the square window, pixels, at least 1
 * @param stride step of the window, pixels, at least 1
 * @param activation applied to the result
 * @param initializer of the weights; the fan-in is size² × input channels
 */
public record Convolution(
    int filters, int size, int stride, Activation activation, Initializer initializer)
    implements Layer {

  /**
   * Validates the layer.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public Convolution {
    if (filters < 1) {
      throw new IllegalArgumentException(
          "a convolution must have at least 1 filter, but got " + filters);
    }
    Window.require("convolution", size, stride);
  }

  @Override
  public ImageShape outputShape(ImageShape input) {
    return Window.slide(input, stride, filters);
  }

  @Override
  public long parameters(ImageShape input) {
    return (fanIn(input) + 1) * filters;
  }

  @Override
  public long operations(ImageShape input) {
    return 2 * fanIn(input) * outputShape(input).values();
  }

  /** Inputs that each output sums over: size² × channels. */
  public long fanIn(ImageShape input) {
    return (long) size * size * input.channels();
  }

  /** {@code convolution 96 filters 11 x 11, stride 4, relu}. */
  @Override
  public String toString() {
    return "convolution %d filters %d x %d, stride %d, %s"
        .formatted(filters, size, size, stride, activation.name().toLowerCase(Locale.ROOT));
  }
}
