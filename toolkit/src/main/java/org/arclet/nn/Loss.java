package org.arclet.nn;

/**
 * What training makes small: a function of outputs and targets, averaged over outputs and images.
 */
public sealed interface Loss {

  /** Binary cross-entropy, every image counted alike; pyBIA's and our default. */
  Loss BINARY_CROSSENTROPY = new BinaryCrossentropy(1, 1);

  /**
   * Binary cross-entropy {@code −(y log p + (1 − y) log(1 − p))} of sigmoid outputs, with weights.
   *
   * <p>Computed from the value before the sigmoid, so that it stays finite and keeps its gradient
   * however sure the network is. Differs: pyBIA clips p to [10⁻⁷, 1 − 10⁻⁷], beyond which nothing
   * is learned.
   *
   * @param positiveClassWeight factor for all outputs of images of the positive class, above 0; 1
   *     counts both classes alike. This is what pyBIA's page says of its weighted loss.
   * @param targetWeight factor {@code w} in {@code −(w y log p + (1 − y) log(1 − p))}, above 0.
   *     This is what pyBIA's code does; as each image has the target 1 in one of its two outputs,
   *     it weighs both classes alike and does not make up for an imbalance.
   */
  record BinaryCrossentropy(double positiveClassWeight, double targetWeight) implements Loss {

    /**
     * Validates the weights.
     *
     * @throws IllegalArgumentException unless both are above 0 and finite
     */
    public BinaryCrossentropy {
      for (double weight : new double[] {positiveClassWeight, targetWeight}) {
        if (!(weight > 0) || Double.isInfinite(weight)) {
          throw new IllegalArgumentException(
              "a weight of the loss must be above 0 and finite, but got " + weight);
        }
      }
    }
  }

  /**
   * Binary cross-entropy in which images of the positive class count {@code positiveClassWeight}
   * times as much; for few positives among many others, about the ratio of their numbers.
   *
   * @throws IllegalArgumentException unless the weight is above 0 and finite
   */
  static Loss weightedBinaryCrossentropy(double positiveClassWeight) {
    return new BinaryCrossentropy(positiveClassWeight, 1);
  }
}
