package org.arclet.train;

import java.util.List;

/** Two listeners, told one after the other. */
record BothListeners(TrainingListener first, TrainingListener second) implements TrainingListener {

  @Override
  public void onStart(List<Epoch> before, TrainingOptions options) {
    first.onStart(before, options);
    second.onStart(before, options);
  }

  @Override
  public void onEpochStart(int epoch, int images) {
    first.onEpochStart(epoch, images);
    second.onEpochStart(epoch, images);
  }

  @Override
  public void onBatch(int epoch, int batch, int batches) {
    first.onBatch(epoch, batch, batches);
    second.onBatch(epoch, batch, batches);
  }

  @Override
  public void onEpoch(Epoch epoch, int epochs) {
    first.onEpoch(epoch, epochs);
    second.onEpoch(epoch, epochs);
  }

  @Override
  public void onEnd(History history) {
    first.onEnd(history);
    second.onEnd(history);
  }
}
