package org.arclet.engine;

import static org.arclet.engine.Operation.arrays;

import java.nio.FloatBuffer;
import org.arclet.nn.Dense;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * A fully connected layer, weights (inputs, units). The forward product and the weight gradient are
 * fastest by oneDNN, the input gradient by OpenBLAS.
 */
final class DenseStage implements Stage {

  private final int count;
  private final int inputs;
  private final int units;
  private final Operation product;
  private final Operation weightGradient;
  private final BiasGradient biasGradient;
  private final FloatBuffer bias;
  private final FloatBuffer outputs;
  private final NativeArray outputGradients;
  private final NativeArray weights;
  private final NativeArray inputGradients;

  DenseStage(Dense layer, Parameter weights, Parameter bias, Link from, Link to, int count) {
    this.count = count;
    inputs = from.shape().values();
    units = layer.units();
    product =
        new Operation(
            "matmul",
            () -> arrays(from.rows(count), weights.value().all()),
            () -> arrays(to.rows(count)),
            0,
            0,
            0);
    weightGradient =
        new Operation(
            "matmul",
            () -> arrays(from.rows(count), to.rowGradients(count)),
            () -> arrays(weights.gradient().all()),
            1,
            0,
            0);
    biasGradient = new BiasGradient(to.gradients(), count, bias);
    this.bias = bias.value().buffer();
    outputs = to.values().buffer();
    outputGradients = to.gradients();
    this.weights = weights.value();
    inputGradients = from.gradients();
  }

  @Override
  public void forward(boolean training) {
    product.run();
    float[] shift = new float[units];
    bias.get(0, shift);
    Chunks.run(
        count * units,
        units,
        (from, length) -> {
          float[] row = new float[length];
          outputs.get(from, row);
          for (int start = 0; start < length; start += units) {
            for (int i = 0; i < units; i++) {
              row[start + i] += shift[i];
            }
          }
          outputs.put(from, row);
        });
  }

  @Override
  public void backward() {
    weightGradient.run();
    biasGradient.run();
    openblas_nolapack.cblas_sgemm(
        openblas_nolapack.CblasRowMajor,
        openblas_nolapack.CblasNoTrans,
        openblas_nolapack.CblasTrans,
        count,
        inputs,
        units,
        1,
        outputGradients.pointer(),
        units,
        weights.pointer(),
        units,
        0,
        inputGradients.pointer(),
        inputs);
  }

  @Override
  public void close() {
    product.close();
    weightGradient.close();
    biasGradient.close();
  }
}
