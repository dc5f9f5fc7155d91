package org.arclet.engine;

import org.arclet.nn.Optimizer;

/** Optimizers that divide by a mean of squared gradients; as Keras has them. */
final class SquareRules {

  private SquareRules() {}

  /** Adadelta. */
  static UpdateRule adadelta(Optimizer.Adadelta adadelta) {
    float keep = (float) adadelta.rho();
    float take = (float) (1 - adadelta.rho());
    float epsilon = UpdateRule.epsilon(adadelta.epsilon());
    return UpdateRule.make(
        2,
        (step, learningRate) -> {
          float rate = (float) learningRate;
          return (w, g, state, length) -> {
            float[] a = state[0];
            float[] b = state[1];
            for (int i = 0; i < length; i++) {
              a[i] = keep * a[i] + take * g[i] * g[i];
              float top = (float) Math.sqrt(b[i] + epsilon);
              float d = -g[i] * top / (float) Math.sqrt(a[i] + epsilon);
              b[i] = keep * b[i] + take * d * d;
              w[i] += rate * d;
            }
          };
        });
  }

  /**
   * RMSprop; the state is the mean square, then the momentum and the mean gradient if there are.
   */
  static UpdateRule rmsProp(Optimizer.RmsProp rmsProp) {
    float keep = (float) rmsProp.rho();
    float take = (float) (1 - rmsProp.rho());
    float momentum = (float) rmsProp.momentum();
    float epsilon = UpdateRule.epsilon(rmsProp.epsilon());
    int summed = momentum > 0 ? 1 : 0;
    int centered = rmsProp.centered() ? 1 : 0;
    return UpdateRule.make(
        1 + summed + centered,
        (step, learningRate) -> {
          float rate = (float) learningRate;
          return (w, g, state, length) -> {
            float[] a = state[0];
            for (int i = 0; i < length; i++) {
              a[i] = keep * a[i] + take * g[i] * g[i];
            }
            if (centered == 1) {
              float[] mean = state[1 + summed];
              for (int i = 0; i < length; i++) {
                mean[i] = keep * mean[i] + take * g[i];
                float variance = Math.max(a[i] - mean[i] * mean[i], 0); // rounding may go below
                g[i] = rate * g[i] / (float) Math.sqrt(variance + epsilon);
              }
            } else {
              for (int i = 0; i < length; i++) {
                g[i] = rate * g[i] / (float) Math.sqrt(a[i] + epsilon);
              }
            }
            float[] change = g;
            if (summed == 1) {
              change = state[1];
              for (int i = 0; i < length; i++) {
                change[i] = momentum * change[i] + g[i];
              }
            }
            for (int i = 0; i < length; i++) {
              w[i] -= change[i];
            }
          };
        });
  }
}
