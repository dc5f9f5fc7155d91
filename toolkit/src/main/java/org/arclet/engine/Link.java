package org.arclet.engine;

import org.arclet.image.ImageShape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What lies between two stages: the values that one hands to the next, and their gradients, with
 * room for the largest batch.
 */
final class Link implements AutoCloseable {

  private final ImageShape shape;
  private final NativeArray values;
  private final NativeArray gradients;

  Link(ImageShape shape, int batchSize) {
    this.shape = shape;
    values = new NativeArray(batchSize, shape.height(), shape.width(), shape.channels());
    gradients = new NativeArray(batchSize, shape.height(), shape.width(), shape.channels());
  }

  ImageShape shape() {
    return shape;
  }

  NativeArray values() {
    return values;
  }

  NativeArray gradients() {
    return gradients;
  }

  /** The values of the first images, (N, H, W, C). */
  INDArray images(int count) {
    return values.as(count, shape.height(), shape.width(), shape.channels());
  }

  /** The gradients of the first images, (N, H, W, C). */
  INDArray imageGradients(int count) {
    return gradients.as(count, shape.height(), shape.width(), shape.channels());
  }

  /** The values of the first images as rows, (N, H W C). */
  INDArray rows(int count) {
    return values.as(count, shape.values());
  }

  /** The gradients of the first images as rows, (N, H W C). */
  INDArray rowGradients(int count) {
    return gradients.as(count, shape.values());
  }

  @Override
  public void close() {
    values.close();
    gradients.close();
  }
}
