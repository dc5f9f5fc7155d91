package org.arclet.engine;

import static org.arclet.engine.Operation.arrays;

import java.nio.FloatBuffer;
import org.arclet.nn.Dense;

/**
 * A fully connected layer, weights (inputs, units), by oneDNN.
 *
 * <p>The input gradient is computed transposed, weights times columns of output gradients: the
 * weights are then read in their order, which is about twice as fast as the product written
 * plainly.
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
  private final NativeArray inputGradients;
  private final NativeArray outputColumns;
  private final NativeArray inputColumns;
  private final Operation inputGradient;

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
    inputGradients = from.gradients();
    outputColumns = new NativeArray(units, count);
    inputColumns = new NativeArray(inputs, count);
    inputGradient =
        new Operation(
            "matmul",
            () -> arrays(weights.value().all(), outputColumns.all()),
            () -> arrays(inputColumns.all()),
            0,
            0,
            0);
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
    transpose(outputGradients, count, units, outputColumns);
    inputGradient.run();
    transpose(inputColumns, inputs, count, inputGradients);
  }

  /** Writes a matrix of the given rows and columns the other way round. */
  private static void transpose(NativeArray from, int rows, int columns, NativeArray to) {
    float[] matrix = new float[rows * columns];
    from.buffer().get(matrix);
    float[] transposed = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = matrix[row * columns + column];
      }
    }
    to.buffer().put(transposed);
  }

  @Override
  public void close() {
    product.close();
    inputGradient.close();
    outputColumns.close();
    inputColumns.close();
    weightGradient.close();
    biasGradient.close();
  }
}
