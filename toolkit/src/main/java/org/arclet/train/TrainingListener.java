package org.arclet.train;

/**
 * Follows a training. It is called on the thread that trains, between batches: what takes long here
 * delays the training.
 */
public interface TrainingListener {

  /** Ignores everything. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * A batch has been learned.
   *
   * @param epoch number of the epoch, from 1
   * @param batch number of the batch in its epoch, from 1
   * @param batches number of batches of the epoch
   */
  default void onBatch(int epoch, int batch, int batches) {}

  /**
   * An epoch has ended.
   *
   * @param epoch what it gave
   * @param epochs number of epochs at most
   */
  default void onEpoch(Epoch epoch, int epochs) {}
}
