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
    1.85777706184603153e-1,
    3.16112374387056560e0,
    1.13864154151050156e2,
    3.77485237685302021e2,
    3.20937758913846947e3
  };
  private static final double[] ERF_UNDER = {
    1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
  };
  private static final double[] MIDDLE_OVER = {
    2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e1,
    2.98635138197400131e2, 8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3,
    1.23033935479799725e3
  };
  private static final double[] MIDDLE_UNDER = {
    1,
    1.57449261107098347e1,
    1.17693950891312499e2,
    5.37181101862009858e2,
    1.62138957456669019e3,
    3.29079923573345963e3,
    4.36261909014324716e3,
    3.43936767414372164e3,
    1.23033935480374942e3
  };
  private static final double[] TAIL_OVER = {
    1.63153871373020978e-2,
    3.05326634961232344e-1,
    3.60344899949804439e-1,
    1.25781726111229246e-1,
    1.60837851487422766e-2,
    6.58749161529837803e-4
  };
  private static final double[] TAIL_UNDER = {
    1,
    2.56852019228982242e0,
    1.87295284992346725e0,
    5.27905102951428412e-1,
    6.05183413124413191e-2,
    2.33520497626869185e-3
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
