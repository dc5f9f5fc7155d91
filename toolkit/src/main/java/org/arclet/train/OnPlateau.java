package org.arclet.train;

import org.arclet.metric.Metric;

/**
 * When a metric has not improved for some epochs, the learning rate is multiplied by a factor; as
 * Keras's {@code ReduceLROnPlateau}, step for step. A NaN is no improvement.
 *
 * @param metric that must improve; a validation metric needs validation images
 * @param factor of the rate, in (0, 1); Keras takes 0.1
 * @param patience epochs without improvement after which the rate is reduced, at least 1; Keras
 *     takes 10
 * @param minDelta how much better a value must be to count, at least 0 and finite; Keras takes 1e-4
 * @param cooldown epochs after a reduction in which none is counted, at least 0; Keras takes 0
 * @param minRate below which the rate does not go, at least 0 and finite; Keras takes 0
 */
public record OnPlateau(
    Metric metric, double factor, int patience, double minDelta, int cooldown, double minRate)
    implements Schedule {

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public OnPlateau {
    if (!(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException(
          "the factor on a plateau must be in (0, 1), but got " + factor);
    }
    if (patience < 1 || cooldown < 0) {
      throw new IllegalArgumentException(
          "a plateau needs a patience of at least 1 epoch and a cooldown of at least 0, but got %d and %d"
              .formatted(patience, cooldown));
    }
    for (double value : new double[] {minDelta, minRate}) {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "smallest improvement and smallest rate must be at least 0 and finite, but got %s and %s"
                .formatted(minDelta, minRate));
      }
    }
  }

  /** A tenth of the rate after so many epochs without improvement, Keras's other settings. */
  public static OnPlateau of(Metric metric, int patience) {
    return new OnPlateau(metric, 0.1, patience, 1e-4, 0, 0);
  }

  /** The rate after all finished epochs, gone through from the first. */
  @Override
  public double rate(double base, Position at) {
    double rate = base;
    double best = metric.worst();
    int waited = 0;
    int cooling = 0;
    for (Epoch epoch : at.finished()) {
      double value = epoch.value(metric);
      if (cooling > 0) {
        cooling--;
        waited = 0;
      }
      if (isBetter(value, best)) {
        best = value;
        waited = 0;
      } else if (cooling == 0) {
        waited++;
        if (waited >= patience && rate > minRate) {
          rate = Math.max(rate * factor, minRate);
          cooling = cooldown;
          waited = 0;
        }
      }
    }
    return rate;
  }

  private boolean isBetter(double value, double best) {
    return metric.direction() == Metric.Direction.MINIMIZE
        ? value < best - minDelta
        : value > best + minDelta;
  }
}
