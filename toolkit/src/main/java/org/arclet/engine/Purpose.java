package org.arclet.engine;

/** What a pass through a network is for. */
enum Purpose {
  /** Outputs, without dropout. */
  PREDICT,
  /** Outputs with dropout, but with the batch normalization of predictions. */
  SAMPLE,
  /** Outputs with dropout, and gradients. */
  TRAIN,
  /** Outputs as for predictions, and the gradient of a layer; none of the weights. */
  PROBE
}
