package org.arclet.nn;

import org.arclet.image.ImageShape;

/** Arithmetic of windows that slide over an image with SAME padding, as TensorFlow defines it. */
final class Window {

  private Window() {}

  static void require(String layer, int size, int stride) {
    if (size < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "size and stride of a %s must be at least 1, but got size %d, stride %d"
              .formatted(layer, size, stride));
    }
  }

  /** Number of windows along a side: ⌈side / stride⌉. */
  static int steps(int side, int stride) {
    return (side - 1) / stride + 1;
  }

  static ImageShape slide(ImageShape input, int stride, int channels) {
    return new ImageShape(steps(input.height(), stride), steps(input.width(), stride), channels);
  }
}
