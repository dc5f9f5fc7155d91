package org.arclet.simulate;

/**
 * The light that falls on the pixels of a frame, one plane per band, in counts.
 *
 * <p>A pixel is the mean over a grid of samples as fine as the light asks for, at most nine by
 * nine.
 */
final class Canvas {

  private static final int FINEST = 9;

  /** Light below this, in counts per pixel, is left out: a few hundredths of the sky's noise. */
  private static final double FAINTEST = 0.005;

  private final int side;
  private final double pixel;
  private final double[][] planes;

  /**
   * A dark canvas.
   *
   * @param side pixels
   * @param pixel side of a pixel, arcsec
   * @param bands number of planes
   */
  Canvas(int side, double pixel, int bands) {
    this.side = side;
    this.pixel = pixel;
    this.planes = new double[bands][side * side];
  }

  /** Counts of one band, row by row. */
  double[] plane(int band) {
    return planes[band];
  }

  /**
   * Adds light.
   *
   * @param counts total counts in each band
   */
  void add(Light light, double... counts) {
    double brightest = 0;
    for (double count : counts) {
      brightest = Math.max(brightest, count);
    }
    double reach = light.reach(FAINTEST / (brightest * pixel * pixel));
    int top = firstPixel(light.centre().y() - reach);
    int bottom = lastPixel(light.centre().y() + reach);
    int left = firstPixel(light.centre().x() - reach);
    int right = lastPixel(light.centre().x() + reach);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double part = mean(light, position(column), position(row)) * pixel * pixel;
        for (int band = 0; band < counts.length; band++) {
          planes[band][row * side + column] += part * counts[band];
        }
      }
    }
  }

  /**
   * Adds a point of light, shared out over the four pixels around it so that its centroid is exact.
   *
   * @param counts total counts in each band
   */
  void addPoint(SkyPoint place, double... counts) {
    double x = place.x() / pixel + (side - 1) / 2.0;
    double y = place.y() / pixel + (side - 1) / 2.0;
    int column = (int) StrictMath.floor(x);
    int row = (int) StrictMath.floor(y);
    for (int down = 0; down <= 1; down++) {
      for (int right = 0; right <= 1; right++) {
        if (inside(row + down) && inside(column + right)) {
          double part = Math.abs(1 - right - (x - column)) * Math.abs(1 - down - (y - row));
          for (int band = 0; band < counts.length; band++) {
            planes[band][(row + down) * side + column + right] += part * counts[band];
          }
        }
      }
    }
  }

  private double mean(Light light, double x, double y) {
    double wanted = pixel / light.spacing(x, y);
    int samples = wanted >= FINEST ? FINEST : Math.max(1, (int) StrictMath.ceil(wanted));
    if (samples == 1) {
      return light.brightness(x, y);
    }
    double sum = 0;
    for (int v = 0; v < samples; v++) {
      double down = y + ((v + 0.5) / samples - 0.5) * pixel;
      for (int u = 0; u < samples; u++) {
        sum += light.brightness(x + ((u + 0.5) / samples - 0.5) * pixel, down);
      }
    }
    return sum / (samples * samples);
  }

  /** Coordinate of the middle of a pixel, arcsec. */
  private double position(int pixels) {
    return (pixels - (side - 1) / 2.0) * pixel;
  }

  private int firstPixel(double position) {
    return (int) Math.max(0, StrictMath.floor(position / pixel + (side - 1) / 2.0));
  }

  private int lastPixel(double position) {
    return (int) Math.min(side - 1, StrictMath.ceil(position / pixel + (side - 1) / 2.0));
  }

  private boolean inside(int pixels) {
    return pixels >= 0 && pixels < side;
  }
}
