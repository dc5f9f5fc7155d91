package org.arclet.simulate;

/**
 * Which lenses there are: ranges that each lens is drawn from, uniformly. The objects that are
 * taken for lenses are drawn from the same.
 *
 * @param einsteinRadii arcsec, above 0; below about the seeing no arc can be told from its lens
 * @param minAxisRatio of the mass, in (0, 1]; the flatter, the more images come in fours
 * @param maxShear strength of the external shear, in [0, 0.5]
 * @param lensMagnitudes of the galaxy in the middle, in i
 * @param lensSizes factor on the half-light radius of that galaxy, which is 0.8 arcsec at 18.8 mag
 *     with a scatter of a quarter, and larger for brighter ones
 * @param sourceMagnitudes of the galaxy behind, in r, without the lens; lenses magnify 5 to 17
 *     times
 */
public record LensPopulation(
    Range einsteinRadii,
    double minAxisRatio,
    double maxShear,
    Range lensMagnitudes,
    Range lensSizes,
    Range sourceMagnitudes) {

  /**
   * Validates the ranges.
   *
   * @throws IllegalArgumentException if a value is outside its range
   */
  public LensPopulation {
    if (!(einsteinRadii.low() > 0)) {
      throw new IllegalArgumentException(
          "Einstein radii must be above 0 arcsec, but got " + einsteinRadii);
    }
    if (!(lensSizes.low() > 0)) {
      throw new IllegalArgumentException(
          "factors on the sizes of lens galaxies must be above 0, but got " + lensSizes);
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
   * ratios of 0.65 and more, shear up to 0.06, galaxies of 18 to 20.4 mag, sources of 22 to 23.3.
   */
  public static LensPopulation galaxies() {
    return new LensPopulation(
        new Range(1.5, 2.7), 0.65, 0.06, new Range(18, 20.4), new Range(1, 1), new Range(22, 23.3));
  }

  /**
   * Broader than any survey's lenses, for a classifier that is to find them in data it has not
   * seen: Einstein radii of 1 to 3.5 arcsec, axis ratios of 0.5 and more, shear up to 0.1, galaxies
   * of 17 to 21 mag and up to three times as large as usual, sources of 22 to 26. In these ranges
   * lie the lenses that were found from the ground (Gavazzi et al. 2014,
   * doi:10.1088/0004-637X/785/2/144), those in the middle of groups included.
   */
  public static LensPopulation broad() {
    return new LensPopulation(
        new Range(1, 3.5), 0.5, 0.1, new Range(17, 21), new Range(0.8, 3), new Range(22, 26));
  }

  /** The same population with other Einstein radii, arcsec. */
  public LensPopulation withEinsteinRadii(double min, double max) {
    return new LensPopulation(
        new Range(min, max), minAxisRatio, maxShear, lensMagnitudes, lensSizes, sourceMagnitudes);
  }

  /** The same population with other magnitudes in i of the galaxies in the middle. */
  public LensPopulation withLensMagnitudes(double brightest, double faintest) {
    return new LensPopulation(
        einsteinRadii,
        minAxisRatio,
        maxShear,
        new Range(brightest, faintest),
        lensSizes,
        sourceMagnitudes);
  }

  /** The same population with other factors on the sizes of the galaxies in the middle. */
  public LensPopulation withLensSizes(double smallest, double largest) {
    return new LensPopulation(
        einsteinRadii,
        minAxisRatio,
        maxShear,
        lensMagnitudes,
        new Range(smallest, largest),
        sourceMagnitudes);
  }

  /** The same population with other magnitudes in r of the galaxies behind. */
  public LensPopulation withSourceMagnitudes(double brightest, double faintest) {
    return new LensPopulation(
        einsteinRadii,
        minAxisRatio,
        maxShear,
        lensMagnitudes,
        lensSizes,
        new Range(brightest, faintest));
  }
}
