package org.arclet.engine;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** L2: the loss grows by {@code l2 · Σ w²} for each array of weights, as Keras's regularizer. */
final class WeightPenalty {

  /** Values of a chunk; BLAS stays on its thread. */
  private static final int SIZE = 8192;

  private WeightPenalty() {}

  /** What is added to the loss, in double precision; the same bits for every number of threads. */
  static double of(NativeArray weights, double l2, int threads) {
    return l2 == 0 ? 0 : l2 * SquareSum.of(weights, threads);
  }

  /** Adds its derivative, {@code 2 · l2 · w}, to the gradient. */
  static void addGradient(NativeArray weights, NativeArray gradients, double l2, int threads) {
    if (l2 == 0) {
      return;
    }
    float factor = (float) (2 * l2);
    FloatPointer from = weights.pointer();
    FloatPointer to = gradients.pointer();
    Chunks.split(
        weights.length(),
        SIZE,
        threads,
        () ->
            (start, length) ->
                openblas_nolapack.cblas_saxpy(
                    length, factor, from.getPointer(start), 1, to.getPointer(start), 1));
  }
}
