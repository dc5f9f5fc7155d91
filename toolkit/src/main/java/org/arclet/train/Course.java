package org.arclet.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arclet.engine.Network;
import org.arclet.engine.Tensor;
import org.arclet.metric.Metric;

/** What a training has come to. All that ends it, or changes its rate, follows from the epochs. */
final class Course {

  private final List<Epoch> epochs = new ArrayList<>();
  private long step;
  private Optional<Map<String, Tensor>> bestWeights = Optional.empty();

  /** The beginning. */
  Course() {}

  /** Where a checkpoint was taken. */
  Course(Checkpoint checkpoint) {
    epochs.addAll(checkpoint.epochs());
    step = checkpoint.step();
    bestWeights = checkpoint.bestWeights();
  }

  List<Epoch> epochs() {
    return epochs;
  }

  /** Number of steps taken so far. */
  long step() {
    return step;
  }

  Optional<Map<String, Tensor>> bestWeights() {
    return bestWeights;
  }

  void countStep() {
    step++;
  }

  /** Adds an epoch, and keeps the weights after it if they are the best and shall be restored. */
  void add(Epoch epoch, Network network, Optional<Patience> patience) {
    epochs.add(epoch);
    if (isFinite() && patience.filter(p -> p.restoreBest() && p.isBestLast(epochs)).isPresent()) {
      bestWeights = Optional.of(network.weights());
    }
  }

  /** Whether the loss of the last epoch is a finite number. */
  boolean isFinite() {
    return Double.isFinite(last().value(Metric.LOSS));
  }

  /** Why the training is over, if it is. */
  Optional<History.End> end(TrainingOptions options) {
    if (epochs.isEmpty()) {
      return Optional.empty();
    }
    if (!isFinite()) {
      return Optional.of(History.End.NOT_FINITE);
    }
    if (options.monitors().stream().anyMatch(m -> m.isReached(last().value(m.metric())))) {
      return Optional.of(History.End.MONITOR_REACHED);
    }
    if (options.patience().filter(patience -> patience.isExhausted(epochs)).isPresent()) {
      return Optional.of(History.End.OUT_OF_PATIENCE);
    }
    return epochs.size() < options.epochs() ? Optional.empty() : Optional.of(History.End.COMPLETED);
  }

  private Epoch last() {
    return epochs.get(epochs.size() - 1);
  }
}
