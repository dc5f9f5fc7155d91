package org.arclet.engine;

import java.util.stream.IntStream;

/**
 * Runs a loop over many values in chunks that fit the first-level cache, on all cores.
 *
 * <p>A chunk is copied into plain arrays, where the compiler vectorizes, and back; that is several
 * times faster than touching native buffers value by value. The result does not depend on the
 * number of threads, as long as chunks do not share what they write.
 */
final class Chunks {

  private static final int VALUES = 2048;

  private Chunks() {}

  /** Work on the values from {@code from} to {@code from + length}. */
  @FunctionalInterface
  interface Work {
    void run(int from, int length);
  }

  /**
   * Runs the work on all chunks.
   *
   * @param total number of values
   * @param unit values that must stay together; {@code total} is a multiple of it
   */
  static void run(int total, int unit, Work work) {
    int size = Math.max(1, VALUES / unit) * unit;
    int chunks = (total + size - 1) / size;
    IntStream loop = IntStream.range(0, chunks);
    (chunks > 4 ? loop.parallel() : loop)
        .forEach(chunk -> work.run(chunk * size, Math.min(size, total - chunk * size)));
  }
}
