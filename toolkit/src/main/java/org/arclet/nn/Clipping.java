package org.arclet.nn;

/** What is done to gradients that are too large, before the optimizer sees them; as in Keras. */
public sealed interface Clipping {

  /** Nothing, the default. */
  Clipping NONE = new None();

  /** Nothing. */
  record None() implements Clipping {}

  /**
   * Every single value is clipped to [−limit, limit]; Keras's {@code clipvalue}.
   *
   * @param limit above 0 and finite
   */
  record Value(double limit) implements Clipping {

    /**
     * Validates the limit.
     *
     * @throws IllegalArgumentException unless it is above 0 and finite
     */
    public Value {
      requireLimit(limit);
    }
  }

  /**
   * The gradient of each array of weights is scaled down to a Euclidean norm of at most the limit;
   * Keras's {@code clipnorm}.
   *
   * @param limit above 0 and finite
   */
  record Norm(double limit) implements Clipping {

    /**
     * Validates the limit.
     *
     * @throws IllegalArgumentException unless it is above 0 and finite
     */
    public Norm {
      requireLimit(limit);
    }
  }

  /**
   * All gradients together are scaled down to a Euclidean norm of at most the limit; Keras's {@code
   * global_clipnorm}.
   *
   * @param limit above 0 and finite
   */
  record GlobalNorm(double limit) implements Clipping {

    /**
     * Validates the limit.
     *
     * @throws IllegalArgumentException unless it is above 0 and finite
     */
    public GlobalNorm {
      requireLimit(limit);
    }
  }

  private static void requireLimit(double limit) {
    if (!(limit > 0) || Double.isInfinite(limit)) {
      throw new IllegalArgumentException(
          "the limit of gradients must be above 0 and finite, but got " + limit);
    }
  }
}
