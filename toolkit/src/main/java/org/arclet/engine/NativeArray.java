package org.arclet.engine;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A float32 array in native memory, C order, freed when closed. It is allocated, and zero, when
 * first used, so that a network that only predicts has no gradients.
 *
 * <p>It is given back by {@link #close}, and by the garbage collector.
 */
final class NativeArray implements AutoCloseable {

  /** Java's buffers reach no further than 2 GiB. */
  private static final long MOST_VALUES = Integer.MAX_VALUE / Float.BYTES;

  private final int length;
  private @Nullable BytePointer memory;
  private @Nullable FloatPointer values;

  /**
   * Describes an array; nothing is allocated yet.
   *
   * @throws IllegalArgumentException if it has 2²⁹ values or more
   */
  NativeArray(long length) {
    requireLength(length);
    this.length = (int) length;
  }

  /**
   * Refuses arrays that Java could not reach.
   *
   * @throws IllegalArgumentException if there are 2²⁹ values or more
   */
  static void requireLength(long length) {
    if (length > MOST_VALUES) {
      throw new IllegalArgumentException(
          "an array of the engine must have fewer than 2^29 values (2 GiB), but got %d; take a smaller batch, smaller images or a narrower network"
              .formatted(length));
    }
  }

  int length() {
    return length;
  }

  /** A fresh buffer over the whole array, at position 0. */
  FloatBuffer buffer() {
    return pointer().asBuffer();
  }

  /**
   * The address, for calls of BLAS.
   *
   * @throws IllegalStateException if there is no memory for the array
   */
  FloatPointer pointer() {
    FloatPointer known = values;
    if (known == null) {
      BytePointer all = NativeMemory.allocate((long) length * Float.BYTES);
      Pointer.memset(all, 0, all.capacity());
      known = new FloatPointer(NativeMemory.aligned(all)).limit(length).capacity(length);
      memory = all;
      values = known;
    }
    return known;
  }

  float[] toArray() {
    float[] values = new float[length];
    buffer().get(values);
    return values;
  }

  void set(float[] values) {
    buffer().put(values);
  }

  @Override
  public void close() {
    BytePointer known = memory;
    if (known != null) {
      known.deallocate();
      memory = null;
      values = null;
    }
  }
}
