package org.arclet.image.io;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** How an image is divided into tiles, which are counted x fastest, as are their pixels. */
final class FitsTileGrid {

  private final int[] lengths;
  private final int[] sides;

  private FitsTileGrid(int[] lengths, int[] sides) {
    this.lengths = lengths;
    this.sides = sides;
  }

  /**
   * The tiles of a compressed image.
   *
   * @throws IOException if its table has not a row for each, or they are too large
   */
  static FitsTileGrid of(FitsUnit unit) throws IOException {
    List<Long> axes = unit.axes();
    long[] sides = new long[axes.size()];
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
      largest *= sides[axis];
      tiles *= (length - 1) / sides[axis] + 1;
    }
    if (tiles != unit.header().whole("NAXIS2")) {
      throw new IOException(
          "a compressed image must have a row for each of its %.0f tiles, but it has %d; it is damaged"
              .formatted(tiles, unit.header().whole("NAXIS2")));
    }
    NpyImages.requireMemory(largest * (2 * Double.BYTES + Float.BYTES));
    if (largest > Integer.MAX_VALUE / Double.BYTES - 8 || tiles > Integer.MAX_VALUE) {
      throw new IOException(
          "a compressed image must have fewer than 2^31 tiles of fewer than 2^28 pixels; unpack it with funpack");
    }
    return new FitsTileGrid(ints(axes.stream().mapToLong(l -> l).toArray()), ints(sides));
  }

  /** Number of tiles. */
  int tiles() {
    int tiles = 1;
    for (int axis = 0; axis < lengths.length; axis++) {
      tiles *= along(axis);
    }
    return tiles;
  }

  /** Where a tile is, from its number. */
  Tile tile(int number) {
    int[] first = new int[lengths.length];
    int[] size = new int[lengths.length];
    int rest = number;
    for (int axis = 0; axis < lengths.length; axis++) {
      first[axis] = rest % along(axis) * sides[axis];
      rest /= along(axis);
      size[axis] = Math.min(sides[axis], lengths[axis] - first[axis]);
    }
    return new Tile(first, size);
  }

  /** Number of the tile that has a pixel. */
  int number(int... pixel) {
    int number = 0;
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      number = number * along(axis) + pixel[axis] / sides[axis];
    }
    return number;
  }

  int length(int axis) {
    return lengths[axis];
  }

  int axes() {
    return lengths.length;
  }

  private int along(int axis) {
    return (lengths[axis] - 1) / sides[axis] + 1;
  }

  private static int[] ints(long[] values) {
    int[] ints = new int[values.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = Math.toIntExact(values[i]);
    }
    return ints;
  }

  /** A tile: its first pixel, and its size along each axis. */
  static final class Tile {

    private final int[] first;
    private final int[] size;

    private Tile(int[] first, int[] size) {
      this.first = first;
      this.size = size;
    }

    int first(int axis) {
      return first[axis];
    }

    int size(int axis) {
      return size[axis];
    }

    /** Number of its pixels. */
    int count() {
      return IntStream.of(size).reduce(1, (a, b) -> a * b);
    }

    /** Place of a pixel among its pixels. */
    int place(int... pixel) {
      int place = 0;
      for (int axis = size.length - 1; axis >= 0; axis--) {
        place = place * size[axis] + pixel[axis] - first[axis];
      }
      return place;
    }
  }
}
