package org.arclet.image.io;

import java.io.IOException;
import java.util.List;

/**
 * Pixels of an image that is compressed in tiles, as {@code fpack} makes it; each row of its table
 * is a tile. {@link FitsTileReader} reads one, this puts them together.
 */
final class FitsTiles implements FitsPixels {

  private final int[] lengths;
  private final int[] tile;
  private final float[] pixels;
  private int at;

  private FitsTiles(int[] lengths, int[] tile) {
    this.lengths = lengths;
    this.tile = tile;
    int count = 1;
    for (int length : lengths) {
      count *= length;
    }
    this.pixels = new float[count];
  }

  /** Unpacks all tiles, after what they claim has been checked. */
  static FitsTiles of(FitsSource source, FitsUnit unit, FitsScaling scaling) throws IOException {
    List<Long> axes = unit.axes();
    long[] sides = new long[axes.size()];
    double all = 1;
    double tiles = 1;
    double largest = 1;
    for (int axis = 0; axis < sides.length; axis++) {
      long length = axes.get(axis);
      sides[axis] = unit.header().whole("ZTILE" + (axis + 1), axis == 0 ? length : 1);
      if (sides[axis] < 1) {
        throw new IOException(
            "tiles must have sides of at least 1 pixel, but one is " + sides[axis]);
      }
      sides[axis] = Math.min(sides[axis], length);
      all *= length;
      largest *= sides[axis];
      tiles *= (length - 1) / sides[axis] + 1;
    }
    if (tiles != unit.header().whole("NAXIS2")) {
      throw new IOException(
          "a compressed image must have a row for each of its %.0f tiles, but it has %d; it is damaged"
              .formatted(tiles, unit.header().whole("NAXIS2")));
    }
    NpyImages.requireMemory(2 * all * Float.BYTES + largest * (2 * Double.BYTES + Float.BYTES));
    if (all > Integer.MAX_VALUE - 8 || largest > Integer.MAX_VALUE / Double.BYTES - 8) {
      throw new IOException(
          "a compressed image must have fewer than 2^31 pixels and 2^28 in a tile; unpack it with funpack");
    }
    FitsTiles image = new FitsTiles(ints(axes.stream().mapToLong(l -> l).toArray()), ints(sides));
    FitsTileReader reader = new FitsTileReader(source, unit, scaling);
    for (int number = 0; number < tiles; number++) {
      image.place(number, reader);
    }
    return image;
  }

  @Override
  public void next(float[] to) {
    System.arraycopy(pixels, at, to, 0, to.length);
    at += to.length;
  }

  /** Reads one tile and puts it where it belongs; tiles are counted x fastest. */
  private void place(int number, FitsTileReader reader) throws IOException {
    int axes = lengths.length;
    int[] size = new int[axes];
    int rest = number;
    int start = 0;
    int count = 1;
    for (int axis = 0, stride = 1; axis < axes; stride *= lengths[axis], axis++) {
      int along = (lengths[axis] - 1) / tile[axis] + 1;
      int first = rest % along * tile[axis];
      rest /= along;
      size[axis] = Math.min(tile[axis], lengths[axis] - first);
      start += first * stride;
      count *= size[axis];
    }
    float[] values = reader.read(number, count);
    for (int row = 0; row < count / size[0]; row++) {
      int place = start;
      int left = row;
      for (int axis = 1, stride = lengths[0]; axis < axes; stride *= lengths[axis], axis++) {
        place += left % size[axis] * stride;
        left /= size[axis];
      }
      System.arraycopy(values, row * size[0], pixels, place, size[0]);
    }
  }

  private static int[] ints(long[] values) {
    int[] ints = new int[values.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = Math.toIntExact(values[i]);
    }
    return ints;
  }
}
