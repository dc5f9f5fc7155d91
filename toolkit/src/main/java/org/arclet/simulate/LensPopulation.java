package org.arclet.simulate;

/**
 * Which lenses there are: ranges that each lens is drawn from, uniformly.
 *
 * @param minEinsteinRadius arcsec, above 0; below about the seeing no arc can be told from its lens
 * @param maxEinsteinRadius arcsec, at least the smallest
 * @param minAxisRatio of the mass, in (0, 1]; the flatter, the more images come in fours
 * @param maxShear strength of the external shear, in [0, 0.5]
 */
public record LensPopulation(
    double minEinsteinRadius, double maxEinsteinRadius, double minAxisRatio, double maxShear) {

  /**
   * Validates the ranges.
   *
   * @throws IllegalArgumentException if a value is outside its range
   */
  public LensPopulation {
    if (!(minEinsteinRadius > 0
        && minEinsteinRadius <= maxEinsteinRadius
        && maxEinsteinRadius < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "0 < minEinsteinRadius <= maxEinsteinRadius must hold, but got %s and %s arcsec"
              .formatted(minEinsteinRadius, maxEinsteinRadius));
    }
    if (!(minAxisRatio > 0 && minAxisRatio <= 1)) {
      throw new IllegalArgumentException(
          "the smallest axis ratio must be in (0, 1], but got " + minAxisRatio);
    }
    if (!(maxShear >= 0 && maxShear <= 0.5)) {
      throw new IllegalArgumentException(
          "the strongest shear must be in [0, 0.5], but got " + maxShear);
    }
  }

  /**
   * Galaxies and small groups as lenses, the default: Einstein radii of 1.5 to 2.7 arcsec, axis
   * ratios of 0.65 and more, shear up to 0.06.
   */
  public static LensPopulation galaxies() {
    return new LensPopulation(1.5, 2.7, 0.65, 0.06);
  }

  /** The same population with other Einstein radii, arcsec. */
  public LensPopulation withEinsteinRadii(double min, double max) {
    return new LensPopulation(min, max, minAxisRatio, maxShear);
  }
}
