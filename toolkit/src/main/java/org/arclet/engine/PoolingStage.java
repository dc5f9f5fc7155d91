package org.arclet.engine;

import static org.arclet.engine.Operation.arrays;

import org.arclet.nn.Pooling;

/** Max pooling by oneDNN. */
final class PoolingStage implements Stage {

  private static final int UNUSED = 0;
  private static final int NHWC = 1;

  private final Operation forward;
  private final Operation backward;

  PoolingStage(Pooling layer, Link from, Link to, int count) {
    long[] arguments =
        new Window(layer.size(), layer.stride()).arguments(from.shape(), UNUSED, NHWC);
    forward =
        new Operation(
            "maxpool2d",
            () -> arrays(from.images(count)),
            () -> arrays(to.images(count)),
            arguments);
    backward =
        new Operation(
            "maxpool2d_bp",
            () -> arrays(from.images(count), to.imageGradients(count)),
            () -> arrays(from.imageGradients(count)),
            arguments);
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
