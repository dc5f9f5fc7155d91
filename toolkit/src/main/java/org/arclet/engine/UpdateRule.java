package org.arclet.engine;

import org.arclet.nn.Optimizer;

/**
 * How an optimizer changes a run of weights, in float32; what is the same for all weights of a step
 * is computed in double precision before.
 */
interface UpdateRule {

  /** How many arrays of a parameter's shape the optimizer remembers. */
  int stateArrays();

  /** The change of one step, numbered from 1. */
  Step at(long step, double learningRate);

  /** Change of the first {@code length} weights of an array. */
  @FunctionalInterface
  interface Step {
    /**
     * Changes weights and state.
     *
     * @param w weights
     * @param g gradients; a copy, which may be changed
     * @param state what the optimizer remembers, one array for each slot
     */
    void apply(float[] w, float[] g, float[][] state, int length);
  }

  /** The rule of an optimizer; gradient descent has none, it is {@link DescentUpdater}'s. */
  static UpdateRule of(Optimizer optimizer) {
    if (optimizer instanceof Optimizer.Adam adam) {
      return AdamRules.adam(adam, 0);
    } else if (optimizer instanceof Optimizer.AdamW w) {
      return AdamRules.adam(
          new Optimizer.Adam(w.learningRate(), w.beta1(), w.beta2(), w.epsilon(), w.amsgrad()),
          w.weightDecay());
    } else if (optimizer instanceof Optimizer.Adamax adamax) {
      return AdamRules.adamax(adamax);
    } else if (optimizer instanceof Optimizer.Nadam nadam) {
      return AdamRules.nadam(nadam);
    } else if (optimizer instanceof Optimizer.Adadelta adadelta) {
      return SquareRules.adadelta(adadelta);
    } else if (optimizer instanceof Optimizer.RmsProp rmsProp) {
      return SquareRules.rmsProp(rmsProp);
    }
    throw new IllegalArgumentException("no rule for " + optimizer);
  }

  /** A rule of a number of state arrays. */
  static UpdateRule make(int stateArrays, At at) {
    return new UpdateRule() {
      @Override
      public int stateArrays() {
        return stateArrays;
      }

      @Override
      public Step at(long step, double learningRate) {
        return at.step(step, learningRate);
      }
    };
  }

  /** Makes the change of a step. */
  @FunctionalInterface
  interface At {
    /** The change of a step. */
    Step step(long step, double learningRate);
  }

  /** An epsilon in float32, where it must not become 0: 0 / 0 is not a number. */
  static float epsilon(double value) {
    return Math.max((float) value, Float.MIN_NORMAL);
  }
}
