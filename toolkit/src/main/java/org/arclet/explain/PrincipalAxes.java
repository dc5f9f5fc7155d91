package org.arclet.explain;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.arclet.work.Work;

/** Where points lie along the two axes of their largest spread, told from their distances. */
final class PrincipalAxes {

  private static final int ROUNDS = 100; // a place to begin, so that rounds need not converge
  private static final double SPREAD = 1e-4;

  private PrincipalAxes() {}

  /** (N, 2), with a standard deviation of 10⁻⁴ along the first axis; zeros if all are one point. */
  static double[][] of(double[][] squaredDistances) {
    int size = squaredDistances.length;
    double[][] products = products(squaredDistances);
    double[] first = axis(products, new double[size]);
    double[] second = axis(products, first);
    double unit = SPREAD * Math.sqrt(size);
    double longer = Math.sqrt(Math.max(0, spread(products, first)));
    double shorter = Math.sqrt(Math.max(0, spread(products, second)));
    double[][] places = new double[size][2];
    for (int i = 0; i < size && longer > 0; i++) {
      places[i][0] = unit * first[i];
      places[i][1] = unit * second[i] * shorter / longer;
    }
    return places;
  }

  /** Scalar products of the points about their mean. */
  private static double[][] products(double[][] squared) {
    int size = squared.length;
    double[] means = new double[size];
    Arrays.setAll(means, i -> Arrays.stream(squared[i]).sum() / size);
    double mean = Arrays.stream(means).sum() / size;
    double[][] products = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        products[i][j] = -0.5 * (squared[i][j] - means[i] - means[j] + mean);
      }
    }
    return products;
  }

  /** The vector of length 1 that the matrix stretches most, across another one. */
  private static double[] axis(double[][] products, double[] other) {
    SplittableRandom random = new SplittableRandom(1);
    double[] vector = new double[products.length];
    Arrays.setAll(vector, i -> random.nextGaussian());
    for (int round = 0; round < ROUNDS; round++) {
      double along = dot(vector, other);
      double[] across = vector;
      Arrays.setAll(across, i -> across[i] - along * other[i]);
      double[] stretched = times(products, across);
      double length = Math.sqrt(dot(stretched, stretched));
      if (!(length > 0)) {
        return new double[products.length];
      }
      Arrays.setAll(stretched, i -> stretched[i] / length);
      vector = stretched;
    }
    return vector;
  }

  private static double spread(double[][] products, double[] axis) {
    return dot(axis, times(products, axis));
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    Work.forEach(product.length, i -> product[i] = dot(matrix[i], vector));
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
