package org.arclet.train;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.arclet.engine.Tensor;

/**
 * Ids of sources as a tensor (N, 4), the least id first: each as four whole numbers of 16 bits, low
 * ones first, because a float32 cannot hold its 64.
 */
final class SourceTensor {

  private static final int PARTS = 4;
  private static final int BITS = 16;
  private static final int MOST = (1 << BITS) - 1;

  private SourceTensor() {}

  static Tensor of(Set<Long> ids) {
    long[] sorted = ids.stream().mapToLong(Long::longValue).sorted().toArray();
    float[] values = new float[Math.multiplyExact(sorted.length, PARTS)];
    for (int i = 0; i < values.length; i++) {
      long shifted = sorted[i / PARTS] >>> (BITS * (i % PARTS));
      values[i] = (float) (shifted & MOST);
    }
    return new Tensor(new int[] {sorted.length, PARTS}, values);
  }

  /**
   * Reads them.
   *
   * @throws IOException if the tensor is none that {@link #of} gives
   */
  static Set<Long> ids(Tensor tensor) throws IOException {
    int[] shape = tensor.shape();
    if (shape.length != 2 || shape[1] != PARTS) {
      throw new IOException(
          "its sources must have the shape [N, %d], but have %s"
              .formatted(PARTS, Arrays.toString(shape)));
    }
    Set<Long> ids = new HashSet<>();
    for (int row = 0; row < shape[0]; row++) {
      long id = 0;
      for (int part = PARTS - 1; part >= 0; part--) {
        float value = tensor.values()[row * PARTS + part];
        if (!(value >= 0 && value <= MOST && value == Math.rint(value))) {
          throw new IOException(
              "its sources must be whole numbers from 0 to %d, but one is %s"
                  .formatted(MOST, value));
        }
        id = (id << BITS) | (long) value;
      }
      ids.add(id);
    }
    return ids;
  }
}
