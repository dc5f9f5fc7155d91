package org.arclet.engine;

import java.nio.FloatBuffer;

/** Sum of squares of an array, in double precision. */
final class SquareSum {

  private SquareSum() {}

  /** The sum; the same bits for every number of threads, of which there is at least 1. */
  static double of(NativeArray array, int threads) {
    FloatBuffer values = array.buffer();
    return Chunks.sum(
        array.length(),
        threads,
        () -> {
          float[] chunk = new float[Chunks.VALUES];
          return (from, length) -> {
            values.get(from, chunk, 0, length);
            return of(chunk, length);
          };
        });
  }

  /** Four sums side by side, as each addition waits for the one before it. */
  private static double of(float[] values, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += (double) values[i] * values[i];
      b += (double) values[i + 1] * values[i + 1];
      c += (double) values[i + 2] * values[i + 2];
      d += (double) values[i + 3] * values[i + 3];
    }
    for (; i < length; i++) {
      a += (double) values[i] * values[i];
    }
    return a + b + (c + d);
  }
}
