package org.arclet.nn;

/** What normalizes the values between the layers of an architecture. */
public enum Regularizer {
  /** Nothing; the default of VGG16 and ResNet-18, as pyBIA. */
  NONE,
  /**
   * Local response normalization with its standard constants after poolings; the default of
   * AlexNet. Each architecture says after which.
   */
  LOCAL_RESPONSE,
  /**
   * Batch normalization with its standard constants after each convolution (after its activation
   * and before the pooling), after the dropout of each dense layer, and after the outputs, as
   * pyBIA; the default of the custom CNN.
   *
   * <p>After the outputs it makes them no probabilities: they leave [0, 1], and softmax outputs no
   * longer add up to 1. pyBIA's ResNet-18 has none there, nor has ours.
   */
  BATCH_NORM,
  /**
   * As {@link #BATCH_NORM}, but not after the outputs, which stay probabilities. Not in pyBIA; take
   * this where outputs are to be read as probabilities or the loss expects them, as cross-entropy
   * does.
   */
  BATCH_NORM_HIDDEN;

  /** Whether hidden layers have batch normalization. */
  boolean normalizesBatches() {
    return this == BATCH_NORM || this == BATCH_NORM_HIDDEN;
  }
}
