package org.arclet.study;

import java.util.random.RandomGenerator;

/**
 * Kernels over choices: one observation counts 1, the prior 1 ∕ kernels for each choice; the last
 * kernel, the prior, holds all choices for equally likely.
 */
final class ChoiceKernels implements ParzenEstimator.Kernels {

  private final int choices;
  private final double[] observed;
  private final double share;
  private final double total;

  ChoiceKernels(int choices, double[] observed) {
    this.choices = choices;
    this.observed = observed;
    share = 1.0 / (observed.length + 1);
    total = 1 + choices * share;
  }

  @Override
  public double draw(int kernel, RandomGenerator random) {
    boolean isUniform = kernel == observed.length || random.nextDouble() * total >= 1;
    return isUniform ? random.nextInt(choices) : observed[kernel];
  }

  @Override
  public void addConstants(double[] terms) {
    double other = Math.log(share / total);
    for (int k = 0; k < observed.length; k++) {
      terms[k] += other;
    }
    terms[observed.length] -= Math.log(choices);
  }

  @Override
  public void addLogDensities(double place, double[] terms) {
    double more = Math.log((1 + share) / share);
    for (int k = 0; k < observed.length; k++) {
      if (observed[k] == place) {
        terms[k] += more;
      }
    }
  }
}
