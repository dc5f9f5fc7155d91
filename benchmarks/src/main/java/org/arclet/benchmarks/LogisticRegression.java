package org.arclet.benchmarks;

import java.util.Arrays;

/**
 * Logistic regression by Newton's method (iteratively reweighted least squares).
 *
 * <p>Minimizes the mean cross-entropy plus {@code ridge/2} times the squared weights; the intercept
 * is not penalized. Features should be of similar size.
 */
final class LogisticRegression {

  private static final int MAX_STEPS = 100;
  private static final double CONVERGED = 1e-10;

  private final double[] weights; // the last one is the intercept

  private LogisticRegression(double[] weights) {
    this.weights = weights;
  }

  /**
   * Fits the weights.
   *
   * @param features (images, features)
   * @param labels 0 or 1 for each image
   * @param ridge at least 0; above 0 also where features depend on one another
   */
  static LogisticRegression fit(double[][] features, int[] labels, double ridge) {
    LogisticRegression model = new LogisticRegression(new double[features[0].length + 1]);
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] change = model.newtonStep(features, labels, ridge);
      double largest = 0;
      for (int j = 0; j < change.length; j++) {
        model.weights[j] -= change[j];
        largest = Math.max(largest, Math.abs(change[j]));
      }
      if (largest < CONVERGED) {
        return model;
      }
    }
    throw new IllegalStateException(
        "logistic regression must converge within %d steps; use a stronger ridge than %s"
            .formatted(MAX_STEPS, ridge));
  }

  /** Weight of each feature, and last the intercept. */
  double[] weights() {
    return weights.clone();
  }

  /** Probability of label 1. */
  double predict(double[] features) {
    double sum = weights[features.length];
    for (int j = 0; j < features.length; j++) {
      sum += weights[j] * features[j];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  private double[] newtonStep(double[][] features, int[] labels, double ridge) {
    int n = weights.length;
    double[][] hessian = new double[n][n];
    double[] gradient = new double[n];
    for (int j = 0; j < n - 1; j++) {
      hessian[j][j] = ridge;
      gradient[j] = ridge * weights[j];
    }
    for (int i = 0; i < features.length; i++) {
      double[] row = Arrays.copyOf(features[i], n);
      row[n - 1] = 1;
      double probability = predict(features[i]);
      double curvature = probability * (1 - probability) / features.length;
      for (int j = 0; j < n; j++) {
        gradient[j] += (probability - labels[i]) * row[j] / features.length;
        for (int k = 0; k <= j; k++) {
          hessian[j][k] += curvature * row[j] * row[k];
        }
      }
    }
    return solve(hessian, gradient);
  }

  /** Solves for a symmetric, positive matrix, of which the lower half is given, by Cholesky. */
  private static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    double[] x = right.clone();
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        for (int i = j; i < n; i++) {
          matrix[i][j] -= matrix[i][k] * matrix[j][k];
        }
        x[j] -= matrix[j][k] * x[k];
      }
      double pivot = Math.sqrt(matrix[j][j]);
      for (int i = j; i < n; i++) {
        matrix[i][j] /= pivot;
      }
      x[j] /= pivot;
    }
    for (int j = n - 1; j >= 0; j--) {
      for (int i = j + 1; i < n; i++) {
        x[j] -= matrix[i][j] * x[i];
      }
      x[j] /= matrix[j][j];
    }
    return x;
  }
}
