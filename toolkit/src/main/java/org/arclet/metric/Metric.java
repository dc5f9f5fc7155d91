package org.arclet.metric;

/**
 * What is measured in every epoch: loss, binary accuracy and F1 score, on the training images and,
 * where there are any, on the validation images. As pyBIA.
 *
 * <p>The loss includes the penalty for large weights (L2), as Keras's does. Accuracy and F1 look at
 * every output by itself. With k classes and softmax outputs they are what Keras's {@code
 * binary_accuracy} and {@code f1_score} give for one-hot targets: an image for which no output is
 * above 0.5 still has k − 1 of k outputs right, so an accuracy of (k − 1) / k means that nothing
 * has been learned. F1 is 0 then.
 */
public enum Metric {
  /** Mean loss over the training images, as the epoch went by (dropout on, weights changing). */
  LOSS("loss", false, Direction.MINIMIZE),
  /** Share of outputs on the right side of 0.5, on the training images. */
  BINARY_ACCURACY("binary_accuracy", false, Direction.MAXIMIZE),
  /** Micro-averaged F1 of the rounded outputs, on the training images. */
  F1_SCORE("f1_score", false, Direction.MAXIMIZE),
  /** Mean loss over the validation images after the epoch. */
  VAL_LOSS("val_loss", true, Direction.MINIMIZE),
  /** Share of outputs on the right side of 0.5, on the validation images. */
  VAL_BINARY_ACCURACY("val_binary_accuracy", true, Direction.MAXIMIZE),
  /** Micro-averaged F1 of the rounded outputs, on the validation images. */
  VAL_F1_SCORE("val_f1_score", true, Direction.MAXIMIZE);

  /** Which way a metric is better. */
  public enum Direction {
    /** Smaller is better. */
    MINIMIZE,
    /** Larger is better. */
    MAXIMIZE
  }

  private final String label;
  private final boolean validation;
  private final Direction direction;

  Metric(String label, boolean validation, Direction direction) {
    this.label = label;
    this.validation = validation;
    this.direction = direction;
  }

  /** The name that Keras and pyBIA print: {@code val_loss}, say. */
  public String label() {
    return label;
  }

  /** Whether it is taken over the validation images. */
  public boolean isValidation() {
    return validation;
  }

  /** Which way it is better. */
  public Direction direction() {
    return direction;
  }

  /** The same quantity on the validation images. */
  public Metric onValidation() {
    return switch (this) {
      case LOSS, VAL_LOSS -> VAL_LOSS;
      case BINARY_ACCURACY, VAL_BINARY_ACCURACY -> VAL_BINARY_ACCURACY;
      case F1_SCORE, VAL_F1_SCORE -> VAL_F1_SCORE;
    };
  }

  /** Whether {@code candidate} is strictly better than {@code best}; NaN never is. */
  public boolean isBetter(double candidate, double best) {
    return direction == Direction.MINIMIZE ? candidate < best : candidate > best;
  }

  /** The value that every other is better than. */
  public double worst() {
    return direction == Direction.MINIMIZE ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }
}
