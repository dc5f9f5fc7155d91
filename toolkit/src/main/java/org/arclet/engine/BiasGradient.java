package org.arclet.engine;

import org.bytedeco.openblas.global.openblas_nolapack;

/** Gradient of a bias: the sum of the output's gradient over all rows, by BLAS. */
final class BiasGradient implements AutoCloseable {

  private final int rows;
  private final int columns;
  private final NativeArray gradients;
  private final Parameter bias;
  private final NativeArray ones;
  private boolean ready;

  BiasGradient(NativeArray outputGradients, int rows, Parameter bias) {
    this.rows = rows;
    columns = bias.length();
    ones = new NativeArray(rows);
    gradients = outputGradients;
    this.bias = bias;
  }

  void run() {
    if (!ready) {
      ones.all().assign(1);
      ready = true;
    }
    openblas_nolapack.cblas_sgemv(
        openblas_nolapack.CblasRowMajor,
        openblas_nolapack.CblasTrans,
        rows,
        columns,
        1,
        gradients.pointer(),
        columns,
        ones.pointer(),
        1,
        0,
        bias.gradient().pointer(),
        1);
  }

  @Override
  public void close() {
    ones.close();
  }
}
