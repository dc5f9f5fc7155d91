package org.arclet.explain;

import java.util.Arrays;
import org.arclet.work.Work;

/**
 * t-SNE in its exact form (van der Maaten and Hinton 2008), with the settings of scikit-learn: 1000
 * steps of gradient descent with gains, the attraction twelvefold for the first 250, begun from the
 * two principal axes. Without chance, and the same on any number of threads.
 */
final class Tsne {

  private static final int STEPS = 1000;
  private static final int EARLY_STEPS = 250;
  private static final double EXAGGERATION = 12;
  private static final double SMALLEST_RATE = 50;
  private static final double SMALLEST_GAIN = 0.01;
  private static final double SMALLEST = 1e-12; // of a probability

  private final int size;
  private final double[][] attraction;
  private final double[][] places;
  private final double[][] speeds;
  private final double[][] gains;

  private Tsne(double[][] squaredDistances, double perplexity) {
    size = squaredDistances.length;
    attraction = Affinity.of(squaredDistances, perplexity);
    places = PrincipalAxes.of(squaredDistances);
    speeds = new double[size][2];
    gains = new double[size][2];
    for (double[] gain : gains) {
      Arrays.fill(gain, 1);
    }
  }

  /**
   * Finds places in the plane.
   *
   * @param squaredDistances symmetric, with zeros on the diagonal
   * @param perplexity about how many neighbours count, below the number of points
   * @return (N, 2)
   */
  static double[][] of(double[][] squaredDistances, double perplexity) {
    Tsne tsne = new Tsne(squaredDistances, perplexity);
    for (int step = 0; step < STEPS && tsne.size > 1; step++) {
      boolean early = step < EARLY_STEPS;
      tsne.move(early ? EXAGGERATION : 1, early ? 0.5 : 0.8);
    }
    return tsne.places;
  }

  /** How much is lost of the neighbourhoods: the Kullback–Leibler divergence, in nats. */
  static double divergence(double[][] squaredDistances, double perplexity, double[][] places) {
    double[][] wanted = Affinity.of(squaredDistances, perplexity);
    double[] sums = new double[places.length];
    Arrays.setAll(sums, i -> closenessSum(places, i));
    double total = Arrays.stream(sums).sum();
    double divergence = 0;
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < places.length; j++) {
        if (i != j) {
          double p = Math.max(SMALLEST, wanted[i][j]);
          divergence +=
              p * Math.log(p / Math.max(SMALLEST, closeness(places[i], places[j]) / total));
        }
      }
    }
    return divergence;
  }

  private void move(double exaggeration, double momentum) {
    double rate = Math.max(SMALLEST_RATE, size / EXAGGERATION / 4);
    double[] sums = new double[size];
    Work.forEach(size, i -> sums[i] = closenessSum(places, i));
    double total = Arrays.stream(sums).sum();
    double[][] slopes = new double[size][];
    Work.forEach(size, i -> slopes[i] = slope(i, exaggeration, total));
    for (int i = 0; i < size; i++) {
      for (int axis = 0; axis < 2; axis++) {
        boolean turns = speeds[i][axis] * slopes[i][axis] < 0;
        double gain = turns ? gains[i][axis] + 0.2 : gains[i][axis] * 0.8;
        gains[i][axis] = Math.max(SMALLEST_GAIN, gain);
        speeds[i][axis] = momentum * speeds[i][axis] - rate * gains[i][axis] * slopes[i][axis];
        places[i][axis] += speeds[i][axis];
      }
    }
  }

  private double[] slope(int i, double exaggeration, double total) {
    double across = 0;
    double up = 0;
    for (int j = 0; j < size; j++) {
      double near = closeness(places[i], places[j]);
      double pull = (exaggeration * attraction[i][j] - near / total) * near;
      across += pull * (places[i][0] - places[j][0]);
      up += pull * (places[i][1] - places[j][1]);
    }
    return new double[] {4 * across, 4 * up};
  }

  private static double closenessSum(double[][] places, int i) {
    double sum = -1; // of the point to itself
    for (double[] place : places) {
      sum += closeness(places[i], place);
    }
    return sum;
  }

  private static double closeness(double[] one, double[] other) {
    double across = one[0] - other[0];
    double up = one[1] - other[1];
    return 1 / (1 + across * across + up * up);
  }
}
