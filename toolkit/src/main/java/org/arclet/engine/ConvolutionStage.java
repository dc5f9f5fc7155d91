package org.arclet.engine;

import static org.arclet.engine.Operation.arrays;

import org.arclet.image.ImageShape;
import org.arclet.nn.Convolution;

/** A convolution by oneDNN, weights (filters, channels, size, size). */
final class ConvolutionStage implements Stage {

  private static final int NHWC = 1;

  /**
   * Weight layouts of ND4J: (size, size, channels, filters) and (filters, channels, size, size).
   */
  static final int SIZE_FIRST = 0;

  static final int FILTERS_FIRST = 1;

  private final Operation forward;
  private final Operation backward;

  ConvolutionStage(
      Convolution layer, Parameter weights, Parameter bias, Link from, Link to, int count) {
    long[] arguments = arguments(layer, from.shape(), FILTERS_FIRST);
    forward =
        new Operation(
            "conv2d",
            () -> arrays(from.images(count), weights.value().all(), bias.value().all()),
            () -> arrays(to.images(count)),
            arguments);
    backward =
        new Operation(
            "conv2d_bp",
            () ->
                arrays(
                    from.images(count),
                    weights.value().all(),
                    bias.value().all(),
                    to.imageGradients(count)),
            () ->
                arrays(from.imageGradients(count), weights.gradient().all(), bias.gradient().all()),
            arguments);
  }

  static long[] arguments(Convolution layer, ImageShape in, int weightLayout) {
    return new Window(layer.size(), layer.stride()).arguments(in, NHWC, weightLayout);
  }

  @Override
  public void forward(boolean training) {
    forward.run();
  }

  @Override
  public void backward() {
    backward.run();
  }

  @Override
  public void close() {
    forward.close();
    backward.close();
  }
}
