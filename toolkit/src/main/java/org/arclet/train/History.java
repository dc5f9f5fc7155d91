package org.arclet.train;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.arclet.metric.Metric;

/**
 * The course of a training, epoch by epoch.
 *
 * @param epochs the finished epochs, in order, and one that the loss broke off, see {@link
 *     End#NOT_FINITE}; empty if the training was interrupted in the first, or was elsewhere
 * @param end why the training ended
 */
public record History(List<Epoch> epochs, End end) {

  /** Of a network that another program trained. */
  public static final History ELSEWHERE = new History(List.of(), End.ELSEWHERE);

  /** Why a training ended. */
  public enum End {
    /** All epochs were trained. */
    COMPLETED("all epochs trained"),
    /** The chosen metric had not improved for as many epochs as patience allows. */
    OUT_OF_PATIENCE("no improvement within the patience"),
    /** A metric reached the threshold of a monitor. */
    MONITOR_REACHED("a monitor reached its threshold"),
    /**
     * The loss of a batch was not a finite number. The training ended there: the last epoch holds
     * the training metrics of its batches so far, so its loss is not finite either. The weights are
     * then useless, unless {@link Patience#restoreBest} brought back those of the best epoch. A
     * smaller learning rate, clipped gradients ({@link org.arclet.nn.Clipping}) or the limits of
     * the normalization put it right; a checkpoint still holds the state after a finite epoch.
     */
    NOT_FINITE("the loss is not a finite number"),
    /** The user interrupted it. */
    INTERRUPTED("interrupted"),
    /** Another program trained the network, and its course is not known. */
    ELSEWHERE("trained elsewhere");

    private final String description;

    End(String description) {
      this.description = description;
    }

    /** The reason in words. */
    public String description() {
      return description;
    }
  }

  /** Keeps a copy of the list. */
  public History {
    epochs = List.copyOf(epochs);
  }

  /** Metrics that were measured. */
  public Set<Metric> metrics() {
    return epochs.isEmpty()
        ? EnumSet.noneOf(Metric.class)
        : EnumSet.copyOf(epochs.get(0).metrics().keySet());
  }

  /**
   * One metric over the epochs; NaN where it was not measured, as validation metrics in an epoch
   * that was broken off.
   *
   * @throws IllegalArgumentException if it was not measured
   */
  public double[] values(Metric metric) {
    if (!metrics().contains(metric)) {
      throw new IllegalArgumentException(
          "%s was not measured, only %s%s"
              .formatted(
                  metric,
                  metrics(),
                  metric.isValidation() ? "; give validation images to measure it" : ""));
    }
    return epochs.stream().mapToDouble(epoch -> epoch.value(metric)).toArray();
  }

  /**
   * The first epoch in which a metric was at its best; none if it was never a number.
   *
   * @throws IllegalArgumentException if it was not measured
   */
  public Optional<Epoch> best(Metric metric) {
    int best = Patience.best(metric, values(metric));
    return best < 0 ? Optional.empty() : Optional.of(epochs.get(best));
  }

  /** Wall time of all epochs. */
  public Duration duration() {
    return epochs.stream().map(Epoch::duration).reduce(Duration.ZERO, Duration::plus);
  }

  /** {@code 25 epochs in 31.2 s, all epochs trained; loss 0.0812, binary_accuracy 0.9715, …}. */
  @Override
  public String toString() {
    if (end == End.ELSEWHERE) {
      return end.description();
    }
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%d epoch%s in %.1f s, %s",
                epochs.size(),
                epochs.size() == 1 ? "" : "s",
                duration().toMillis() / 1000.0,
                end.description()));
    if (!epochs.isEmpty()) {
      String separator = "; ";
      for (var entry : epochs.get(epochs.size() - 1).metrics().entrySet()) {
        text.append(separator)
            .append(
                String.format(Locale.ROOT, "%s %.4f", entry.getKey().label(), entry.getValue()));
        separator = ", ";
      }
    }
    return text.toString();
  }
}
