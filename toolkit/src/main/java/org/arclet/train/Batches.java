package org.arclet.train;

import java.util.Arrays;
import java.util.concurrent.Executors;
import org.arclet.image.ImageSet;
import org.arclet.nn.NetworkDescription;
import org.arclet.work.Ahead;
import org.arclet.work.Worker;

/**
 * Cuts labelled images into batches, normalized and with one-hot targets, on a thread of its own:
 * one batch is prepared while the network computes on the one before it. Two batches are all the
 * memory that it takes.
 */
final class Batches implements AutoCloseable {

  private final int batchSize;
  private final int outputs;
  private final ImageSet.Transform normalization;
  private final float[] normalized;
  private final Batch[] buffers = new Batch[2];
  private final Worker worker = new Worker("arclet batches");

  Batches(NetworkDescription network, int batchSize, ImageSet.Transform normalization) {
    this.batchSize = batchSize;
    this.normalization = normalization;
    outputs = network.outputs();
    normalized = new float[network.input().values()];
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] = new Batch(batchSize * normalized.length, batchSize * outputs);
    }
  }

  /** Number of batches of so many images; the last may be smaller. */
  int count(int images) {
    return (images + batchSize - 1) / batchSize;
  }

  /**
   * Begins to prepare; the batches of earlier images must all have been taken.
   *
   * @param order numbers of the images in the order in which they are to come
   * @return as many batches as {@link #count} says; each is valid until the next is taken
   */
  Ahead<Batch> of(ImageSet images, int[] order) {
    return new Ahead<>(worker, 0, count(order.length) - 1, batch -> load(images, order, batch));
  }

  private Batch load(ImageSet images, int[] order, int batch) {
    Batch buffer = buffers[batch % buffers.length];
    int from = batch * batchSize;
    buffer.setCount(Math.min(batchSize, order.length - from));
    Arrays.fill(buffer.targets(), 0);
    for (int i = 0; i < buffer.count(); i++) {
      int image = order[from + i];
      Arrays.fill(normalized, 0); // as a transform may expect
      images.read(image, values -> normalization.apply(values, normalized));
      System.arraycopy(normalized, 0, buffer.values(), i * normalized.length, normalized.length);
      buffer.targets()[i * outputs + images.label(image)] = 1;
    }
    return buffer;
  }

  /** Has something else done on the thread, and waits for it; what it throws is thrown here. */
  void run(Runnable work) {
    Worker.awaitInAnyCase(worker.submit(Executors.callable(work)));
  }

  @Override
  public void close() {
    worker.close();
  }
}
