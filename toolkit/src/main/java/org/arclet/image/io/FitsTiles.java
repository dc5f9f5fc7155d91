package org.arclet.image.io;

import java.io.IOException;

/**
 * Pixels of an image that is compressed in tiles, as {@code fpack} makes it; each row of its table
 * is a tile. {@link FitsTileReader} reads one, this puts them together.
 */
final class FitsTiles implements FitsPixels {

  private final float[] pixels;
  private int at;

  private FitsTiles(int pixels) {
    this.pixels = new float[pixels];
  }

  /** Unpacks all tiles, after what they claim has been checked. */
  static FitsTiles of(FitsSource source, FitsUnit unit, FitsScaling scaling) throws IOException {
    double all = 1;
    for (long length : unit.axes()) {
      all *= length;
    }
    FitsTileGrid grid = FitsTileGrid.of(unit);
    NpyImages.requireMemory(2 * all * Float.BYTES);
    if (all > Integer.MAX_VALUE - 8) {
      throw new IOException(
          "a compressed image must have fewer than 2^31 pixels; unpack it with funpack");
    }
    FitsTiles image = new FitsTiles((int) all);
    FitsTileReader reader = new FitsTileReader(source, unit, scaling);
    for (int number = 0; number < grid.tiles(); number++) {
      FitsTileGrid.Tile tile = grid.tile(number);
      image.place(grid, tile, reader.read(number, tile.count()));
    }
    return image;
  }

  @Override
  public void next(float[] to) {
    System.arraycopy(pixels, at, to, 0, to.length);
    at += to.length;
  }

  /** Puts the pixels of a tile, row by row, where they belong. */
  private void place(FitsTileGrid grid, FitsTileGrid.Tile tile, float[] values) {
    int width = tile.size(0);
    for (int row = 0; row < values.length / width; row++) {
      int place = tile.first(0);
      int left = row;
      for (int axis = 1, stride = grid.length(0); axis < grid.axes(); axis++) {
        place += (tile.first(axis) + left % tile.size(axis)) * stride;
        left /= tile.size(axis);
        stride *= grid.length(axis);
      }
      System.arraycopy(values, row * width, pixels, place, width);
    }
  }
}
