package org.arclet.image;

import java.util.List;

/**
 * The fine structure of an image, about equally strong everywhere but in the bright: its noise, its
 * grain. Copies share it, and different images do not, however alike their galaxies look.
 */
final class Detail {

  private static final double COARSE = 2;
  private static final double FINE = 1;

  /** What is larger than so many times the smoothing is no detail. */
  private static final double LARGEST = 1.6;

  /** Strength is evened out over so many times the smoothing. */
  private static final int EVEN = 5;

  /** Keeps a flat image flat. */
  private static final double FLAT = 1e-12;

  private final Raster coarse;
  private final Raster fine;
  private final List<Raster> bands;
  private final boolean[] missing;

  private Detail(Raster coarse, Raster fine, List<Raster> bands, boolean[] missing) {
    this.coarse = coarse;
    this.fine = fine;
    this.bands = bands;
    this.missing = missing;
  }

  /** Of the mean of all bands, smooth enough to be found from some pixels away. */
  Raster coarse() {
    return coarse;
  }

  /** Of the mean of all bands. */
  Raster fine() {
    return fine;
  }

  /** Of each band, as fine. */
  List<Raster> bands() {
    return bands;
  }

  /** Pixels that do not count. */
  boolean[] missing() {
    return missing;
  }

  static Detail of(Appearance image) {
    List<Raster> bands = image.bands().stream().map(band -> of(band, FINE)).toList();
    return new Detail(coarse(image), of(image.white(), FINE), bands, image.missing());
  }

  /** The coarse detail alone. */
  static Raster coarse(Appearance image) {
    return of(image.white(), COARSE);
  }

  private static Raster of(Raster plane, double smoothing) {
    Raster level = plane.blurred(smoothing);
    double larger = smoothing * LARGEST;
    // twice, as once leaves too much of the smooth light that all galaxies have
    Raster once = level.minus(plane.blurred(larger));
    float[] twice = once.minus(once.blurred(larger)).values();
    float[] squares = new float[twice.length];
    for (int p = 0; p < twice.length; p++) {
      squares[p] = twice[p] * twice[p];
    }
    float[] strength =
        new Raster(plane.height(), plane.width(), squares)
            .averaged((int) (EVEN * smoothing))
            .values();
    for (int p = 0; p < twice.length; p++) {
      double bright = Math.max(0, level.values()[p]);
      twice[p] /= (float) (Math.sqrt(strength[p] + FLAT) * (1 + bright * bright));
    }
    return new Raster(plane.height(), plane.width(), twice);
  }
}
