package org.arclet.engine;

import java.util.Locale;
import org.arclet.nn.Activation;
import org.arclet.nn.Loss;
import org.jspecify.annotations.Nullable;

/**
 * Loss of a batch and its gradient, in double precision, from the values before the activation of
 * the outputs. Values and targets are (N, outputs), row by row; there may be more than N rows.
 *
 * <p>A value that is not a number gives a loss that is none.
 */
final class LossFunction {

  private final LossFormula formula;
  private final Activation activation;
  private final int outputs;
  private final double[] classWeights;
  private final double positiveClassWeight;
  private final double kept;
  private final double spread;

  /**
   * Chooses the formulas.
   *
   * @param learning loss, label smoothing and class weights
   * @param outputs number of outputs of the network
   * @param activation of the outputs; {@link Activation#LINEAR} where a batch normalization follows
   *     them, so that they are no probabilities
   * @throws IllegalArgumentException if the outputs do not suit the loss, or there is not one class
   *     weight for each output
   */
  LossFunction(Learning learning, int outputs, Activation activation) {
    requireOutputs(outputs, activation);
    classWeights = learning.classWeights().stream().mapToDouble(weight -> weight).toArray();
    if (classWeights.length != 0 && classWeights.length != outputs) {
      throw new IllegalArgumentException(
          "there must be one class weight for each of the %d outputs, or none at all, but got %s"
              .formatted(outputs, learning.classWeights()));
    }
    Loss loss = learning.loss();
    formula = LossFormula.of(loss, outputs, activation);
    positiveClassWeight =
        loss instanceof Loss.BinaryCrossentropy binary ? binary.positiveClassWeight() : 1;
    boolean shared =
        activation == Activation.SOFTMAX || loss == Loss.Plain.CATEGORICAL_CROSSENTROPY;
    kept = 1 - learning.labelSmoothing();
    spread = learning.labelSmoothing() / (shared ? outputs : 2);
    this.outputs = outputs;
    this.activation = activation;
  }

  private static void requireOutputs(int outputs, Activation activation) {
    if (activation != Activation.SIGMOID
        && activation != Activation.SOFTMAX
        && activation != Activation.LINEAR) {
      throw new IllegalArgumentException(
          "the outputs of a network that learns must be sigmoid, softmax or linear, but got "
              + activation.name().toLowerCase(Locale.ROOT));
    }
    if (activation == Activation.SOFTMAX && outputs < 2) {
      throw new IllegalArgumentException(
          "softmax needs at least 2 outputs, as a single one is always 1, but got " + outputs);
    }
  }

  /**
   * Loss of a batch to learn from.
   *
   * @param logits before the activation
   * @param targets 1 in the column of the image's class, 0 elsewhere
   * @param count number of images N
   * @param activated filled with the outputs
   * @param gradients filled with the gradient with regard to the logits
   * @return the loss, class weights counted
   */
  double apply(float[] logits, float[] targets, int count, float[] activated, float[] gradients) {
    return compute(logits, targets, count, activated, gradients);
  }

  /**
   * Loss of a batch to judge by; without the class weights, which are for learning only, as in
   * Keras. Arguments as for {@link #apply}.
   */
  double evaluate(float[] logits, float[] targets, int count, float[] activated) {
    return compute(logits, targets, count, activated, null);
  }

  /** Fills the outputs only; arguments as for {@link #apply}. */
  void activate(float[] logits, int count, float[] activated) {
    narrow(activate(widen(logits, count * outputs)), activated);
  }

  private double compute(
      float[] logits, float[] targets, int count, float[] activated, float @Nullable [] gradients) {
    double[] before = widen(logits, count * outputs);
    double[] after = activate(before);
    narrow(after, activated);
    double[] slopes = new double[before.length];
    double loss =
        formula.apply(
            formula.ofLogits() ? before : after,
            smooth(targets, before.length),
            imageWeights(targets, count, gradients != null),
            slopes);
    if (gradients != null) {
      if (!formula.ofLogits()) {
        toLogits(slopes, before, after);
      }
      narrow(slopes, gradients);
    }
    return loss;
  }

  private double[] activate(double[] before) {
    double[] after = before.clone();
    if (activation == Activation.SIGMOID) {
      for (int i = 0; i < after.length; i++) {
        after[i] = sigmoid(after[i]);
      }
    } else if (activation == Activation.SOFTMAX) {
      for (int row = 0; row < after.length; row += outputs) {
        LossFormula.softmax(after, row, outputs);
      }
    }
    return after;
  }

  /** Turns slopes with regard to the outputs into slopes with regard to the logits. */
  private void toLogits(double[] slopes, double[] before, double[] after) {
    if (activation == Activation.SIGMOID) {
      for (int i = 0; i < slopes.length; i++) {
        slopes[i] *= after[i] * sigmoid(-before[i]); // p (1 - p), exact near 1 as well
      }
    } else if (activation == Activation.SOFTMAX) {
      for (int row = 0; row < slopes.length; row += outputs) {
        double mean = 0;
        for (int i = row; i < row + outputs; i++) {
          mean += slopes[i] * after[i];
        }
        for (int i = row; i < row + outputs; i++) {
          slopes[i] = after[i] * (slopes[i] - mean);
        }
      }
    }
  }

  private double[] smooth(float[] targets, int length) {
    double[] smoothed = new double[length];
    for (int i = 0; i < length; i++) {
      smoothed[i] = targets[i] * kept + spread;
    }
    return smoothed;
  }

  private double[] imageWeights(float[] targets, int count, boolean learning) {
    double[] weights = new double[count];
    for (int image = 0; image < count; image++) {
      int first = image * outputs;
      int label = 0;
      for (int i = 1; i < outputs; i++) {
        label = targets[first + i] > targets[first + label] ? i : label;
      }
      weights[image] = learning && classWeights.length > 0 ? classWeights[label] : 1;
      if (targets[first + outputs - 1] > 0.5) {
        weights[image] *= positiveClassWeight;
      }
    }
    return weights;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double[] widen(float[] values, int length) {
    double[] wide = new double[length];
    for (int i = 0; i < length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static void narrow(double[] values, float[] narrow) {
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
  }
}
