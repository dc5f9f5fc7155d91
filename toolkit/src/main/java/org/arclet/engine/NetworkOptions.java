package org.arclet.engine;

/**
 * How a network is to be run.
 *
 * @param batchSize largest number of images of one call, at least 1
 * @param seed random seed of the weights and of dropout
 * @param threads that compute, at least 1; 0 for as many as there are processors. Networks that
 *     train side by side want each its share of the cores
 * @param deterministic whether the same seed gives the same bits whatever the number of threads;
 *     native code then runs on one of them. On a processor with other instructions, AVX2 in place
 *     of AVX-512 say, native code adds in another order, and the last bits differ all the same
 */
public record NetworkOptions(int batchSize, long seed, int threads, boolean deterministic) {

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if the batch size is below 1 or the threads are negative
   */
  public NetworkOptions {
    if (batchSize < 1) {
      throw new IllegalArgumentException("the batch size must be at least 1, but got " + batchSize);
    }
    if (threads < 0) {
      throw new IllegalArgumentException(
          "the number of threads must be at least 1, or 0 for all processors, but got " + threads);
    }
  }

  /** All processors; the same bits only for the same number of threads. */
  public static NetworkOptions of(int batchSize, long seed) {
    return new NetworkOptions(batchSize, seed, 0, false);
  }

  /** The same on so many threads. */
  public NetworkOptions withThreads(int value) {
    return new NetworkOptions(batchSize, seed, value, deterministic);
  }

  /** The same bits whatever the number of threads, or not. */
  public NetworkOptions withDeterministic(boolean value) {
    return new NetworkOptions(batchSize, seed, threads, value);
  }

  /** Threads that native code runs on. */
  int nativeThreads() {
    return deterministic ? 1 : javaThreads();
  }

  /** Threads that our own loops run on. */
  int javaThreads() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
