package org.arclet.image.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.arclet.image.ImageShape;
import org.jspecify.annotations.Nullable;

/**
 * The planes (x, y) of an image of a FITS file, from which parts are read without reading the rest.
 * Holds no file open, and may be shared by threads.
 */
final class FitsPlanes {

  private static final int CHUNK = 1 << 16; // bytes read at once where rows lie side by side

  private final Path path;
  private final FileStamp opened;
  private final FitsUnit unit;
  private final FitsScaling scaling;
  private final NumberType type;
  private final @Nullable FitsTileGrid grid;
  private final FitsCache cache;
  private final int width;
  private final int height;
  private final int count;

  private FitsPlanes(Path path, FitsSource source, FitsUnit unit, FitsCache cache)
      throws IOException {
    this.path = path;
    this.opened = source.stamp();
    this.unit = unit;
    this.cache = cache;
    scaling = FitsScaling.ofImage(unit.header());
    grid = unit.isCompressed() ? FitsTileGrid.of(unit) : null;
    type = FitsPixels.type(unit.header().whole(grid == null ? "BITPIX" : "ZBITPIX"));
    List<Long> axes = unit.axes();
    long planes = 1;
    try {
      for (long length : axes.subList(2, axes.size())) {
        planes = Math.multiplyExact(planes, length);
      }
      width = Math.toIntExact(axes.get(0));
      height = Math.toIntExact(axes.get(1));
      count = Math.toIntExact(planes);
    } catch (ArithmeticException e) {
      throw new IOException("axes must be shorter than 2^31, but they are " + axes, e);
    }
  }

  /**
   * Planes of an image with at least two axes, none of length 0.
   *
   * @param cache for its tiles
   * @throws IOException if it cannot be read in parts
   */
  static FitsPlanes of(Path path, FitsSource source, FitsUnit unit, FitsCache cache)
      throws IOException {
    if (source.isPacked()) {
      throw new IOException(
          "it must not be packed by gzip to be read in parts; unpack it with gunzip, or pack it with fpack");
    }
    return new FitsPlanes(path, source, unit, cache);
  }

  /** Columns. */
  int width() {
    return width;
  }

  /** Rows. */
  int height() {
    return height;
  }

  /** Number of planes; further axes count as one. */
  int count() {
    return count;
  }

  FitsHeader header() {
    return unit.header();
  }

  Path path() {
    return path;
  }

  /**
   * Reads a part of a plane into a band of an image.
   *
   * @param part where it is, and where it goes
   * @param to (H, W, C) row by row
   * @throws IOException if the file cannot be read, or is another than before
   */
  void read(int plane, Part part, ImageShape shape, int band, float[] to) throws IOException {
    try (FitsSource source = FitsSource.open(path)) {
      opened.requireUnchanged(path);
      Target target = new Target(shape, band, to);
      if (grid == null) {
        readPlain(source, plane, part, target);
      } else {
        readTiles(source, grid, plane, part, target);
      }
    }
  }

  private void readPlain(FitsSource source, int plane, Part part, Target target)
      throws IOException {
    boolean adjoin = part.width == width;
    int most = adjoin ? Math.max(1, CHUNK / type.bytes() / width) : 1;
    byte[] bytes = new byte[Math.min(most, part.height) * part.width * type.bytes()];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (int row = 0; row < part.height; row += most) {
      int rows = Math.min(most, part.height - row);
      long pixel = ((long) plane * height + part.y + row) * width + part.x;
      source.read(unit.dataAt() + pixel * type.bytes(), bytes, rows * part.width * type.bytes());
      for (int i = 0; i < rows * part.width; i++) {
        target.put(
            part.top + row + i / part.width,
            part.left + i % part.width,
            scaling.pixel(type, buffer, i * type.bytes()));
      }
    }
  }

  private void readTiles(FitsSource source, FitsTileGrid tiles, int plane, Part part, Target target)
      throws IOException {
    FitsTileReader reader = new FitsTileReader(source, unit, scaling);
    int[] pixel = pixel(tiles, plane);
    for (int y = part.y; y < part.y + part.height; ) {
      pixel[1] = y;
      int below = y;
      for (int x = part.x; x < part.x + part.width; ) {
        pixel[0] = x;
        int number = tiles.number(pixel);
        FitsTileGrid.Tile tile = tiles.tile(number);
        float[] values = cache.get(this, number);
        if (values == null) {
          values = reader.read(number, tile.count());
          cache.put(this, number, values);
        }
        below = Math.min(tile.first(1) + tile.size(1), part.y + part.height);
        int right = Math.min(tile.first(0) + tile.size(0), part.x + part.width);
        for (pixel[1] = y; pixel[1] < below; pixel[1]++) {
          int place = tile.place(pixel);
          for (int i = 0; i < right - x; i++) {
            target.put(part.top + pixel[1] - part.y, part.left + x + i - part.x, values[place + i]);
          }
        }
        pixel[1] = y;
        x = right;
      }
      y = below;
    }
  }

  /** {@code g.fits}, or {@code g.fits unit 2} where it is not the primary image. */
  @Override
  public String toString() {
    return unit.number() == 0 ? path.toString() : "%s unit %d".formatted(path, unit.number());
  }

  /** The first pixel of a plane. */
  private static int[] pixel(FitsTileGrid tiles, int plane) {
    int[] pixel = new int[tiles.axes()];
    int rest = plane;
    for (int axis = 2; axis < pixel.length; axis++) {
      pixel[axis] = rest % tiles.length(axis);
      rest /= tiles.length(axis);
    }
    return pixel;
  }

  /**
   * A part of a plane, and where in an image it goes.
   *
   * @param x its first column in the plane
   * @param y its first row in the plane
   * @param width its columns
   * @param height its rows
   * @param left column of the image that its first one comes to
   * @param top row of the image that its first one comes to
   */
  record Part(int x, int y, int width, int height, int left, int top) {}

  /** One band of an image. */
  private static final class Target {
    private final ImageShape shape;
    private final int band;
    private final float[] values;

    private Target(ImageShape shape, int band, float[] values) {
      this.shape = shape;
      this.band = band;
      this.values = values;
    }

    private void put(int row, int column, float value) {
      values[(row * shape.width() + column) * shape.channels() + band] = value;
    }
  }
}
