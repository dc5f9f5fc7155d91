package org.arclet.augment;

import org.arclet.image.ImageShape;

/**
 * The oracle of the composed resampling: each procedure as a pass of its own over a whole image,
 * written from the definitions, with no table and no fixed-point number.
 */
final class Passes {

  private final ImageShape shape;
  private final float[] values;

  /** Begins with an image, row by row, bands innermost. */
  Passes(ImageShape shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** The image as it is now. */
  float[] values() {
    return values;
  }

  private interface Place {
    /** Row and column on the image before, for a row and column on the image after. */
    int[] of(int row, int column);
  }

  private Passes pass(ImageShape newShape, Fill fill, Place place) {
    float[] to = new float[newShape.values()];
    int bands = shape.channels();
    for (int y = 0; y < newShape.height(); y++) {
      for (int x = 0; x < newShape.width(); x++) {
        int[] from = place.of(y, x);
        for (int band = 0; band < bands; band++) {
          to[(y * newShape.width() + x) * bands + band] = value(from[0], from[1], band, fill);
        }
      }
    }
    return new Passes(newShape, to);
  }

  private float value(int row, int column, int band, Fill fill) {
    int h = shape.height();
    int w = shape.width();
    if (fill == Fill.CONSTANT && (row < 0 || row >= h || column < 0 || column >= w)) {
      return 0;
    }
    return values[
        (continued(row, h, fill) * w + continued(column, w, fill)) * shape.channels() + band];
  }

  /** Walks step by step from the outside into the axis. */
  private static int continued(int place, int side, Fill fill) {
    int p = place;
    while (p < 0 || p >= side) {
      p =
          switch (fill) {
            case NEAREST -> p < 0 ? p + 1 : p - 1;
            case REFLECT -> p < 0 ? -1 - p : 2 * side - 1 - p;
            case WRAP -> p < 0 ? p + side : p - side;
            case CONSTANT -> throw new IllegalArgumentException("outside");
          };
    }
    return p;
  }

  Passes rotate(int degrees, Fill fill) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double middleRow = (shape.height() - 1) / 2.0;
    double middleColumn = (shape.width() - 1) / 2.0;
    return pass(
        shape,
        fill,
        (y, x) ->
            new int[] {
              nearest(middleRow + cos * (y - middleRow) + sin * (x - middleColumn)),
              nearest(middleColumn - sin * (y - middleRow) + cos * (x - middleColumn))
            });
  }

  /** Halves up; a double that should be a half may fall short of it by its rounding error. */
  private static int nearest(double coordinate) {
    return (int) Math.floor(coordinate + 0.5 + 1e-9);
  }

  Passes shift(int down, int right, Fill fill) {
    return pass(shape, fill, (y, x) -> new int[] {y - down, x - right});
  }

  Passes flip(boolean rows, boolean columns) {
    return pass(
        shape,
        Fill.WRAP,
        (y, x) ->
            new int[] {rows ? shape.height() - 1 - y : y, columns ? shape.width() - 1 - x : x});
  }

  Passes zoom(double factor) {
    int h = Math.max(1, (int) Math.floor(shape.height() * factor + 0.5));
    int w = Math.max(1, (int) Math.floor(shape.width() * factor + 0.5));
    return pass(
        shape.withSides(h, w),
        Fill.WRAP,
        (y, x) ->
            new int[] {
              (int) Math.floor((y + 0.5) * shape.height() / h),
              (int) Math.floor((x + 0.5) * shape.width() / w)
            });
  }

  Passes crop(int height, int width, Fill fill) {
    int top = (int) Math.floor((shape.height() - height) / 2.0);
    int left = (int) Math.floor((shape.width() - width) / 2.0);
    return pass(shape.withSides(height, width), fill, (y, x) -> new int[] {y + top, x + left});
  }

  Passes all(Draw draw, ImageShape to, Fill fill) {
    return rotate(draw.degrees(), fill)
        .shift(draw.down(), draw.right(), fill)
        .flip(draw.flipRows(), draw.flipColumns())
        .zoom(draw.zoom())
        .crop(to.height(), to.width(), fill);
  }
}
