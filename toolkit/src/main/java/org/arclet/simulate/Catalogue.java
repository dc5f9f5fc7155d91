package org.arclet.simulate;

import java.util.ArrayList;
import java.util.List;

/** Draws galaxies and stars as they are found: magnitudes, colours, sizes and shapes. */
final class Catalogue {

  private final Draws draws;

  Catalogue(Draws draws) {
    this.draws = draws;
  }

  /**
   * Magnitudes of an early-type galaxy: as the 4000 Å break moves through g and r, the distant,
   * faint ones become redder, first in g − r, then in r − i.
   *
   * @param i magnitude in i
   */
  Magnitudes earlyType(double i) {
    double redshift =
        Math.min(0.8, Math.max(0.28, 0.34 + 0.14 * (i - 17.5) + draws.gaussian(0, 0.08)));
    double gMinusR = Math.min(1.75, 0.85 + 2.3 * (redshift - 0.15)) + draws.gaussian(0, 0.06);
    double rMinusI = 0.42 + 1.25 * Math.max(0, redshift - 0.3) + draws.gaussian(0, 0.05);
    return Magnitudes.ofR(i + rMinusI, gMinusR, rMinusI);
  }

  /** Magnitudes of a young, star-forming galaxy: blue, with some scatter. */
  Magnitudes starForming(double r) {
    return late(r, draws.uniform(0.05, 0.6));
  }

  /** Magnitudes of a disk galaxy of the field: from blue to nearly as red as an early type. */
  Magnitudes disk(double r) {
    double blue = draws.uniform();
    return late(r, 0.15 + 1.1 * blue * blue);
  }

  private Magnitudes late(double r, double gMinusR) {
    return Magnitudes.ofR(r, gMinusR, 0.5 * gMinusR + draws.gaussian(0, 0.08));
  }

  /** Magnitudes along the sequence of stars, from solar ones to red dwarfs. */
  Magnitudes star(double r) {
    double gMinusR = draws.uniform(0.4, 1.45);
    double rMinusI = 0.4 * gMinusR + (gMinusR > 1.3 ? draws.uniform(0, 0.9) : 0);
    return Magnitudes.ofR(r, gMinusR, rMinusI);
  }

  /** An early-type galaxy: concentrated, roundish; the brighter, the larger. */
  Sersic elliptical(SkyPoint place, Magnitudes magnitudes) {
    return elliptical(place, magnitudes, 1);
  }

  /** The same, so many times as large. */
  Sersic elliptical(SkyPoint place, Magnitudes magnitudes, double factor) {
    double size = factor * 0.8 * decades(-0.22 * (magnitudes.i() - 18.8) + draws.gaussian(0, 0.1));
    Ellipse shape = Ellipse.of(place, draws.uniform(0.62, 1), draws.angle());
    return Sersic.of(shape, size, draws.uniform(3, 5));
  }

  /** A disk galaxy of the given half-light radius, seen from anywhere. */
  Sersic disk(SkyPoint place, double halfLightRadius) {
    Ellipse shape = Ellipse.of(place, draws.uniform(0.35, 1), draws.angle());
    return Sersic.of(shape, halfLightRadius, Sersic.EXPONENTIAL);
  }

  /** A young galaxy: a disk with up to three clumps, which hold a third of the light. */
  Light clumpy(SkyPoint place, double halfLightRadius) {
    Sersic disk = disk(place, halfLightRadius);
    List<Sersic> clumps = new ArrayList<>();
    for (int n = draws.whole(0, 3); n > 0; n--) {
      SkyPoint offset = draws.place(0, 1.3 * halfLightRadius);
      double size = draws.uniform(0.3, 0.5) * halfLightRadius;
      clumps.add(Sersic.of(Ellipse.circle(place.plus(offset)), size, Sersic.GAUSSIAN));
    }
    return new ClumpyLight(disk, clumps, 0.35);
  }

  /** A magnitude from number counts that grow by 0.3 decades per magnitude. */
  double counted(double brightest, double faintest) {
    double low = decades(0.3 * brightest);
    return StrictMath.log10(draws.uniform(low, decades(0.3 * faintest))) / 0.3;
  }

  /** Ten to the given power. */
  static double decades(double exponent) {
    return StrictMath.pow(10, exponent);
  }
}
