package org.arclet.engine;

/**
 * One step of a network for one batch size, its arrays fixed: forward, and the gradient backward.
 */
interface Stage extends AutoCloseable {

  /** Computes the output array from the input array. */
  void forward(boolean training);

  /**
   * Computes the gradients of the weights, and that of the input array, from the gradient of the
   * output array.
   */
  void backward();

  @Override
  default void close() {}
}
