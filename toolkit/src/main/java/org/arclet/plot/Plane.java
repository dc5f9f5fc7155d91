package org.arclet.plot;

import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/** One band of one image; made and not changed. */
final class Plane {

  private final int width;
  private final int height;
  private final float[] values;

  private Plane(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /** Width in pixels. */
  int width() {
    return width;
  }

  /** Height in pixels. */
  int height() {
    return height;
  }

  /** Values (height, width) row by row, from row 0 on; not to be changed. */
  float[] values() {
    return values;
  }

  /** Copies one band of one image. */
  static Plane of(ImageSet images, int image, int band) {
    ImageShape shape = images.shape();
    float[] all = new float[shape.values()];
    images.copyTo(image, all, 0);
    float[] values = new float[shape.pixels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = all[i * shape.channels() + band];
    }
    return new Plane(shape.width(), shape.height(), values);
  }

  /** Number of pixels that are NaN or infinite. */
  int notFinite() {
    int count = 0;
    for (float value : values) {
      if (!Float.isFinite(value)) {
        count++;
      }
    }
    return count;
  }

  /**
   * The mean of the finite pixels of each block of {@code factor} × {@code factor}; NaN where there
   * is none. Blocks at the upper and the right edge may be smaller.
   */
  Plane reduced(int factor) {
    if (factor == 1) {
      return this;
    }
    int newWidth = (width + factor - 1) / factor;
    int newHeight = (height + factor - 1) / factor;
    double[] sums = new double[newWidth * newHeight];
    int[] counts = new int[sums.length];
    for (int i = 0; i < values.length; i++) {
      if (Float.isFinite(values[i])) {
        int block = i / width / factor * newWidth + i % width / factor;
        sums[block] += values[i];
        counts[block]++;
      }
    }
    float[] means = new float[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (sums[i] / counts[i]);
    }
    return new Plane(newWidth, newHeight, means);
  }
}
