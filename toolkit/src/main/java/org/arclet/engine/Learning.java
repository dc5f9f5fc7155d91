package org.arclet.engine;

import org.arclet.nn.Loss;
import org.arclet.nn.Optimizer;

/**
 * How a network learns.
 *
 * @param loss what training makes small
 * @param optimizer how a step changes the weights
 */
public record Learning(Loss loss, Optimizer optimizer) {

  /** pyBIA's defaults: binary cross-entropy, gradient descent with momentum. */
  public static final Learning DEFAULT = new Learning(Loss.BINARY_CROSSENTROPY, Optimizer.DEFAULT);
}
