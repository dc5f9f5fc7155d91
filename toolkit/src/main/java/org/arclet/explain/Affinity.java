package org.arclet.explain;

import org.arclet.work.Work;

/**
 * How near points are to one another in t-SNE: Gaussians that reach as far as the perplexity says.
 */
final class Affinity {

  private static final int HALVINGS = 100;
  private static final double TOLERANCE = 1e-5; // of the entropy, as scikit-learn

  private Affinity() {}

  /** Joint probabilities, symmetric, 0 on the diagonal, with a sum of 1. */
  static double[][] of(double[][] squaredDistances, double perplexity) {
    int size = squaredDistances.length;
    double[][] conditional = new double[size][];
    Work.forEach(size, i -> conditional[i] = row(squaredDistances[i], i, Math.log(perplexity)));
    double[][] joint = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        joint[i][j] = (conditional[i][j] + conditional[j][i]) / (2.0 * size);
      }
    }
    return joint;
  }

  /** Finds the width at which the probabilities have the entropy, by halving an interval. */
  private static double[] row(double[] squared, int self, double entropy) {
    double[] row = new double[squared.length];
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double precision = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double off = fill(row, squared, self, precision) - entropy;
      if (Math.abs(off) <= TOLERANCE) {
        break;
      } else if (off > 0) {
        low = precision;
        precision = Double.isInfinite(high) ? 2 * precision : (precision + high) / 2;
      } else {
        high = precision;
        precision = (low + precision) / 2;
      }
    }
    return row;
  }

  /** Fills the probabilities of one point's neighbours. Returns their entropy, in nats. */
  private static double fill(double[] row, double[] squared, int self, double precision) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < row.length; j++) {
      nearest = j == self ? nearest : Math.min(nearest, squared[j]);
    }
    double sum = 0;
    double mean = 0;
    for (int j = 0; j < row.length; j++) {
      double further = squared[j] - nearest; // from the nearest on, so that the sum is never 0
      row[j] = j == self ? 0 : Math.exp(-precision * further);
      sum += row[j];
      mean += row[j] * further;
    }
    if (sum == 0) {
      return 0; // a point by itself
    }
    for (int j = 0; j < row.length; j++) {
      row[j] /= sum;
    }
    return Math.log(sum) + precision * mean / sum;
  }
}
