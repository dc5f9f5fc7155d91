package org.arclet.train;

import java.util.List;

/**
 * Follows a training. It is called on the thread that trains, between batches: what takes long here
 * delays the training.
 */
public interface TrainingListener {

  /** Ignores everything. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * A training begins, or goes on from a checkpoint. A sweep of the learning rate has batches only.
   *
   * @param before epochs trained before the checkpoint
   * @param options how it trains
   */
  default void onStart(List<Epoch> before, TrainingOptions options) {}

  /**
   * An epoch begins.
   *
   * @param epoch its number, from 1
   * @param images how many it learns
   */
  default void onEpochStart(int epoch, int images) {}

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

  /** The training has ended, by itself or interrupted; not called where it throws. */
  default void onEnd(History history) {}

  /** Two listeners as one; this one is told first. */
  default TrainingListener and(TrainingListener next) {
    if (this == NONE || next == NONE) {
      return this == NONE ? next : this;
    }
    return new BothListeners(this, next);
  }
}
