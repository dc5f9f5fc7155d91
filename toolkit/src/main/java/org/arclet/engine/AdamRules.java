package org.arclet.engine;

import org.arclet.nn.Optimizer;

/** Adam and its kin, which remember means of the gradient and of its size; as Keras has them. */
final class AdamRules {

  private AdamRules() {}

  /**
   * Adam; with a weight decay, AdamW.
   *
   * @param weightDecay share of the weights, times the learning rate, that each step takes away
   */
  static UpdateRule adam(Optimizer.Adam adam, double weightDecay) {
    float keepMean = (float) adam.beta1();
    float keepSquare = (float) adam.beta2();
    float takeMean = (float) (1 - adam.beta1()); // in float, 1 - 0.999 would lose four digits
    float takeSquare = (float) (1 - adam.beta2());
    float epsilon = UpdateRule.epsilon(adam.epsilon());
    return UpdateRule.make(
        adam.amsgrad() ? 3 : 2,
        (step, learningRate) -> {
          double factor = Math.sqrt(unbiased(adam.beta2(), step)) / unbiased(adam.beta1(), step);
          float rate = (float) (learningRate * factor);
          float decay = (float) (learningRate * weightDecay);
          return (w, g, state, length) -> {
            float[] m = state[0];
            float[] v = state[1];
            for (int i = 0; i < length; i++) {
              m[i] = keepMean * m[i] + takeMean * g[i];
              v[i] = keepSquare * v[i] + takeSquare * g[i] * g[i]; // as a sum, never below 0
            }
            float[] size = v;
            if (state.length == 3) {
              size = state[2];
              for (int i = 0; i < length; i++) {
                size[i] = Math.max(size[i], v[i]);
              }
            }
            for (int i = 0; i < length; i++) {
              float kept = w[i] - decay * w[i];
              w[i] = kept - rate * m[i] / ((float) Math.sqrt(size[i]) + epsilon);
            }
          };
        });
  }

  /** Adamax. */
  static UpdateRule adamax(Optimizer.Adamax adamax) {
    float keepMean = (float) adamax.beta1();
    float keepSize = (float) adamax.beta2();
    float takeMean = (float) (1 - adamax.beta1());
    float epsilon = UpdateRule.epsilon(adamax.epsilon());
    return UpdateRule.make(
        2,
        (step, learningRate) -> {
          float rate = (float) (learningRate / unbiased(adamax.beta1(), step));
          return (w, g, state, length) -> {
            float[] m = state[0];
            float[] u = state[1];
            for (int i = 0; i < length; i++) {
              m[i] = keepMean * m[i] + takeMean * g[i];
              u[i] = Math.max(keepSize * u[i], Math.abs(g[i]));
              w[i] -= rate * m[i] / (u[i] + epsilon);
            }
          };
        });
  }

  /** Nadam. */
  static UpdateRule nadam(Optimizer.Nadam nadam) {
    float keepMean = (float) nadam.beta1();
    float keepSquare = (float) nadam.beta2();
    float takeMean = (float) (1 - nadam.beta1());
    float takeSquare = (float) (1 - nadam.beta2());
    float epsilon = UpdateRule.epsilon(nadam.epsilon());
    return UpdateRule.make(
        2,
        (step, learningRate) -> {
          double now = momentum(nadam, step);
          double next = momentum(nadam, step + 1);
          double product = product(nadam, step);
          float ofMean = (float) (learningRate * next / (1 - product * next));
          float ofGradient = (float) (learningRate * (1 - now) / (1 - product));
          float ofSquare = (float) (1 / unbiased(nadam.beta2(), step));
          return (w, g, state, length) -> {
            float[] m = state[0];
            float[] v = state[1];
            for (int i = 0; i < length; i++) {
              m[i] = keepMean * m[i] + takeMean * g[i];
              v[i] = keepSquare * v[i] + takeSquare * g[i] * g[i];
              float size = (float) Math.sqrt(v[i] * ofSquare) + epsilon;
              w[i] -= (ofMean * m[i] + ofGradient * g[i]) / size;
            }
          };
        });
  }

  /** Decay of Nadam's mean of the gradient at a step. */
  static double momentum(Optimizer.Nadam nadam, long step) {
    return nadam.beta1() * (1 - 0.5 * Math.pow(0.96, (double) step));
  }

  /** Product of the momenta of all steps so far; what is left of it soon no longer matters. */
  static double product(Optimizer.Nadam nadam, long step) {
    double product = 1;
    double power = 1;
    for (long i = 1; i <= step && product > 1e-18; i++) {
      power *= 0.96;
      product *= nadam.beta1() * (1 - 0.5 * power);
    }
    return product;
  }

  /** What a mean that began at 0 falls short of: 1 less the decay to the power of the steps. */
  private static double unbiased(double decay, long step) {
    return 1 - Math.pow(decay, (double) step);
  }
}
