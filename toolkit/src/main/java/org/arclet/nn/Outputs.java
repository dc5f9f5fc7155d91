package org.arclet.nn;

/**
 * What an architecture ends in: one output for each class, in the order of the labels.
 *
 * @param classes number of classes, at least 2
 * @param activation sigmoid, for outputs that are each a probability of their own, or softmax, for
 *     probabilities that add up to 1
 */
public record Outputs(int classes, Activation activation) {

  /** Two sigmoid outputs: the negative class, then the positive. The default, as pyBIA. */
  public static final Outputs TWO_SIGMOID = new Outputs(2, Activation.SIGMOID);

  /**
   * Validates the outputs.
   *
   * @throws IllegalArgumentException if there are fewer than two classes or the activation is
   *     neither sigmoid nor softmax
   */
  public Outputs {
    if (classes < 2) {
      throw new IllegalArgumentException("there must be at least 2 classes, but got " + classes);
    }
    if (!activation.givesProbabilities()) {
      throw new IllegalArgumentException(
          "outputs must be sigmoid or softmax, but got " + activation);
    }
  }

  /** Outputs that add up to 1; for categorical cross-entropy. */
  public static Outputs softmax(int classes) {
    return new Outputs(classes, Activation.SOFTMAX);
  }

  /** Outputs that know nothing of each other; for binary cross-entropy. */
  public static Outputs sigmoid(int classes) {
    return new Outputs(classes, Activation.SIGMOID);
  }

  /** {@code 2 sigmoid outputs}. */
  @Override
  public String toString() {
    return classes + " " + activation + " outputs";
  }
}
