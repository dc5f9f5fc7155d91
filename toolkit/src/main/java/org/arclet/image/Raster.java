package org.arclet.image;

import java.util.Arrays;

/** One plane of numbers, row by row, all finite. */
final class Raster {

  private final int height;
  private final int width;
  private final float[] values;

  /**
   * A plane.
   *
   * @param values as many as there are pixels; not changed after they are handed over
   */
  Raster(int height, int width, float[] values) {
    this.height = height;
    this.width = width;
    this.values = values;
  }

  /** Rows. */
  int height() {
    return height;
  }

  /** Columns. */
  int width() {
    return width;
  }

  /** The numbers themselves. */
  float[] values() {
    return values;
  }

  /** Value between pixels, bilinear; NaN outside of the pixels' centres. */
  double at(double x, double y) {
    if (!(x >= 0 && y >= 0 && x <= width - 1 && y <= height - 1)) {
      return Double.NaN;
    }
    int left = Math.min((int) x, Math.max(0, width - 2));
    int top = Math.min((int) y, Math.max(0, height - 2));
    double right = x - left;
    double down = y - top;
    int at = top * width + left;
    int next = width > 1 ? 1 : 0;
    int below = height > 1 ? width : 0;
    return (1 - down) * ((1 - right) * values[at] + right * values[at + next])
        + down * ((1 - right) * values[at + below] + right * values[at + below + next]);
  }

  /**
   * Smooths with a Gaussian; the edge is repeated.
   *
   * @param sigma its standard deviation in pixels, above 0
   */
  Raster blurred(double sigma) {
    int reach = (int) Math.ceil(3 * sigma);
    float[] kernel = new float[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      sum += Math.exp(-i * i / (2 * sigma * sigma));
    }
    for (int i = -reach; i <= reach; i++) {
      kernel[i + reach] = (float) (Math.exp(-i * i / (2 * sigma * sigma)) / sum);
    }
    return new Raster(height, width, alongRows(alongColumns(values, kernel), kernel));
  }

  private float[] alongColumns(float[] from, float[] kernel) {
    float[] to = new float[from.length];
    int reach = kernel.length / 2;
    for (int y = 0; y < height; y++) {
      int start = y * width;
      for (int i = -reach; i <= reach; i++) {
        int other = Math.min(height - 1, Math.max(0, y + i)) * width;
        float weight = kernel[i + reach];
        for (int x = 0; x < width; x++) {
          to[start + x] += weight * from[other + x];
        }
      }
    }
    return to;
  }

  private float[] alongRows(float[] from, float[] kernel) {
    float[] to = new float[from.length];
    int reach = kernel.length / 2;
    float[] longer = new float[width + 2 * reach];
    float[] row = new float[width];
    for (int y = 0; y < height; y++) {
      int start = y * width;
      Arrays.fill(longer, 0, reach, from[start]);
      System.arraycopy(from, start, longer, reach, width);
      Arrays.fill(longer, reach + width, longer.length, from[start + width - 1]);
      Arrays.fill(row, 0);
      for (int i = 0; i < kernel.length; i++) {
        float weight = kernel[i];
        for (int x = 0; x < width; x++) {
          row[x] += weight * longer[x + i];
        }
      }
      System.arraycopy(row, 0, to, start, width);
    }
    return to;
  }

  /** The difference of two planes of one size. */
  Raster minus(Raster other) {
    float[] difference = new float[values.length];
    for (int p = 0; p < values.length; p++) {
      difference[p] = values[p] - other.values[p];
    }
    return new Raster(height, width, difference);
  }

  /** Means of values that are not negative over squares that reach so many pixels to all sides. */
  Raster averaged(int reach) {
    double[] sums = new double[(height + 1) * (width + 1)];
    int stride = width + 1;
    for (int y = 0; y < height; y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        row += values[y * width + x];
        sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
      }
    }
    float[] means = new float[values.length];
    for (int y = 0; y < height; y++) {
      int top = Math.max(0, y - reach) * stride;
      int bottom = Math.min(height, y + reach + 1) * stride;
      for (int x = 0; x < width; x++) {
        int left = Math.max(0, x - reach);
        int right = Math.min(width, x + reach + 1);
        double sum =
            sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
        int count = (bottom - top) / stride * (right - left);
        means[y * width + x] = (float) Math.max(0, sum / count);
      }
    }
    return new Raster(height, width, means);
  }
}
