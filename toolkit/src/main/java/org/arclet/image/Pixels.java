package org.arclet.image;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The values of images, each (H, W, C) row by row: kept in memory, or made anew whenever they are
 * asked for.
 */
final class Pixels {

  private final int size;
  private final IntFunction<float[]> values;
  private final float @Nullable [][] kept;

  private Pixels(int size, IntFunction<float[]> values, float @Nullable [][] kept) {
    this.size = size;
    this.values = values;
    this.kept = kept;
  }

  /** Values that are kept; the arrays are not copied. */
  static Pixels kept(float[][] images) {
    return new Pixels(images.length, i -> images[i], images);
  }

  /** Values that are made when they are asked for, on the thread that asks. */
  static Pixels made(int size, IntFunction<float[]> values) {
    return new Pixels(size, values, null);
  }

  int size() {
    return size;
  }

  boolean isKept() {
    return kept != null;
  }

  /** Values of one image, which must not be changed. */
  float[] get(int image) {
    return values.apply(image);
  }

  Pixels select(int[] places) {
    if (isKept()) {
      return kept(Arrays.stream(places).mapToObj(values).toArray(float[][]::new));
    }
    return made(places.length, i -> values.apply(places[i]));
  }

  Pixels concat(Pixels other) {
    if (kept != null && other.kept != null) {
      float[][] all = Arrays.copyOf(kept, size + other.size);
      System.arraycopy(other.kept, 0, all, size, other.size);
      return kept(all);
    }
    return made(size + other.size, i -> i < size ? get(i) : other.get(i - size));
  }
}
