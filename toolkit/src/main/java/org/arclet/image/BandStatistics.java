package org.arclet.image;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Robust statistics of one band over all images of a set; NaN and infinite pixels are left out.
 *
 * <p>Without a finite pixel every value but {@code pixels} is NaN.
 *
 * @param pixels number of finite pixels
 * @param minimum smallest value
 * @param median middle value
 * @param maximum largest value
 * @param medianAbsoluteDeviation median of the absolute distances from the median, not scaled;
 *     times 1.4826 it estimates the standard deviation of Gaussian noise
 */
public record BandStatistics(
    long pixels, float minimum, float median, float maximum, float medianAbsoluteDeviation) {

  /**
   * Statistics of one band, from 0.
   *
   * @throws IndexOutOfBoundsException if there is no such band
   * @throws IllegalArgumentException if the band has more than 2³¹ − 9 pixels in all
   */
  public static BandStatistics of(ImageSet images, int band) {
    return ofValues(finiteSorted(images, band));
  }

  /** Statistics of plain values, which stay as they are. */
  public static BandStatistics of(float[] values) {
    return ofValues(finiteSorted(values));
  }

  /**
   * A percentile of one band, by linear interpolation between the sorted values (as NumPy's
   * default).
   *
   * @param percent in [0, 100]
   * @return NaN if no pixel is finite
   * @throws IllegalArgumentException if {@code percent} is not in [0, 100]
   * @throws IndexOutOfBoundsException if there is no such band
   */
  public static float percentile(ImageSet images, int band, double percent) {
    return percentiles(images, band, percent).values().get(0);
  }

  /**
   * Percentiles of one band.
   *
   * @param pixels number of finite pixels
   * @param values in the order of the percents; NaN if no pixel is finite
   */
  public record Percentiles(long pixels, List<Float> values) {

    /** Copies the values. */
    public Percentiles {
      values = List.copyOf(values);
    }
  }

  /**
   * Several percentiles of one band, each as {@link #percentile}, for little more than the price of
   * one.
   *
   * @param percents each in [0, 100]; 0 is the minimum, 100 the maximum
   * @throws IllegalArgumentException if one is not in [0, 100]
   * @throws IndexOutOfBoundsException if there is no such band
   */
  public static Percentiles percentiles(ImageSet images, int band, double... percents) {
    for (double percent : percents) {
      if (!(percent >= 0 && percent <= 100)) {
        throw new IllegalArgumentException("a percentile must be in [0, 100], but got " + percent);
      }
    }
    float[] sorted = finiteSorted(images, band);
    return new Percentiles(
        sorted.length,
        Arrays.stream(percents).mapToObj(percent -> quantile(sorted, percent / 100)).toList());
  }

  private static BandStatistics ofValues(float[] sorted) {
    if (sorted.length == 0) {
      return new BandStatistics(0, Float.NaN, Float.NaN, Float.NaN, Float.NaN);
    }
    float median = quantile(sorted, 0.5);
    float[] distances = new float[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      distances[i] = Math.abs(sorted[i] - median);
    }
    Arrays.parallelSort(distances);
    return new BandStatistics(
        sorted.length, sorted[0], median, sorted[sorted.length - 1], quantile(distances, 0.5));
  }

  private static float[] finiteSorted(ImageSet images, int band) {
    ImageShape shape = images.shape();
    if (band < 0 || band >= shape.channels()) {
      throw new IndexOutOfBoundsException(
          "bands are numbered 0 to %d, but got %d".formatted(shape.channels() - 1, band));
    }
    long all = (long) images.size() * shape.pixels();
    if (all > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "statistics are taken over fewer than 2^31 pixels per band, but there are %d; take fewer images"
              .formatted(all));
    }
    float[] values = new float[(int) all];
    int n = 0;
    for (int i = 0; i < images.size(); i++) {
      FloatBuffer image = images.image(i);
      for (int p = 0; p < shape.pixels(); p++) {
        values[n++] = image.get(p * shape.channels() + band);
      }
    }
    return finiteSorted(values);
  }

  private static float[] finiteSorted(float[] values) {
    float[] finite = new float[values.length];
    int n = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        finite[n++] = value;
      }
    }
    float[] sorted = n == finite.length ? finite : Arrays.copyOf(finite, n);
    Arrays.parallelSort(sorted);
    return sorted;
  }

  private static float quantile(float[] sorted, double fraction) {
    if (sorted.length == 0) {
      return Float.NaN;
    }
    double position = fraction * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return (float) (sorted[below] + (position - below) * ((double) sorted[above] - sorted[below]));
  }
}
