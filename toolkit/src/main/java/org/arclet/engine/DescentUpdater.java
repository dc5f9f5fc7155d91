package org.arclet.engine;

import org.arclet.nn.Optimizer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Stochastic gradient descent. It does so little with each value that memory sets the pace: BLAS
 * goes over one chunk after the other, so that what a call has written is still in the cache when
 * the next one reads it. On 16.8 million weights and two threads this takes 10 ms, whole arrays 12
 * ms, and loops in Java over copies of the chunks 12.5 ms.
 */
final class DescentUpdater implements Updater {

  /**
   * Values of a chunk: three arrays of them fit the second-level cache, and BLAS stays on its
   * thread.
   */
  private static final int SIZE = 8192;

  private final Optimizer.Sgd sgd;

  DescentUpdater(Optimizer.Sgd sgd) {
    this.sgd = sgd;
  }

  @Override
  public int stateArrays() {
    return sgd.momentum() > 0 ? 1 : 0;
  }

  @Override
  public void update(Parameter parameter, long step, double learningRate, int threads) {
    float rate = (float) -learningRate;
    FloatPointer weights = parameter.value().pointer();
    FloatPointer gradients = parameter.gradient().pointer();
    if (sgd.momentum() == 0) {
      Chunks.split(
          parameter.length(),
          SIZE,
          threads,
          () -> (from, n) -> add(n, rate, gradients.getPointer(from), weights.getPointer(from)));
      return;
    }
    FloatPointer velocities = parameter.state(0).pointer();
    float momentum = (float) sgd.momentum();
    Chunks.split(
        parameter.length(),
        SIZE,
        threads,
        () ->
            (from, n) -> {
              FloatPointer w = weights.getPointer(from);
              FloatPointer g = gradients.getPointer(from);
              FloatPointer v = velocities.getPointer(from);
              openblas_nolapack.cblas_sscal(n, momentum, v, 1);
              add(n, rate, g, v);
              add(n, sgd.nesterov() ? momentum : 1, v, w);
              if (sgd.nesterov()) {
                add(n, rate, g, w);
              }
            });
    Subnormals.flush(parameter.state(0), step, threads);
  }

  private static void add(int count, float factor, FloatPointer from, FloatPointer to) {
    openblas_nolapack.cblas_saxpy(count, factor, from, 1, to, 1);
  }
}
