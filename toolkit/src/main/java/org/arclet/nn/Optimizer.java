package org.arclet.nn;

/**
 * How a step changes the weights w, given the gradient g of the loss; t counts the steps from 1.
 * The updates and the default constants are those of Keras 3.
 */
public sealed interface Optimizer {

  /** pyBIA's default: stochastic gradient descent, learning rate 1e-4, momentum 0.9. */
  Optimizer DEFAULT = new Sgd(1e-4, 0.9, false);

  /** Step size; a schedule may change it from step to step. */
  double learningRate();

  /**
   * Stochastic gradient descent with momentum: {@code v ← momentum · v − learningRate · g}; {@code
   * w ← w + v}, or with Nesterov {@code w ← w + momentum · v − learningRate · g}.
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
   * Adam (Kingma and Ba 2015, arXiv:1412.6980): {@code w ← w − a · m / (√v + epsilon)}, {@code a =
   * learningRate · √(1 − beta2ᵗ) / (1 − beta1ᵗ)}; AMSGrad (Reddi et al. 2018, arXiv:1904.09237)
   * takes the largest v so far instead of v.
   *
   * @param learningRate above 0
   * @param beta1 decay of the mean of the gradient, in [0, 1)
   * @param beta2 decay of the mean of its square, in [0, 1)
   * @param epsilon above 0 and finite
   * @param amsgrad whether v never shrinks
   */
  record Adam(double learningRate, double beta1, double beta2, double epsilon, boolean amsgrad)
      implements Optimizer {

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Adam {
      requireAdam(learningRate, beta1, beta2, epsilon);
    }

    /** Keras's constants: beta1 0.9, beta2 0.999, epsilon 1e-7. */
    public static Adam of(double learningRate) {
      return new Adam(learningRate, 0.9, 0.999, 1e-7, false);
    }
  }

  /**
   * Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101): before Adam's
   * step {@code w ← w − learningRate · weightDecay · w}, for weights and biases alike.
   *
   * @param learningRate above 0
   * @param beta1 as for {@link Adam}
   * @param beta2 as for {@link Adam}
   * @param epsilon as for {@link Adam}
   * @param amsgrad as for {@link Adam}
   * @param weightDecay at least 0 and finite
   */
  record AdamW(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      boolean amsgrad,
      double weightDecay)
      implements Optimizer {

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public AdamW {
      requireAdam(learningRate, beta1, beta2, epsilon);
      if (!(weightDecay >= 0) || Double.isInfinite(weightDecay)) {
        throw new IllegalArgumentException(
            "the weight decay must be at least 0 and finite, but got " + weightDecay);
      }
    }

    /** Keras's constants: as {@link Adam#of}, weight decay 0.004. */
    public static AdamW of(double learningRate) {
      return new AdamW(learningRate, 0.9, 0.999, 1e-7, false, 0.004);
    }
  }

  /**
   * Adamax (Kingma and Ba 2015, section 7.1): {@code u ← max(beta2 · u, |g|)}; {@code w ← w −
   * learningRate / (1 − beta1ᵗ) · m / (u + epsilon)}.
   *
   * @param learningRate above 0
   * @param beta1 decay of the mean of the gradient, in [0, 1)
   * @param beta2 decay of the largest gradient, in [0, 1)
   * @param epsilon above 0 and finite
   */
  record Adamax(double learningRate, double beta1, double beta2, double epsilon)
      implements Optimizer {

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Adamax {
      requireAdam(learningRate, beta1, beta2, epsilon);
    }

    /** Keras's constants: beta1 0.9, beta2 0.999, epsilon 1e-7. */
    public static Adamax of(double learningRate) {
      return new Adamax(learningRate, 0.9, 0.999, 1e-7);
    }
  }

  /**
   * Adam that looks ahead as Nesterov does (Dozat 2016), with Keras's schedule of the momentum:
   * {@code uₜ = beta1 · (1 − 0.5 · 0.96ᵗ)}.
   *
   * @param learningRate above 0
   * @param beta1 decay of the mean of the gradient, in [0, 1)
   * @param beta2 decay of the mean of its square, in [0, 1)
   * @param epsilon above 0 and finite
   */
  record Nadam(double learningRate, double beta1, double beta2, double epsilon)
      implements Optimizer {

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Nadam {
      requireAdam(learningRate, beta1, beta2, epsilon);
    }

    /** Keras's constants: beta1 0.9, beta2 0.999, epsilon 1e-7. */
    public static Nadam of(double learningRate) {
      return new Nadam(learningRate, 0.9, 0.999, 1e-7);
    }
  }

  /**
   * Adadelta (Zeiler 2012, arXiv:1212.5701): {@code a ← rho · a + (1 − rho) · g²}; {@code d = −g ·
   * √(b + epsilon) / √(a + epsilon)}; {@code b ← rho · b + (1 − rho) · d²}; {@code w ← w +
   * learningRate · d}.
   *
   * @param learningRate above 0; 1 is the paper's, 0.001 Keras's
   * @param rho decay of the means of the squares, in [0, 1)
   * @param epsilon above 0 and finite
   */
  record Adadelta(double learningRate, double rho, double epsilon) implements Optimizer {

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Adadelta {
      requireRate(learningRate);
      requireFraction("rho", rho);
      requireEpsilon(epsilon);
    }

    /** Keras's constants: rho 0.95, epsilon 1e-7. */
    public static Adadelta of(double learningRate) {
      return new Adadelta(learningRate, 0.95, 1e-7);
    }
  }

  /**
   * RMSprop (Hinton 2012, lecture 6e): {@code a ← rho · a + (1 − rho) · g²}; the step {@code
   * learningRate · g / √(a + epsilon)}, summed up with the momentum if that is above 0; centered, a
   * less the square of the mean gradient takes the place of a.
   *
   * @param learningRate above 0
   * @param rho decay of the mean of the square, in [0, 1)
   * @param momentum in [0, 1)
   * @param epsilon above 0 and finite
   * @param centered whether the variance of the gradient divides it instead of its square
   */
  record RmsProp(double learningRate, double rho, double momentum, double epsilon, boolean centered)
      implements Optimizer {

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public RmsProp {
      requireRate(learningRate);
      requireFraction("rho", rho);
      requireFraction("momentum", momentum);
      requireEpsilon(epsilon);
    }

    /** Keras's constants: rho 0.9, no momentum, epsilon 1e-7, not centered. */
    public static RmsProp of(double learningRate) {
      return new RmsProp(learningRate, 0.9, 0, 1e-7, false);
    }
  }

  private static void requireAdam(double rate, double beta1, double beta2, double epsilon) {
    requireRate(rate);
    requireFraction("beta1", beta1);
    requireFraction("beta2", beta2);
    requireEpsilon(epsilon);
  }

  private static void requireEpsilon(double epsilon) {
    if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException("epsilon must be above 0 and finite, but got " + epsilon);
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
