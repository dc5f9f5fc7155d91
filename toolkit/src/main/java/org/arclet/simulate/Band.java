package org.arclet.simulate;

/**
 * How one band is observed.
 *
 * @param zeroPoint AB magnitude that gives one count
 * @param seeing full width at half maximum of the point spread function, arcsec
 * @param skyNoise standard deviation of the sky in one pixel, counts, at least 0
 * @param gain photons per count, above 0; the fewer, the stronger the noise of the light itself
 */
public record Band(double zeroPoint, double seeing, double skyNoise, double gain) {

  /**
   * Validates the band.
   *
   * @throws IllegalArgumentException if a value is outside its range
   */
  public Band {
    if (!Double.isFinite(zeroPoint)) {
      throw new IllegalArgumentException("zero point must be finite, but got " + zeroPoint);
    }
    if (!(seeing > 0 && seeing < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("seeing must be above 0 arcsec, but got " + seeing);
    }
    if (!(skyNoise >= 0 && skyNoise < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "sky noise must be at least 0 counts, but got " + skyNoise);
    }
    if (!(gain > 0 && gain < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("gain must be above 0 photons per count, but got " + gain);
    }
  }

  /** Counts of a source of the given magnitude. */
  public double counts(double magnitude) {
    return StrictMath.pow(10, 0.4 * (zeroPoint - magnitude));
  }
}
