package org.arclet.engine;

import java.util.Arrays;

/**
 * Sums over the channels up to a radius away, pixel by pixel.
 *
 * <p>Pixels are laid side by side with zeros between them, and sums over 1, 2, 4, 8 … neighbours,
 * each made of the one before, are put together to the width of the window: a few long loops that
 * the compiler vectorizes, and no subtraction that could lose small values beside large ones.
 */
final class ChannelWindows {

  private final int channels;
  private final int radius;
  private final int row;
  private float[] present;
  private float[] doubled;
  private final float[] total;

  /**
   * Makes room.
   *
   * @param radius channels to either side
   * @param most values of one call at most, whole pixels
   */
  ChannelWindows(int channels, int radius, int most) {
    this.channels = channels;
    this.radius = Math.min(radius, channels - 1);
    row = channels + 2 * this.radius;
    int room = most / channels * row + 2 * this.radius; // the last windows end beyond the last row
    present = new float[room];
    doubled = new float[room];
    total = new float[room];
  }

  /**
   * Replaces values by their sums.
   *
   * @param values (pixels, channels), row by row
   * @param count how many of the values count, whole pixels
   */
  void sum(float[] values, int count) {
    int pixels = count / channels;
    Arrays.fill(present, 0);
    for (int pixel = 0; pixel < pixels; pixel++) {
      System.arraycopy(values, pixel * channels, present, pixel * row + radius, channels);
    }
    Arrays.fill(total, 0);
    int width = 2 * radius + 1;
    int done = 0;
    for (int size = 1; size <= width; size *= 2) {
      if ((width & size) != 0) {
        add(present, done, pixels * row);
        done += size;
      }
      if (2 * size <= width) {
        twice(size, present.length);
      }
    }
    for (int pixel = 0; pixel < pixels; pixel++) {
      System.arraycopy(total, pixel * row, values, pixel * channels, channels);
    }
  }

  /** Adds what lies an offset further. */
  private void add(float[] from, int offset, int count) {
    for (int i = 0; i < Math.min(count, from.length - offset); i++) {
      total[i] += from[i + offset];
    }
  }

  /** Sums over twice as many neighbours. */
  private void twice(int size, int count) {
    float[] sums = doubled;
    float[] halves = present;
    for (int i = 0; i < count - size; i++) {
      sums[i] = halves[i] + halves[i + size];
    }
    System.arraycopy(halves, count - size, sums, count - size, size);
    present = sums;
    doubled = halves;
  }
}
