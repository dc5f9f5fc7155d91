package org.arclet.train;

import java.util.Arrays;
import org.arclet.image.ImageSet;
import org.arclet.nn.NetworkDescription;

/**
 * Cuts labelled images into batches: normalized values and one-hot targets, ready for a network.
 */
final class Batches {

  private final ImageSet images;
  private final int[] order;
  private final int batchSize;
  private final int outputs;
  private final ImageSet.Transform normalization;
  private final float[] image;
  private final float[] normalized;
  private final float[] values;
  private final float[] targets;

  /**
   * Prepares the batches.
   *
   * @param order numbers of the images in the order in which they are to come
   */
  Batches(
      ImageSet images,
      int[] order,
      int batchSize,
      NetworkDescription network,
      ImageSet.Transform normalization) {
    this.images = images;
    this.order = order;
    this.batchSize = batchSize;
    this.normalization = normalization;
    outputs = network.outputs();
    image = new float[images.shape().values()];
    normalized = new float[image.length];
    values = new float[batchSize * image.length];
    targets = new float[batchSize * outputs];
  }

  /** Number of batches; the last may be smaller. */
  int count() {
    return (order.length + batchSize - 1) / batchSize;
  }

  /** Fills {@link #values} and {@link #targets} with one batch and returns its number of images. */
  int load(int batch) {
    int from = batch * batchSize;
    int size = Math.min(batchSize, order.length - from);
    Arrays.fill(targets, 0);
    for (int i = 0; i < size; i++) {
      images.copyTo(order[from + i], image, 0);
      normalization.apply(image, normalized);
      System.arraycopy(normalized, 0, values, i * image.length, image.length);
      targets[i * outputs + images.label(order[from + i])] = 1;
    }
    return size;
  }

  /** Values of the loaded batch, (N, H, W, C). */
  float[] values() {
    return values;
  }

  /** Targets of the loaded batch, (N, outputs). */
  float[] targets() {
    return targets;
  }
}
