package org.arclet.train;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.arclet.metric.Metric;

/**
 * What one epoch gave.
 *
 * @param number of the epoch, from 1
 * @param metrics value of each metric; validation metrics only where there were validation images
 * @param duration wall time of the epoch, validation included
 */
public record Epoch(int number, Map<Metric, Double> metrics, Duration duration) {

  /**
   * Validates the epoch.
   *
   * @throws IllegalArgumentException if the number is below 1 or there is no metric
   */
  public Epoch {
    if (number < 1 || metrics.isEmpty()) {
      throw new IllegalArgumentException(
          "an epoch must have a number from 1 on and at least one metric, but got %d and %s"
              .formatted(number, metrics));
    }
    metrics = Collections.unmodifiableMap(new EnumMap<>(metrics));
  }

  /** Value of a metric; NaN if it was not measured. */
  public double value(Metric metric) {
    return metrics.getOrDefault(metric, Double.NaN);
  }
}
