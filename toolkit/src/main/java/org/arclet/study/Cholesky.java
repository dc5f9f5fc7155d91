package org.arclet.study;

/** The inverse root of a positive definite matrix: lower triangular Z with Zᵀ Z its inverse. */
final class Cholesky {

  private final double[][] root;
  private final double logDeterminant;

  private Cholesky(double[][] root, double logDeterminant) {
    this.root = root;
    this.logDeterminant = logDeterminant;
  }

  /**
   * Factors a matrix.
   *
   * @param upper of which what is on and above the diagonal counts; it is overwritten
   * @throws ArithmeticException if the matrix is not positive definite, as far as doubles tell
   */
  static Cholesky of(double[][] upper) {
    int n = upper.length;
    double logDeterminant = 0;
    for (int k = 0; k < n; k++) {
      double[] row = upper[k];
      if (!(row[k] > 0)) {
        throw new ArithmeticException(
            "a covariance must be positive definite, but pivot %d is %s".formatted(k, row[k]));
      }
      double pivot = Math.sqrt(row[k]);
      logDeterminant += 2 * Math.log(pivot);
      for (int j = k; j < n; j++) {
        row[j] /= pivot;
      }
      for (int i = k + 1; i < n; i++) {
        add(-row[i], row, upper[i], i, n);
      }
    }
    double[][] root = new double[n][n];
    for (int k = 0; k < n; k++) {
      root[k][k] += 1;
      double[] row = root[k];
      for (int j = 0; j <= k; j++) {
        row[j] /= upper[k][k];
      }
      for (int i = k + 1; i < n; i++) {
        add(-upper[k][i], row, root[i], 0, k + 1);
      }
    }
    return new Cholesky(root, logDeterminant);
  }

  double logDeterminant() {
    return logDeterminant;
  }

  /** Z b. */
  double[] half(double[] b) {
    double[] result = new double[b.length];
    for (int i = 0; i < b.length; i++) {
      double sum = 0;
      double[] row = root[i];
      for (int j = 0; j <= i; j++) {
        sum += row[j] * b[j];
      }
      result[i] = sum;
    }
    return result;
  }

  /** Zᵀ b: of what {@link #half} gave, the solution. */
  double[] otherHalf(double[] b) {
    double[] result = new double[b.length];
    for (int i = 0; i < b.length; i++) {
      add(b[i], root[i], result, 0, i + 1);
    }
    return result;
  }

  /** The inverse; what is above its diagonal stays 0. */
  double[][] lowerInverse() {
    int n = root.length;
    double[][] inverse = new double[n][n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i <= k; i++) {
        add(root[k][i], root[k], inverse[i], 0, i + 1);
      }
    }
    return inverse;
  }

  private static void add(double factor, double[] from, double[] to, int start, int end) {
    for (int j = start; j < end; j++) {
      to[j] += factor * from[j];
    }
  }
}
