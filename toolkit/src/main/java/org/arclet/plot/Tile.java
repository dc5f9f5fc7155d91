package org.arclet.plot;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The pixels of one image as they are shown, row 0 at the bottom; made and not changed. */
final class Tile {

  /** Colour of pixels that are NaN or infinite: told apart from every grey. */
  static final int NOT_FINITE = Integer.decode(Palette.PURPLE);

  private static final double SOFTENING = 12;
  private static final double STRONGEST_TINT = 0.8; // what is below can still be made out
  private static final int LEGEND_GREY = 110;
  private static final double SLOPE = 0.1 / asinh(0.1 * SOFTENING);

  private final int width;
  private final int height;
  private final int[] rgb;

  private Tile(int width, int height, int[] rgb) {
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /** One band in grey. */
  static Tile grey(Plane band, Stretch.Limits limits) {
    return ofPixels(
        band,
        pixel -> {
          float value = band.values()[pixel];
          return Float.isFinite(value) ? level(limits.position(value)) * 0x010101 : NOT_FINITE;
        });
  }

  /** Three bands of one image as red, green and blue. */
  static Tile composite(List<Plane> bands, List<Stretch.Limits> limits) {
    return ofPixels(
        bands.get(0),
        pixel -> {
          double[] x = new double[3];
          for (int c = 0; c < 3; c++) {
            float value = bands.get(c).values()[pixel];
            if (!Float.isFinite(value)) {
              return NOT_FINITE;
            }
            x[c] = limits.get(c).position(value);
          }
          return lupton(x[0], x[1], x[2]);
        });
  }

  /** Colour of a pixel whose bands lie at the given places between black (0) and white (1). */
  static int lupton(double red, double green, double blue) {
    double intensity = (red + green + blue) / 3;
    if (intensity <= 0) {
      return 0;
    }
    double factor = SLOPE * asinh(SOFTENING * intensity) / intensity;
    double brightest = Math.max(red, Math.max(green, blue)) * factor;
    if (brightest > 1) {
      factor /= brightest; // darker as a whole, so that the colour stays
    }
    return level(red * factor) << 16 | level(green * factor) << 8 | level(blue * factor);
  }

  /**
   * The pixels in grey under a map: orange where it is above 0, blue where it is below.
   *
   * @param map row 0 at the bottom; a whole number of these pixels for each of its own
   * @param end distance from 0 that is drawn strongest; nothing is drawn if it is 0
   */
  Tile under(Plane map, double end) {
    int times = width / map.width();
    int[] tinted = new int[rgb.length];
    for (int y = 0; y < height; y++) {
      int row = map.height() - 1 - y / times;
      for (int x = 0; x < width; x++) {
        float value = map.values()[row * map.width() + x / times];
        tinted[y * width + x] = tint(grey(rgb[y * width + x]), end == 0 ? 0 : value / end);
      }
    }
    return new Tile(width, height, tinted);
  }

  /** Legend of {@link #under}, from a place in [−1, 1] on the left to 1 on the right. */
  static Tile scale(int width, int height, double from) {
    int[] rgb = new int[width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = tint(LEGEND_GREY, from + (1 - from) * (i % width) / Math.max(1, width - 1));
    }
    return new Tile(width, height, rgb);
  }

  private static int grey(int rgb) { // lightness as ITU-R BT.601 has it
    return (299 * (rgb >> 16 & 255) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255)) / 1000;
  }

  /** A grey with colour over it, the more the further a place is from 0. */
  private static int tint(int grey, double place) {
    double share = STRONGEST_TINT * Math.min(1, Math.abs(place));
    int colour = Integer.decode(place > 0 ? Palette.ORANGE : Palette.BLUE);
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      mixed |= (int) Math.round((1 - share) * grey + share * (colour >> shift & 255)) << shift;
    }
    return mixed;
  }

  /** Width in pixels. */
  int width() {
    return width;
  }

  /** Height in pixels. */
  int height() {
    return height;
  }

  /** Writes the pixels into an image, the upper left one at (x, y). */
  void paint(BufferedImage image, int x, int y) {
    image.setRGB(x, y, width, height, rgb, 0, width);
  }

  /** Colour of one pixel, 0xRRGGBB, counted from the upper left. */
  int rgb(int x, int y) {
    return rgb[y * width + x];
  }

  /** Every pixel as {@code times} × {@code times} pixels. */
  Tile enlarged(int times) {
    int[] large = new int[rgb.length * times * times];
    for (int y = 0; y < height * times; y++) {
      for (int x = 0; x < width * times; x++) {
        large[y * width * times + x] = rgb[y / times * width + x / times];
      }
    }
    return new Tile(width * times, height * times, large);
  }

  private static Tile ofPixels(Plane plane, IntUnaryOperator colour) {
    int width = plane.width();
    int height = plane.height();
    int[] rgb = new int[width * height];
    for (int row = 0; row < height; row++) {
      int top = (height - 1 - row) * width;
      for (int column = 0; column < width; column++) {
        rgb[top + column] = colour.applyAsInt(row * width + column);
      }
    }
    return new Tile(width, height, rgb);
  }

  private static int level(double position) {
    return (int) Math.round(255 * Math.min(1, Math.max(0, position)));
  }

  private static double asinh(double x) {
    return Math.log(x + Math.sqrt(x * x + 1)); // of x >= 0 only
  }
}
