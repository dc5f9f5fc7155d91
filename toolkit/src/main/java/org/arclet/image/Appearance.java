package org.arclet.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an image looks like, whatever the units and the offset of its values: each band in multiples
 * of its own noise, bright pixels compressed by the inverse hyperbolic sine.
 */
final class Appearance {

  /** The median of absolute deviations times this estimates a standard deviation. */
  private static final double GAUSSIAN = 1.4826;

  /** Share of pixels below the sky's level less so many standard deviations of Gaussian noise. */
  private static final double DARK = 0.1;

  private static final double DARK_DEVIATIONS = 1.2816;

  private final List<Raster> bands;
  private final Raster white;
  private final boolean[] missing;

  private Appearance(List<Raster> bands, Raster white, boolean[] missing) {
    this.bands = bands;
    this.white = white;
    this.missing = missing;
  }

  /** One plane per band, missing pixels filled in. */
  List<Raster> bands() {
    return bands;
  }

  /** The mean of the bands. */
  Raster white() {
    return white;
  }

  /** Pixels that were filled in. */
  boolean[] missing() {
    return missing;
  }

  /**
   * The appearance of one image.
   *
   * @param binning side of the blocks of pixels that are averaged, at least 1
   */
  static Appearance of(float[] values, ImageShape shape, int binning) {
    boolean[] missing = MissingPixels.of(values, shape);
    int channels = shape.channels();
    ImageShape binned = shape.withSides(shape.height() / binning, shape.width() / binning);
    List<Raster> bands = new ArrayList<>();
    float[] white = new float[binned.pixels()];
    for (int b = 0; b < channels; b++) {
      float[] plane = new float[shape.pixels()];
      for (int p = 0; p < plane.length; p++) {
        plane[p] = values[p * channels + b];
      }
      MissingPixels.fill(plane, missing, shape);
      float[] flat = compressed(means(plane, shape.width(), binned, binning), binned.width());
      for (int p = 0; p < flat.length; p++) {
        white[p] += flat[p] / channels;
      }
      bands.add(new Raster(binned.height(), binned.width(), flat));
    }
    return new Appearance(
        bands,
        new Raster(binned.height(), binned.width(), white),
        binnedMissing(missing, shape.width(), binned, binning));
  }

  private static float[] means(float[] plane, int width, ImageShape binned, int binning) {
    if (binning == 1) {
      return plane;
    }
    float[] means = new float[binned.pixels()];
    for (int p = 0; p < means.length; p++) {
      double sum = 0;
      for (int i = 0; i < binning * binning; i++) {
        sum += plane[place(p, i, width, binned, binning)];
      }
      means[p] = (float) (sum / (binning * binning));
    }
    return means;
  }

  private static boolean[] binnedMissing(
      boolean[] missing, int width, ImageShape binned, int binning) {
    if (binning == 1) {
      return missing;
    }
    boolean[] any = new boolean[binned.pixels()];
    for (int p = 0; p < any.length; p++) {
      for (int i = 0; i < binning * binning; i++) {
        any[p] |= missing[place(p, i, width, binned, binning)];
      }
    }
    return any;
  }

  /** Place of one of the pixels that make a binned one. */
  private static int place(int pixel, int part, int width, ImageShape binned, int binning) {
    int row = pixel / binned.width() * binning + part / binning;
    int column = pixel % binned.width() * binning + part % binning;
    return row * width + column;
  }

  /** Zeros where all values are the same. */
  private static float[] compressed(float[] plane, int width) {
    double noise = noise(plane, width);
    float[] flat = new float[plane.length];
    if (noise > 0) {
      float[] sorted = plane.clone();
      Arrays.sort(sorted);
      // a large galaxy leaves less than half of the frame to the sky, seldom less than a tenth
      double sky = sorted[(int) (DARK * sorted.length)] + DARK_DEVIATIONS * noise;
      for (int p = 0; p < flat.length; p++) {
        flat[p] = (float) asinh((plane[p] - sky) / noise);
      }
    }
    return flat;
  }

  /** From differences of neighbours, as it is not to depend on how much of the image is bright. */
  private static double noise(float[] plane, int width) {
    float[] differences = new float[plane.length];
    int count = 0;
    for (int p = 1; p < plane.length; p++) {
      float difference = Math.abs(plane[p] - plane[p - 1]);
      if (p % width != 0 && difference > 0) {
        differences[count++] = difference;
      }
    }
    Arrays.sort(differences, 0, count);
    return count == 0 ? 0 : GAUSSIAN * differences[count / 2] / Math.sqrt(2);
  }

  private static double asinh(double x) {
    double size = Math.abs(x);
    return Math.copySign(Math.log(size + Math.sqrt(size * size + 1)), x);
  }
}
