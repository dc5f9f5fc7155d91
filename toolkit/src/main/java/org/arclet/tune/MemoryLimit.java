package org.arclet.tune;

import java.util.OptionalLong;
import org.arclet.engine.NetworkMemory;

/**
 * What a trial may take of the memory, in bytes.
 *
 * @param nativeBytes for its network, at least 0
 * @param heapBytes of Java's heap, for its images and weights, at least 0
 * @param bytes both together, at least 1, if that was asked for
 * @param workers that have as much each, at least 1
 */
public record MemoryLimit(long nativeBytes, long heapBytes, OptionalLong bytes, int workers) {

  /** Of a machine that is not this one, for {@link #withBytes}. */
  static final MemoryLimit UNKNOWN =
      new MemoryLimit(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2, OptionalLong.empty(), 1);

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public MemoryLimit {
    if (nativeBytes < 0 || heapBytes < 0 || bytes.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "a limit of the memory must be at least 0 bytes, and 1 together, but got %d native, %d of the heap and %s together"
              .formatted(nativeBytes, heapBytes, bytes));
    }
    if (workers < 1) {
      throw new IllegalArgumentException("there must be at least 1 worker, but got " + workers);
    }
  }

  /**
   * What each of some workers may take here and now: an equal share of {@link NetworkMemory#room},
   * and one of what the heap can grow by after its garbage has been collected, the two being no
   * more than what the machine has free. An eighth of both is left for what is not counted:
   * libraries, journal, plots. A search takes off what other processes on the same journal need;
   * see {@link #beside}.
   *
   * @param workers at least 1
   */
  public static MemoryLimit ofMachine(int workers) {
    System.gc(); // or what was read before the search would count as in use
    Runtime java = Runtime.getRuntime();
    long room = NetworkMemory.room();
    // room is at least half of what is free, so the heap has that much again
    long heap = java.freeMemory() + Math.min(java.maxMemory() - java.totalMemory(), room);
    return new MemoryLimit(
        share(room, workers), share(heap, workers), OptionalLong.empty(), workers);
  }

  private static long share(long bytes, int workers) {
    return bytes / 8 * 7 / Math.max(1, workers);
  }

  /**
   * The same when other processes take more of the machine's memory than when it was measured.
   *
   * @param more bytes that they take, of both kinds; negative if they take less
   */
  MemoryLimit beside(long more) {
    return new MemoryLimit(
        Math.max(0, nativeBytes - share(more, workers)), heapBytes, bytes, workers);
  }

  /** The same with a limit for both kinds together. */
  public MemoryLimit withBytes(long value) {
    return new MemoryLimit(nativeBytes, heapBytes, OptionalLong.of(value), workers);
  }
}
