package org.arclet.engine;

import java.util.Locale;
import org.arclet.nn.Activation;
import org.arclet.nn.Loss;

/** A loss as a formula of the values of a batch; in double precision. */
interface LossFormula {

  /** Whether the values are those before the activation of the outputs, not the outputs. */
  boolean ofLogits();

  /**
   * Computes the loss of a batch.
   *
   * @param values (N, outputs), row by row
   * @param targets (N, outputs), row by row
   * @param weights factor of each image, N of them
   * @param slopes (N, outputs), filled with the derivatives with regard to the values
   */
  double apply(double[] values, double[] targets, double[] weights, double[] slopes);

  /**
   * The formula of a loss.
   *
   * @throws IllegalArgumentException if the outputs do not suit the loss
   */
  static LossFormula of(Loss loss, int outputs, Activation activation) {
    boolean linear = activation == Activation.LINEAR;
    if (loss instanceof Loss.BinaryCrossentropy binary) {
      requireIndependent("binary cross-entropy", activation);
      return linear
          ? ElementLoss.clippedCrossentropy(binary.targetWeight())
          : ElementLoss.crossentropy(binary.targetWeight());
    } else if (loss instanceof Loss.Focal focal) {
      requireIndependent("focal loss", activation);
      return ElementLoss.focal(focal.gamma(), focal.alpha());
    } else if (loss instanceof Loss.Overlap overlap) {
      return new OverlapLoss(overlap);
    }
    return switch ((Loss.Plain) loss) {
      case HINGE -> ElementLoss.hinge();
      case SQUARED_HINGE -> ElementLoss.squaredHinge();
      case KULLBACK_LEIBLER -> ElementLoss.kullbackLeibler();
      case LOG_COSH -> ElementLoss.logCosh();
      case CATEGORICAL_CROSSENTROPY -> {
        requireShared(outputs, activation);
        yield new CategoricalLoss(!linear);
      }
    };
  }

  private static void requireIndependent(String loss, Activation activation) {
    if (activation == Activation.SOFTMAX) {
      throw new IllegalArgumentException(
          "%s takes each output by itself and needs sigmoid outputs, but got softmax; take categorical cross-entropy"
              .formatted(loss));
    }
  }

  private static void requireShared(int outputs, Activation activation) {
    if (activation == Activation.SIGMOID || outputs < 2) {
      throw new IllegalArgumentException(
          "categorical cross-entropy needs at least 2 outputs that share one probability (softmax), but got %d %s; take binary cross-entropy"
              .formatted(outputs, activation.name().toLowerCase(Locale.ROOT)));
    }
  }

  /** Replaces a row by eˣ over its sum; returns the logarithm of that sum. */
  static double softmax(double[] values, int row, int outputs) {
    double largest = values[row];
    for (int i = row + 1; i < row + outputs; i++) {
      largest = Math.max(largest, values[i]);
    }
    double sum = 0;
    for (int i = row; i < row + outputs; i++) {
      values[i] = Math.exp(values[i] - largest);
      sum += values[i];
    }
    for (int i = row; i < row + outputs; i++) {
      values[i] /= sum;
    }
    return largest + Math.log(sum);
  }
}
