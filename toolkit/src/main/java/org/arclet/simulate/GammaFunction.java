package org.arclet.simulate;

/** The logarithm of the gamma function, for positive arguments. */
final class GammaFunction {

  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  private GammaFunction() {}

  /** ln Γ(x) by Stirling's series above 10, by recurrence below; correct to about 1e-13. */
  static double log(double x) {
    double product = 1;
    double z = x;
    while (z < 10) {
      product *= z;
      z++;
    }
    double inverse = 1 / (z * z);
    double series =
        (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / z;
    double stirling = (z - 0.5) * StrictMath.log(z) - z + HALF_LOG_TWO_PI + series;
    return product == 1 ? stirling : stirling - StrictMath.log(product);
  }
}
