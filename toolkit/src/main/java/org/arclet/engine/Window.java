package org.arclet.engine;

import org.arclet.image.ImageShape;

/**
 * A window that slides over an image with SAME padding, as TensorFlow defines it.
 *
 * <p>ND4J's own SAME mode is wrong where the stride is larger than the window and leaves out two
 * pixels or more at the end: it takes them for negative padding and begins before the first pixel.
 * There its mode of given padding is right, which however pads both ends alike.
 *
 * @param size pixels on each side
 * @param stride step, pixels
 */
record Window(int size, int stride) {

  private static final int GIVEN = 0;
  private static final int SAME = 1;

  /** Padding before the first pixel of a side; the odd one comes after the last. */
  int padding(int side) {
    return Math.max(0, total(side)) / 2;
  }

  /** Padding of both ends together; negative if the last pixels are left out. */
  private int total(int side) {
    int last = (side - 1) / stride * stride;
    return last + size - side;
  }

  /**
   * Arguments of ND4J's convolutions and poolings.
   *
   * @param first argument after the padding mode
   * @param second argument after the padding mode
   * @throws IllegalArgumentException in the one case that neither of ND4J's modes can do
   */
  long[] arguments(ImageShape in, long first, long second) {
    int height = total(in.height());
    int width = total(in.width());
    boolean same = height >= -1 && width >= -1;
    if (!same && (isUneven(height) || isUneven(width))) {
      throw new IllegalArgumentException(
          "a stride of %d with windows of %d needs images as high as wide, but got %s; make the stride at most the size"
              .formatted(stride, size, in));
    }
    return new long[] {
      size,
      size,
      stride,
      stride,
      same ? 0 : padding(in.height()),
      same ? 0 : padding(in.width()),
      1,
      1,
      same ? SAME : GIVEN,
      first,
      second
    };
  }

  private static boolean isUneven(int total) {
    return total > 0 && total % 2 == 1;
  }
}
