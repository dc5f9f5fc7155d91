package org.arclet.nn;

/** How a step changes the weights, given the gradient g of the loss. */
public sealed interface Optimizer {

  /** pyBIA's default: stochastic gradient descent, learning rate 1e-4, momentum 0.9. */
  Optimizer DEFAULT = new Sgd(1e-4, 0.9, false);

  /** Step size. */
  double learningRate();

  /**
   * Stochastic gradient descent with momentum, Keras's update: {@code v ← momentum · v −
   * learningRate · g}; {@code w ← w + v}, or with Nesterov {@code w ← w + momentum · v −
   * learningRate · g}.
   *
   * @param learningRate above 0
   * @param momentum in [0, 1)
   * @param nesterov whether the step looks ahead
   */
  record Sgd(double learningRate, double momentum, boolean nesterov) implements Optimizer {

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Sgd {
      requireRate(learningRate);
      requireFraction("momentum", momentum);
    }
  }

  /**
   * Adam (Kingma and Ba 2015, arXiv:1412.6980), Keras's update: {@code w ← w − a · m / (√v +
   * epsilon)}, {@code a = learningRate · √(1 − beta2ᵗ) / (1 − beta1ᵗ)}.
   *
   * @param learningRate above 0
   * @param beta1 decay of the mean of the gradient, in [0, 1)
   * @param beta2 decay of the mean of its square, in [0, 1)
   * @param epsilon above 0 and finite
   */
  record Adam(double learningRate, double beta1, double beta2, double epsilon)
      implements Optimizer {

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Adam {
      requireRate(learningRate);
      requireFraction("beta1", beta1);
      requireFraction("beta2", beta2);
      if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
        throw new IllegalArgumentException(
            "epsilon must be above 0 and finite, but got " + epsilon);
      }
    }

    /** Keras's constants: beta1 0.9, beta2 0.999, epsilon 1e-7. */
    public static Adam of(double learningRate) {
      return new Adam(learningRate, 0.9, 0.999, 1e-7);
    }
  }

  private static void requireRate(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "the learning rate must be above 0 and finite, but got " + rate);
    }
  }

  private static void requireFraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), but got " + value);
    }
  }
}
