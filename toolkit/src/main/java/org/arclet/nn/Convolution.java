package org.arclet.nn;

import org.arclet.image.ImageShape;

/**
 * Two-dimensional convolution with a bias.
 *
 * @param filters number of output channels, at least 1
 * @param size side of the square window, pixels, at least 1
 * @param stride step of the window, pixels, at least 1
 * @param padding zeros around the image; pyBIA's is SAME but for the first of its ResNet-18
 * @param activation applied to the result; not softmax
 * @param initializer of the weights; the fan-in is size² × input channels
 * @param l2 factor of the sum of squared weights in the loss, at least 0; biases are left out, as
 *     in Keras
 */
public record Convolution(
    int filters,
    int size,
    int stride,
    Padding padding,
    Activation activation,
    Initializer initializer,
    double l2)
    implements Layer {

  /**
   * Validates the layer.
   *
   * @throws IllegalArgumentException if a number is out of its range, or the activation is softmax
   */
  public Convolution {
    requireFilters(filters);
    Window.require("convolution", size, stride);
    Layer.requireHidden("convolution", activation);
    Layer.requirePenalty(l2);
  }

  /** A convolution with SAME padding and without L2. */
  public Convolution(
      int filters, int size, int stride, Activation activation, Initializer initializer) {
    this(filters, size, stride, Padding.SAME, activation, initializer, 0);
  }

  /** The same with another padding. */
  public Convolution withPadding(Padding value) {
    return new Convolution(filters, size, stride, value, activation, initializer, l2);
  }

  /** The same with another activation. */
  public Convolution withActivation(Activation value) {
    return new Convolution(filters, size, stride, padding, value, initializer, l2);
  }

  static void requireFilters(int filters) {
    if (filters < 1) {
      throw new IllegalArgumentException(
          "a convolution must have at least 1 filter, but got " + filters);
    }
  }

  @Override
  public ImageShape outputShape(ImageShape input) {
    return padding instanceof Padding.Zeros zeros
        ? Window.slide(input, size, stride, zeros.pixels(), filters)
        : Window.slide(input, stride, filters);
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
    String frame =
        padding instanceof Padding.Zeros zeros ? ", %d zeros around".formatted(zeros.pixels()) : "";
    return "convolution %d filters %d x %d, stride %d%s, %s"
        .formatted(filters, size, size, stride, frame, activation);
  }
}
