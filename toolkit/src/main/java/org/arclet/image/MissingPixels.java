package org.arclet.image;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Pixels that say nothing of the sky: those that are not finite, and those that something put
 * there, such as holes, blank margins and repeated edges.
 *
 * <p>What was put there is known by its repetition: no noise gives the same values in all bands
 * five times. (Enlarging to less than twice the size repeats a pixel up to four times.) Where half
 * of the image repeats, as in pictures of few grey levels, repetition says nothing.
 */
final class MissingPixels {

  private static final int REPEATED = 4;
  private static final double KNOWN = 0.1;
  private static final int WIDEST = 64;

  private MissingPixels() {}

  /** Which pixels are missing, in any band. */
  static boolean[] of(float[] values, ImageShape shape) {
    int channels = shape.channels();
    int[] hashes = new int[shape.pixels()];
    Map<Integer, Integer> counts = new HashMap<>(2 * hashes.length);
    for (int p = 0; p < hashes.length; p++) {
      int hash = 1;
      for (int b = 0; b < channels; b++) {
        hash = (hash ^ Float.floatToIntBits(values[p * channels + b] + 0f)) * 0x9E3779B9;
        hash ^= hash >>> 15;
      }
      hashes[p] = hash;
      counts.merge(hash, 1, Integer::sum);
    }
    boolean[] missing = new boolean[hashes.length];
    int repeated = 0;
    for (int p = 0; p < hashes.length; p++) {
      missing[p] = counts.getOrDefault(hashes[p], 0) > REPEATED;
      repeated += missing[p] ? 1 : 0;
    }
    if (repeated > hashes.length / 2) {
      Arrays.fill(missing, false);
    }
    for (int i = 0; i < values.length; i++) {
      missing[i / channels] |= !Float.isFinite(values[i]);
    }
    return missing;
  }

  /** Gives missing pixels the mean of those around them, of the closest there are. */
  static void fill(float[] plane, boolean[] missing, ImageShape shape) {
    float[] known = new float[plane.length];
    float[] weights = new float[plane.length];
    boolean[] left = missing.clone();
    boolean any = false;
    for (int p = 0; p < plane.length; p++) {
      known[p] = missing[p] ? 0 : plane[p];
      weights[p] = missing[p] ? 0 : 1;
      plane[p] = known[p];
      any |= missing[p];
    }
    for (int sigma = 1; any && sigma <= WIDEST; sigma *= 2) {
      float[] sums = new Raster(shape.height(), shape.width(), known).blurred(sigma).values();
      float[] shares = new Raster(shape.height(), shape.width(), weights).blurred(sigma).values();
      any = false;
      for (int p = 0; p < plane.length; p++) {
        if (left[p] && shares[p] > KNOWN) {
          plane[p] = sums[p] / shares[p];
          left[p] = false;
        }
        any |= left[p];
      }
    }
  }
}
