package org.arclet.study;

/**
 * A Matérn 5∕2 covariance.
 *
 * @param isCategorical of each axis: whether two places on it are either the same or one apart
 * @param inverseSquares of the lengths of the axes
 * @param scale variance of the function
 * @param noise variance of a value around the function
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Kernel(boolean[] isCategorical, double[] inverseSquares, double scale, double noise) {

  private static final double JITTER = 1e-9;
  private static final double ROOT_5 = Math.sqrt(5);

  /** Squared distance along an axis. */
  static double square(boolean isCategorical, double a, double b) {
    if (isCategorical) {
      return a == b ? 0 : 1;
    }
    return (a - b) * (a - b);
  }

  /** Covariance, over the scale, at a squared distance. */
  static double matern(double square) {
    double far = ROOT_5 * Math.sqrt(square);
    return (1 + far + far * far / 3) * Math.exp(-far);
  }

  /** Derivative of {@link #matern}. */
  static double maternSlope(double square) {
    double far = ROOT_5 * Math.sqrt(square);
    return -5.0 / 6 * (1 + far) * Math.exp(-far);
  }

  /**
   * Of a value; a little more than its parts make, so that any matrix of them can be factored.
   *
   * @param noisier times the noise's variance
   */
  double variance(double noisier) {
    return scale * (1 + JITTER) + noisier * noise;
  }

  private double distance(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += inverseSquares[d] * square(isCategorical[d], a[d], b[d]);
    }
    return sum;
  }

  /**
   * Of all values with one another, noise included; below the diagonal it stays 0.
   *
   * @param noisier of each value, see {@link #variance}
   */
  double[][] covariance(double[][] places, double[] noisier) {
    int n = places.length;
    double[][] upper = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        upper[i][j] = scale * matern(distance(places[i], places[j]));
      }
      upper[i][i] = variance(noisier[i]);
    }
    return upper;
  }

  /** Of the function at a place with the values at others. */
  double[] covariances(double[] place, double[][] others) {
    double[] covariances = new double[others.length];
    for (int i = 0; i < others.length; i++) {
      covariances[i] = scale * matern(distance(place, others[i]));
    }
    return covariances;
  }

  /** Adds to a gradient that of the weighted sum of covariances; for choices it is 0. */
  void addGradients(double[] place, double[][] others, double[] weights, double[] gradient) {
    for (int i = 0; i < others.length; i++) {
      double slope = 2 * weights[i] * scale * maternSlope(distance(place, others[i]));
      for (int d = 0; d < place.length; d++) {
        if (!isCategorical[d]) {
          gradient[d] += slope * inverseSquares[d] * (place[d] - others[i][d]);
        }
      }
    }
  }
}
