package org.arclet.engine;

import org.arclet.image.ImageShape;

/**
 * A window that slides over an image.
 *
 * @param size pixels on each side
 * @param stride step, pixels
 * @param frame zeros on each side, pixels; {@link #SAME} for as many as TensorFlow takes
 */
record Window(int size, int stride, int frame) {

  /** As many zeros that there are ⌈side / stride⌉ windows, the odd one after the last pixel. */
  static final int SAME = -1;

  long[] sizes() {
    return new long[] {size, size};
  }

  long[] strides() {
    return new long[] {stride, stride};
  }

  /** Padding above and to the left. */
  long[] before(ImageShape in) {
    return new long[] {before(in.height()), before(in.width())};
  }

  /** Padding below and to the right. */
  long[] after(ImageShape in) {
    return new long[] {
      total(in.height()) - before(in.height()), total(in.width()) - before(in.width())
    };
  }

  private int before(int side) {
    return total(side) / 2;
  }

  /** Padding of both ends; none where the stride leaves pixels at the end out. */
  private int total(int side) {
    return frame == SAME ? Math.max(0, (side - 1) / stride * stride + size - side) : 2 * frame;
  }
}
