package org.arclet.train;

import org.arclet.metric.Metric;

/**
 * When to stop before the last epoch: after so many epochs without improvement of a metric.
 *
 * @param epochs without improvement, at least 1
 * @param metric that must improve; a loss improves downwards, the others upwards
 */
public record Patience(int epochs, Metric metric) {

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

  /** Whether the last epochs brought no improvement on those before them; NaN is none. */
  boolean isExhausted(double[] values) {
    double best = metric.worst();
    int since = 0;
    for (double value : values) {
      if (metric.isBetter(value, best)) {
        best = value;
        since = 0;
      } else {
        since++;
      }
    }
    return since >= epochs;
  }
}
