package org.arclet.engine;

import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Runs a loop over many values in chunks that stay in a core's cache, on several threads.
 *
 * <p>A chunk is copied into plain arrays, where the compiler vectorizes, and back; that is several
 * times faster than touching native buffers value by value. The result does not depend on the
 * number of threads, as long as chunks do not share what they write.
 */
final class Chunks {

  /** Values of a chunk: five arrays of them are less than a first-level cache of 48 KiB. */
  static final int VALUES = 2048;

  /** With fewer chunks than this, waking a thread costs more than it saves. */
  private static final int WORTH_A_THREAD = 5;

  private Chunks() {}

  /** Work on the values from {@code from} to {@code from + length}. */
  @FunctionalInterface
  interface Work {
    void run(int from, int length);
  }

  /** A sum over the values from {@code from} to {@code from + length}. */
  @FunctionalInterface
  interface Sum {
    double over(int from, int length);
  }

  /**
   * Runs the work on all chunks.
   *
   * @param total number of values
   * @param unit values that must stay together; {@code total} is a multiple of it
   * @param threads chunks that are worked on at the same time, at most; 1 keeps to this thread
   */
  static void run(int total, int unit, int threads, Work work) {
    split(total, Math.max(1, VALUES / unit) * unit, threads, () -> work);
  }

  /**
   * Runs work that needs arrays of its own, made once for each thread: fresh ones for each chunk
   * would take as long as the work.
   *
   * @param total number of values
   * @param size values of a chunk; the last one may have fewer
   * @param threads chunks that are worked on at the same time, at most; 1 keeps to this thread
   * @param workers makes the work of one thread
   */
  static void split(int total, int size, int threads, Supplier<Work> workers) {
    int chunks = (total + size - 1) / size;
    AtomicInteger next = new AtomicInteger();
    IntStream team = IntStream.range(0, chunks < WORTH_A_THREAD ? 1 : Math.min(threads, chunks));
    (chunks < WORTH_A_THREAD || threads == 1 ? team : team.parallel())
        .forEach(
            thread -> {
              Work work = workers.get();
              for (int i = next.getAndIncrement(); i < chunks; i = next.getAndIncrement()) {
                work.run(i * size, Math.min(size, total - i * size));
              }
            });
  }

  /**
   * Adds up the sums over all chunks in their order, so that every number of threads gives the same
   * bits.
   *
   * @param total number of values
   * @param threads as for {@link #split}
   * @param workers makes the sum of one thread
   */
  static double sum(int total, int threads, Supplier<Sum> workers) {
    double[] sums = new double[(total + VALUES - 1) / VALUES];
    split(
        total,
        VALUES,
        threads,
        () -> {
          Sum sum = workers.get();
          return (from, length) -> sums[from / VALUES] = sum.over(from, length);
        });
    double all = 0;
    for (double sum : sums) {
      all += sum;
    }
    return all;
  }

  /** A change of the first n values of an array. */
  @FunctionalInterface
  interface Change {
    void apply(float[] values, int n);
  }

  /**
   * Changes all values of an array in place, each by itself.
   *
   * @param threads as for {@link #split}
   */
  static void change(NativeArray array, int threads, Change change) {
    FloatBuffer values = array.buffer();
    int size = Math.min(VALUES, array.length());
    split(
        array.length(),
        size,
        threads,
        () -> {
          float[] chunk = new float[size];
          return (from, length) -> {
            values.get(from, chunk, 0, length);
            change.apply(chunk, length);
            values.put(from, chunk, 0, length);
          };
        });
  }
}
