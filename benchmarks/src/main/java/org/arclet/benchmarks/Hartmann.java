package org.arclet.benchmarks;

/**
 * A Hartmann function: four dents in the unit cube.
 *
 * @param steepness of each dent along each axis
 * @param centres of the dents, in ten thousandths
 * @param least value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Hartmann(double[][] steepness, double[][] centres, double least) {

  private static final double[] DEPTHS = {1, 1.2, 3, 3.2};

  /** Over three axes. */
  static final Hartmann THREE =
      new Hartmann(
          new double[][] {{3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}},
          new double[][] {
            {3689, 1170, 2673}, {4699, 4387, 7470}, {1091, 8732, 5547}, {381, 5743, 8828}
          },
          -3.862782147820756);

  /** Over six axes. */
  static final Hartmann SIX =
      new Hartmann(
          new double[][] {
            {10, 3, 17, 3.5, 1.7, 8},
            {0.05, 10, 17, 0.1, 8, 14},
            {3, 3.5, 1.7, 10, 17, 8},
            {17, 8, 0.05, 10, 0.1, 14}
          },
          new double[][] {
            {1312, 1696, 5569, 124, 8283, 5886},
            {2329, 4135, 8307, 3736, 1004, 9991},
            {2348, 1451, 3522, 2883, 3047, 6650},
            {4047, 8828, 8732, 5743, 1091, 381}
          },
          -3.322368011415515);

  double value(double[] point) {
    double sum = 0;
    for (int i = 0; i < DEPTHS.length; i++) {
      double exponent = 0;
      for (int d = 0; d < point.length; d++) {
        double off = point[d] - centres[i][d] * 1e-4;
        exponent += steepness[i][d] * off * off;
      }
      sum -= DEPTHS[i] * Math.exp(-exponent);
    }
    return sum;
  }
}
