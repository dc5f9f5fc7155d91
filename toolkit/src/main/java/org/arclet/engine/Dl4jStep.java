package org.arclet.engine;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One step of learning on the flat arrays of a DL4J graph: penalty, clipping, optimizer. */
final class Dl4jStep implements AutoCloseable {

  private final Dl4jWeights weights;
  private final Dl4jGradient gradient;
  private final Dl4jUpdater updater;

  /**
   * Prepares the steps of a network; nothing is allocated yet.
   *
   * @param length of the flat arrays
   */
  Dl4jStep(Dl4jWeights weights, Learning learning, long length) {
    this.weights = weights;
    gradient = new Dl4jGradient(weights, learning.clipping());
    updater = new Dl4jUpdater(learning.optimizer(), length);
  }

  /** The part of the loss that L2 makes. */
  double penalty(INDArray values) {
    return gradient.penalty(vector(values));
  }

  /** What the optimizer remembers. */
  List<Dl4jArray> slots() {
    return updater.slots();
  }

  /**
   * Changes the weights. What DL4J gives as the gradient of moving means and variances is what they
   * have to be lowered by; no optimizer may touch it.
   *
   * @param values all weights, (1, weights)
   * @param gradients of the loss, (1, weights); destroyed
   * @param number of the step, from 1
   * @param rate step size
   */
  void take(INDArray values, INDArray gradients, long number, double rate) {
    INDArray all = vector(values);
    INDArray slopes = vector(gradients);
    List<INDArray> moved = new ArrayList<>();
    for (Dl4jWeights.Entry entry : weights.untrained()) {
      moved.add(entry.in(all).sub(entry.in(slopes)));
      entry.in(slopes).assign(0);
    }
    gradient.prepare(all, slopes);
    updater.update(all, slopes, number, rate);
    for (int i = 0; i < moved.size(); i++) {
      weights.untrained().get(i).in(all).assign(moved.get(i));
    }
  }

  private static INDArray vector(INDArray row) {
    return row.reshape(row.length());
  }

  @Override
  public void close() {
    updater.close();
  }
}
