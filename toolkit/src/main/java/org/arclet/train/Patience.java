package org.arclet.train;

import java.util.List;
import org.arclet.metric.Metric;

/**
 * When to stop before the last epoch: after so many epochs without improvement of a metric. As
 * Keras's {@code EarlyStopping}.
 *
 * @param epochs without improvement, at least 1
 * @param metric that must improve; a loss improves downwards, the others upwards; NaN is no
 *     improvement
 * @param restoreBest whether the network gets back, when the training ends for whatever reason, the
 *     weights after the epoch in which the metric was best; takes the memory of one more copy of
 *     them. Off by default, as pyBIA and Keras: the network then keeps those after the last epoch
 */
public record Patience(int epochs, Metric metric, boolean restoreBest) {

  /**
   * Validates the number of epochs.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Patience {
    if (epochs < 1) {
      throw new IllegalArgumentException(
          "patience must be at least 1 epoch, but got %d; leave it out to train without early stopping"
              .formatted(epochs));
    }
  }

  /**
   * Patience that leaves the network with its last weights.
   *
   * @throws IllegalArgumentException if the number of epochs is below 1
   */
  public Patience(int epochs, Metric metric) {
    this(epochs, metric, false);
  }

  /** The same with the best weights restored at the end, or not. */
  public Patience withRestoreBest(boolean value) {
    return new Patience(epochs, metric, value);
  }

  /** Whether the last epochs brought no improvement on those before them; NaN is none. */
  boolean isExhausted(double[] values) {
    return values.length - 1 - best(metric, values) >= epochs;
  }

  /** Whether the last of the epochs brought no improvement. */
  boolean isExhausted(List<Epoch> finished) {
    return isExhausted(values(finished));
  }

  /** Whether no epoch before the last was as good as it. */
  boolean isBestLast(List<Epoch> finished) {
    return best(metric, values(finished)) == finished.size() - 1;
  }

  private double[] values(List<Epoch> finished) {
    return finished.stream().mapToDouble(epoch -> epoch.value(metric)).toArray();
  }

  /** Index of the first of the best values; -1 if none is better than the worst. */
  static int best(Metric metric, double[] values) {
    double best = metric.worst();
    int at = -1;
    for (int i = 0; i < values.length; i++) {
      if (metric.isBetter(values[i], best)) {
        best = values[i];
        at = i;
      }
    }
    return at;
  }
}
