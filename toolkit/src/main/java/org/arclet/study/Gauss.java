package org.arclet.study;

/**
 * Functions of the normal distribution that stay exact in its tails.
 *
 * <p>The scaled complementary error function is that of W. J. Cody, <i>Rational Chebyshev
 * approximations for the error function</i>, Math. Comp. 23 (1969), 631–637: relative errors are
 * below 1e-15.
 */
final class Gauss {

  /** log √(2π). */
  static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double INVERSE_ROOT_PI = 1 / Math.sqrt(Math.PI);

  /** Where the density is as good as constant, and a difference of probabilities is not exact. */
  private static final double NARROW = 1e-5;

  /** Where erf is computed directly. */
  private static final double SMALL = 0.46875;

  private static final double[] ERF_OVER = {
    0.18577770618460315,
    3.1611237438705655,
    113.86415415105016,
    377.485237685302,
    3209.3775891384694
  };
  private static final double[] ERF_UNDER = {
    1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
  };
  private static final double[] MIDDLE_OVER = {
    2.1531153547440383E-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163,
    298.6351381974001, 881.952221241769, 1712.0476126340707, 2051.0783778260716,
    1230.3393547979972
  };
  private static final double[] MIDDLE_UNDER = {
    1,
    15.744926110709835,
    117.6939508913125,
    537.1811018620099,
    1621.3895745666903,
    3290.7992357334597,
    4362.619090143247,
    3439.3676741437216,
    1230.3393548037495
  };
  private static final double[] TAIL_OVER = {
    0.016315387137302097,
    0.30532663496123236,
    0.36034489994980445,
    0.12578172611122926,
    0.016083785148742275,
    0.0006587491615298378
  };
  private static final double[] TAIL_UNDER = {
    1,
    2.568520192289822,
    1.8729528499234673,
    0.5279051029514285,
    0.06051834131244132,
    0.0023352049762686918
  };

  private Gauss() {}

  /** exp(x²) · erfc(x) of an x of at least 0. */
  static double scaledErfc(double x) {
    if (x <= SMALL) {
      double square = x * x;
      double erf = x * polynomial(ERF_OVER, square) / polynomial(ERF_UNDER, square);
      return Math.exp(square) * (1 - erf);
    }
    if (x <= 4) {
      return polynomial(MIDDLE_OVER, x) / polynomial(MIDDLE_UNDER, x);
    }
    double z = 1 / (x * x);
    double correction = z * polynomial(TAIL_OVER, z) / polynomial(TAIL_UNDER, z);
    return (INVERSE_ROOT_PI - correction) / x;
  }

  /** Probability above z. */
  static double upper(double z) {
    double tail = 0.5 * scaledErfc(Math.abs(z) * ROOT_HALF) * Math.exp(-0.5 * z * z);
    return z >= 0 ? tail : 1 - tail;
  }

  /** Logarithm of the probability between two places, a below b. */
  static double logMass(double a, double b) {
    if (b - a < NARROW) {
      double middle = 0.5 * (a + b);
      return -0.5 * middle * middle - LOG_ROOT_TWO_PI + Math.log(b - a);
    }
    if (a < 0 && b > 0) {
      return Math.log1p(-upper(-a) - upper(b));
    }
    double near = Math.min(Math.abs(a), Math.abs(b));
    double far = Math.max(Math.abs(a), Math.abs(b));
    double lost = Math.exp(0.5 * (near - far) * (near + far)) * scaledErfc(far * ROOT_HALF);
    return -0.5 * near * near + Math.log(0.5 * (scaledErfc(near * ROOT_HALF) - lost));
  }

  /**
   * Logarithm of φ(z) + z Φ(z): of what an improvement over a standard normal's −z is expected to
   * be.
   */
  static double logExpectedExcess(double z) {
    if (z > -1) {
      double density = Math.exp(-0.5 * z * z - LOG_ROOT_TWO_PI);
      return Math.log(density + z * upper(-z));
    }
    // Both terms nearly cancel; the ratio of Mills takes out what they share.
    double mills = scaledErfc(-z * ROOT_HALF) * Math.sqrt(Math.PI / 2);
    double rest = z > -1e3 ? 1 + z * mills : 1 / (z * z);
    return -0.5 * z * z - LOG_ROOT_TWO_PI + Math.log(rest);
  }

  private static double polynomial(double[] coefficients, double x) {
    double value = coefficients[0];
    for (int i = 1; i < coefficients.length; i++) {
      value = value * x + coefficients[i];
    }
    return value;
  }
}
