package org.arclet.nn;

import org.arclet.image.ImageShape;

/** Arithmetic of windows that slide over an image, as TensorFlow defines it. */
final class Window {

  private Window() {}

  static void require(String layer, int size, int stride) {
    if (size < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "size and stride of a %s must be at least 1, but got size %d, stride %d"
              .formatted(layer, size, stride));
    }
  }

  /** Shape after windows with SAME padding: ⌈side / stride⌉. */
  static ImageShape slide(ImageShape input, int stride, int channels) {
    return new ImageShape(
        (input.height() - 1) / stride + 1, (input.width() - 1) / stride + 1, channels);
  }

  /**
   * Shape after windows within a frame of zeros.
   *
   * @throws IllegalArgumentException if not even one window fits
   */
  static ImageShape slide(ImageShape input, int size, int stride, int frame, int channels) {
    int height = input.height() + 2 * frame - size;
    int width = input.width() + 2 * frame - size;
    if (height < 0 || width < 0) {
      throw new IllegalArgumentException(
          "a window of %d pixels must fit into %d x %d with its padding of %d; take larger images, a smaller window or SAME padding"
              .formatted(size, input.height(), input.width(), frame));
    }
    return new ImageShape(height / stride + 1, width / stride + 1, channels);
  }
}
