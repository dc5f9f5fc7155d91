package org.arclet.engine;

import org.arclet.nn.Optimizer;

/**
 * Applies an optimizer's step to a parameter.
 *
 * <p>Every value is changed by itself, and one that is 0, with gradients that are 0, stays 0; so it
 * does not matter in which order the arrays hold them, nor that they hold some zeros more.
 */
interface Updater {

  /** The updater of an optimizer. */
  static Updater of(Optimizer optimizer) {
    return optimizer instanceof Optimizer.Sgd sgd
        ? new DescentUpdater(sgd)
        : new RuleUpdater(UpdateRule.of(optimizer));
  }

  /** How many arrays of a parameter's shape the optimizer remembers; they begin at 0. */
  int stateArrays();

  /**
   * Changes the weights by one step along the gradient; the same bits for every number of threads.
   *
   * @param step number of the step, from 1
   * @param learningRate of this step
   * @param threads that compute, at least 1
   */
  void update(Parameter parameter, long step, double learningRate, int threads);
}
