package org.arclet.train;

import org.arclet.metric.Metric;

/**
 * A hard stop: the training ends after the first epoch in which a metric is good enough, as pyBIA's
 * monitors. A loss is good enough at or below the threshold, the other metrics above it; NaN never
 * is.
 *
 * @param metric to watch; a validation metric needs validation images
 * @param threshold finite
 */
public record Monitor(Metric metric, double threshold) {

  /**
   * Validates the threshold.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public Monitor {
    if (!Double.isFinite(threshold)) {
      throw new IllegalArgumentException(
          "the threshold of a monitor must be finite, but got %s for %s; leave the monitor out to train on"
              .formatted(threshold, metric));
    }
  }

  /** Whether a value of the metric ends the training. */
  public boolean isReached(double value) {
    return metric.direction() == Metric.Direction.MINIMIZE ? value <= threshold : value > threshold;
  }
}
