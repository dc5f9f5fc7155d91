package org.arclet.study;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A density over a group of parameters: a mixture of one product of kernels for each observation,
 * and a wide one, the prior, as the last. As Optuna 5; see {@link NumberKernels} and {@link
 * ChoiceKernels} for the kernels.
 */
final class ParzenEstimator {

  /** What a term must not be below the largest to be seen in a sum of doubles. */
  private static final double NEGLIGIBLE = 40;

  private final List<Kernels> axes = new ArrayList<>();
  private final double[] weights;
  private final double[] constants;

  /** The kernels of all observations along one axis. */
  sealed interface Kernels permits NumberKernels, ChoiceKernels {

    /** Draws a place from a kernel. */
    double draw(int kernel, RandomGenerator random);

    /** Adds to each the part of the kernel's log density that does not depend on the place. */
    void addConstants(double[] terms);

    /** Adds to each the rest of the log density. */
    void addLogDensities(double place, double[] terms);
  }

  /**
   * Estimates.
   *
   * @param axes of the parameters
   * @param places of the observations on each axis
   * @param weights of the observations; that of the prior is 1 beside them
   */
  ParzenEstimator(List<Axis> axes, double[][] places, double[] weights) {
    int kernels = weights.length + 1;
    this.weights = new double[kernels];
    double sum = 1;
    for (double weight : weights) {
      sum += weight;
    }
    constants = new double[kernels];
    for (int k = 0; k < kernels; k++) {
      this.weights[k] = (k < weights.length ? weights[k] : 1) / sum;
      constants[k] = Math.log(this.weights[k]);
    }
    for (int a = 0; a < axes.size(); a++) {
      Axis axis = axes.get(a);
      Kernels made =
          axis.isCategorical()
              ? new ChoiceKernels(axis.choices(), places[a])
              : new NumberKernels(axis, places[a]);
      made.addConstants(constants);
      this.axes.add(made);
    }
  }

  /** Draws a place on each axis. */
  double[] draw(RandomGenerator random) {
    double left = random.nextDouble();
    int kernel = 0;
    while (kernel < weights.length - 1 && left >= weights[kernel]) {
      left -= weights[kernel++];
    }
    double[] place = new double[axes.size()];
    for (int a = 0; a < place.length; a++) {
      place[a] = axes.get(a).draw(kernel, random);
    }
    return place;
  }

  /** Logarithm of the density at a place; of the probability, for what is discrete. */
  double logDensity(double[] place) {
    double[] terms = constants.clone();
    for (int a = 0; a < place.length; a++) {
      axes.get(a).addLogDensities(place[a], terms);
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (double term : terms) {
      largest = Math.max(largest, term);
    }
    double sum = 0;
    for (double term : terms) {
      double below = term - largest;
      if (below > -NEGLIGIBLE) {
        sum += Math.exp(below);
      }
    }
    return largest + Math.log(sum);
  }
}
