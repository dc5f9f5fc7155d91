package org.arclet.train;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param others metrics that must improve as well: the training stops as soon as one of all has not
 *     for so many epochs, as with several of Keras's callbacks; none by default
 */
public record Patience(int epochs, Metric metric, boolean restoreBest, List<Metric> others) {

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
    others = List.copyOf(others);
  }

  /**
   * Patience with one metric.
   *
   * @throws IllegalArgumentException if the number of epochs is below 1
   */
  public Patience(int epochs, Metric metric, boolean restoreBest) {
    this(epochs, metric, restoreBest, List.of());
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
    return new Patience(epochs, metric, value, others);
  }

  /** The same with other metrics that must improve as well. */
  public Patience withOthers(List<Metric> value) {
    return new Patience(epochs, metric, restoreBest, value);
  }

  /** All metrics that must improve, the first one first. */
  public List<Metric> metrics() {
    return Stream.concat(Stream.of(metric), others.stream()).distinct().toList();
  }

  /**
   * The first metric that has not improved for as many epochs as are allowed.
   *
   * @param finished the epochs so far
   * @return empty if all have
   */
  public Optional<Metric> exhausted(List<Epoch> finished) {
    return metrics().stream().filter(m -> isExhausted(m, values(m, finished))).findFirst();
  }

  /** Whether the last epochs brought no improvement on those before them; NaN is none. */
  boolean isExhausted(double[] values) {
    return isExhausted(metric, values);
  }

  private boolean isExhausted(Metric followed, double[] values) {
    return values.length - 1 - best(followed, values) >= epochs;
  }

  /** Whether the last of the epochs brought no improvement of some metric. */
  boolean isExhausted(List<Epoch> finished) {
    return exhausted(finished).isPresent();
  }

  /** Whether no epoch before the last was as good as it. */
  boolean isBestLast(List<Epoch> finished) {
    return best(metric, values(metric, finished)) == finished.size() - 1;
  }

  private static double[] values(Metric followed, List<Epoch> finished) {
    return finished.stream().mapToDouble(epoch -> epoch.value(followed)).toArray();
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
