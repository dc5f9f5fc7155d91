package org.arclet.engine;

import java.util.function.DoubleBinaryOperator;

/**
 * A loss that treats each output by itself, then takes the mean or the sum over the outputs of an
 * image, and the mean over images. The formulas are functions of value and target.
 */
final class ElementLoss implements LossFormula {

  /** Keras's epsilon, which keeps probabilities away from 0. */
  static final double LEAST = 1e-7;

  private final boolean ofLogits;
  private final boolean mean;
  private final DoubleBinaryOperator loss;
  private final DoubleBinaryOperator slope;

  private ElementLoss(
      boolean ofLogits, boolean mean, DoubleBinaryOperator loss, DoubleBinaryOperator slope) {
    this.ofLogits = ofLogits;
    this.mean = mean;
    this.loss = loss;
    this.slope = slope;
  }

  /** Binary cross-entropy of logits. */
  static LossFormula crossentropy(double targetWeight) {
    return new ElementLoss(
        true,
        true,
        (z, y) -> targetWeight * y * softplus(-z) + (1 - y) * softplus(z),
        (z, y) -> (1 - y) * sigmoid(z) - targetWeight * y * sigmoid(-z));
  }

  /** Binary cross-entropy of outputs that may be anything, clipped to what a probability may be. */
  static LossFormula clippedCrossentropy(double targetWeight) {
    double most = 1 - LEAST;
    return new ElementLoss(
        false,
        true,
        (p, y) -> {
          double c = Math.min(Math.max(p, LEAST), most);
          return -targetWeight * y * Math.log(c) - (1 - y) * Math.log(1 - c);
        },
        (p, y) -> p < LEAST || p > most ? 0 : (1 - y) / (1 - p) - targetWeight * y / p);
  }

  /** Focal loss of logits. */
  static LossFormula focal(double gamma, double alpha) {
    return new ElementLoss(
        true,
        true,
        (z, y) -> {
          double c = y * softplus(-z) + (1 - y) * softplus(z);
          return alpha * Math.pow(-Math.expm1(-c), gamma) * c;
        },
        (z, y) -> {
          double c = y * softplus(-z) + (1 - y) * softplus(z);
          double wrong = -Math.expm1(-c);
          // at c = 0 the product tends to 0, where its first factor may be infinite
          double bend = c == 0 ? 0 : gamma * Math.pow(wrong, gamma - 1) * Math.exp(-c) * c;
          return alpha * (bend + Math.pow(wrong, gamma)) * (sigmoid(z) - y);
        });
  }

  /** Hinge loss; at the kink it has the slope of the side that learns, as TensorFlow. */
  static LossFormula hinge() {
    return new ElementLoss(
        false,
        true,
        (p, y) -> Math.max(margin(p, y), 0),
        (p, y) -> margin(p, y) < 0 ? 0 : 1 - 2 * y);
  }

  /** Squared hinge loss. */
  static LossFormula squaredHinge() {
    return new ElementLoss(
        false,
        true,
        (p, y) -> {
          double margin = Math.max(margin(p, y), 0);
          return margin * margin;
        },
        (p, y) -> 2 * Math.max(margin(p, y), 0) * (1 - 2 * y));
  }

  /** Kullback–Leibler divergence; a sum over outputs. */
  static LossFormula kullbackLeibler() {
    return new ElementLoss(
        false,
        false,
        (p, y) -> probability(y) * Math.log(probability(y) / probability(p)),
        (p, y) -> p < LEAST || p > 1 ? 0 : -probability(y) / p);
  }

  /** Logarithm of the hyperbolic cosine of the error. */
  static LossFormula logCosh() {
    double log2 = Math.log(2);
    return new ElementLoss(
        false, true, (p, y) -> p - y + softplus(-2 * (p - y)) - log2, (p, y) -> Math.tanh(p - y));
  }

  @Override
  public boolean ofLogits() {
    return ofLogits;
  }

  @Override
  public double apply(double[] values, double[] targets, double[] weights, double[] slopes) {
    int outputs = values.length / weights.length;
    double divisor = mean ? values.length : weights.length;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double weight = weights[i / outputs];
      sum += weight * loss.applyAsDouble(values[i], targets[i]);
      slopes[i] = weight * slope.applyAsDouble(values[i], targets[i]) / divisor;
    }
    return sum / divisor;
  }

  private static double margin(double p, double y) {
    return 1 - (2 * y - 1) * p;
  }

  private static double probability(double p) {
    return Math.min(Math.max(p, LEAST), 1);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** log(1 + eˣ), without overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
