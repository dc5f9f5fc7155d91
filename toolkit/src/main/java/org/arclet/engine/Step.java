package org.arclet.engine;

/** One step of a program. */
interface Step extends AutoCloseable {

  /** Prepares the step, once the arrays have their memory. */
  default void bind() {}

  /**
   * Runs the step.
   *
   * @param number of the training step, from 0
   */
  void run(long number);

  @Override
  default void close() {}
}
