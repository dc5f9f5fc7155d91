package org.arclet.image.io;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.List;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/**
 * Numbers of decoded pictures. A picture's last row becomes row 0, which is shown at the bottom, so
 * that it stands upright.
 */
final class PictureValues {

  private static final List<String> GREY = List.of("grey");
  private static final List<String> COLOURS = List.of("red", "green", "blue");

  private PictureValues() {}

  /** Images of one shape, of one band or of three, with the names of their bands. */
  static ImageSet images(int count, ImageShape shape, ImageFiller filler) throws IOException {
    return ImageFiller.generate(count, shape, filler)
        .withBands(shape.channels() == 1 ? GREY : COLOURS);
  }

  /**
   * Fills an image with the first bands of a picture.
   *
   * @throws IOException if a finite value is beyond float32
   */
  static void fill(Raster raster, ImageShape shape, float[] image) throws IOException {
    int channels = shape.channels();
    double[] row = new double[shape.width()];
    for (int y = 0; y < shape.height(); y++) {
      for (int c = 0; c < channels; c++) {
        raster.getSamples(0, shape.height() - 1 - y, shape.width(), 1, c, row);
        int at = y * shape.width() * channels + c;
        for (double value : row) {
          image[at] = NumberType.fromDouble(value);
          at += channels;
        }
      }
    }
  }

  /**
   * Requires that a picture has no band beyond some, or one that is opaque everywhere.
   *
   * @param alpha number of that band
   * @param opaque its largest value
   */
  static void requireOpaque(Raster raster, int alpha, float opaque) throws IOException {
    if (raster.getNumBands() <= alpha) {
      return;
    }
    float[] row = new float[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, row.length, 1, alpha, row);
      for (float value : row) {
        if (value != opaque) {
          throw transparent();
        }
      }
    }
  }

  static IOException transparent() {
    return new IOException(
        "pictures must be opaque, but this one has pixels that are transparent; what is behind them is not known: save it without an alpha channel");
  }
}
