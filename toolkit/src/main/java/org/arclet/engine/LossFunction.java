package org.arclet.engine;

import org.arclet.nn.Loss;

/** Loss of a batch and its gradient, from the outputs before the sigmoid. */
final class LossFunction {

  private final Loss.BinaryCrossentropy loss;
  private final int outputs;

  LossFunction(Loss loss, int outputs) {
    this.loss = (Loss.BinaryCrossentropy) loss; // the only kind there is
    this.outputs = outputs;
  }

  /**
   * Mean loss over outputs and images.
   *
   * @param logits (N, outputs) before the sigmoid
   * @param targets (N, outputs)
   * @param gradients (N, outputs), filled with the gradient with regard to the logits
   */
  double apply(float[] logits, float[] targets, int count, float[] gradients) {
    double sum = 0;
    int values = count * outputs;
    for (int i = 0; i < values; i++) {
      double z = logits[i];
      double y = targets[i];
      double weight =
          targets[(i / outputs + 1) * outputs - 1] > 0.5 ? loss.positiveClassWeight() : 1;
      double right = loss.targetWeight() * y;
      sum += weight * (right * softplus(-z) + (1 - y) * softplus(z));
      double p = 1 / (1 + Math.exp(-z));
      gradients[i] = (float) (weight * ((1 - y) * p - right * (1 - p)) / values);
    }
    return sum / values;
  }

  /** log(1 + eˣ), without overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
