package org.arclet.simulate;

/**
 * Moffat's point spread function: {@code I(r) = (β − 1)/(π a²) (1 + r²/a²)^{−β}}, of total flux 1.
 *
 * <p>Source: Moffat 1969, Astronomy and Astrophysics 3, 455.
 *
 * @param fwhm full width at half maximum, in any unit of length; all lengths here are in that unit
 * @param beta β, above 1; the smaller, the wider the wings. The atmosphere gives about 3
 */
public record MoffatPsf(double fwhm, double beta) {

  /**
   * Validates the function.
   *
   * @throws IllegalArgumentException if {@code fwhm} is not above 0, or {@code beta} not above 1
   */
  public MoffatPsf {
    if (!(fwhm > 0 && fwhm < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "full width at half maximum must be above 0, but got " + fwhm);
    }
    if (!(beta > 1 && beta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Moffat's beta must be above 1, or the flux is infinite, but got " + beta);
    }
  }

  /** The scale length a. */
  public double scale() {
    return fwhm / (2 * Math.sqrt(StrictMath.pow(2, 1 / beta) - 1));
  }

  /** Brightness at a distance from the centre, per unit of length squared. */
  public double brightness(double radius) {
    double a = scale();
    double x = radius / a;
    return (beta - 1) / (Math.PI * a * a) * StrictMath.pow(1 + x * x, -beta);
  }

  /** Part of the flux within a radius: {@code 1 − (1 + r²/a²)^{1−β}}. */
  public double enclosed(double radius) {
    double x = radius / scale();
    return 1 - StrictMath.pow(1 + x * x, 1 - beta);
  }
}
