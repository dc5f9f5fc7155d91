package org.arclet.nn;

import org.arclet.image.ImageShape;

/**
 * Largest value of each window and channel, with SAME padding that never wins, as pyBIA.
 *
 * @param size side of the square window, pixels, at least 1
 * @param stride step of the window, pixels, at least 1
 */
public record Pooling(int size, int stride) implements Layer {

  /**
   * Validates the layer.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public Pooling {
    Window.require("pooling", size, stride);
  }

  @Override
  public ImageShape outputShape(ImageShape input) {
    return Window.slide(input, stride, input.channels());
  }

  /** {@code max pooling 3 x 3, stride 2}. */
  @Override
  public String toString() {
    return "max pooling %d x %d, stride %d".formatted(size, size, stride);
  }
}
