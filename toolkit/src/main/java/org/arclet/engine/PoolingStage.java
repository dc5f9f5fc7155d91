package org.arclet.engine;

import static org.arclet.engine.Operation.arrays;

import org.arclet.nn.Pooling;

/** Max pooling by oneDNN. */
final class PoolingStage implements Stage {

  private final Operation forward;
  private final Operation backward;

  PoolingStage(Pooling layer, Link from, Link to, int count) {
    int size = layer.size();
    int stride = layer.stride();
    long[] arguments = {size, size, stride, stride, 0, 0, 1, 1, 1, 0, 1};
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
