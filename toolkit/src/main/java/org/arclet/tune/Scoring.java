package org.arclet.tune;

import java.util.List;
import java.util.OptionalDouble;
import org.arclet.metric.Metric;
import org.arclet.train.Monitor;

/**
 * How a trial is judged, and what ends it early.
 *
 * @param metrics of which the mean is the score, losses as 1 − loss; {@link #ALL} and {@link
 *     #VAL_ALL} are pyBIA's {@code all} and {@code val_all}. The loss on the training images by
 *     default, as pyBIA. Where the loss is searched too, the values of different losses are
 *     compared with one another, as in pyBIA: an accuracy or the F1 score is the better choice then
 * @param average whether the mean over the epochs counts, or the last epoch; true by default, as
 *     pyBIA
 * @param patience epochs without improvement of the metric after which a trial ends; 5 by default,
 *     as pyBIA, and 0 for never. Of several metrics the loss is followed, as pyBIA
 * @param alsoImproving metrics that have to improve within the patience as well; pyBIA's second and
 *     third metric, here any number; none by default
 * @param monitors hard stops; pyBIA's two with their thresholds, here any number; none by default
 * @param countTest whether the score is the mean of that of the epochs and that of the test images,
 *     where there are any; pyBIA's {@code post_metric}; true by default
 * @param leastTestAccuracy binary accuracy on the test images below which a fold rejects the trial,
 *     in [0, 1]; pyBIA's {@code test_acc_threshold}; none by default
 */
public record Scoring(
    List<Metric> metrics,
    boolean average,
    int patience,
    List<Metric> alsoImproving,
    List<Monitor> monitors,
    boolean countTest,
    OptionalDouble leastTestAccuracy) {

  /** Loss, accuracy and F1 score of the training images together. */
  public static final List<Metric> ALL =
      List.of(Metric.LOSS, Metric.BINARY_ACCURACY, Metric.F1_SCORE);

  /** Loss, accuracy and F1 score of the validation images together. */
  public static final List<Metric> VAL_ALL =
      List.of(Metric.VAL_LOSS, Metric.VAL_BINARY_ACCURACY, Metric.VAL_F1_SCORE);

  /** pyBIA's defaults. */
  public static final Scoring DEFAULT =
      new Scoring(
          List.of(Metric.LOSS), true, 5, List.of(), List.of(), true, OptionalDouble.empty());

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if there is no metric, a number is out of its range, or there
   *     is something to improve without patience
   */
  public Scoring {
    metrics = List.copyOf(metrics);
    alsoImproving = List.copyOf(alsoImproving);
    monitors = List.copyOf(monitors);
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("a score must have at least one metric, but has none");
    }
    if (patience < 0) {
      throw new IllegalArgumentException(
          "patience must be at least 1 epoch, or 0 for trials that never end early, but got "
              + patience);
    }
    if (patience == 0 && !alsoImproving.isEmpty()) {
      throw new IllegalArgumentException(
          "metrics that have to improve need a patience, but it is 0 for %s; give one, or leave them out"
              .formatted(alsoImproving));
    }
    if (leastTestAccuracy.isPresent()
        && !(leastTestAccuracy.getAsDouble() >= 0 && leastTestAccuracy.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "the least test accuracy must be in [0, 1], but got " + leastTestAccuracy.getAsDouble());
    }
  }

  /** The same with another score: {@link #VAL_ALL}, say. */
  public Scoring withMetrics(List<Metric> value) {
    return new Scoring(
        value, average, patience, alsoImproving, monitors, countTest, leastTestAccuracy);
  }

  /** The same with the mean over the epochs, or the last. */
  public Scoring withAverage(boolean value) {
    return new Scoring(
        metrics, value, patience, alsoImproving, monitors, countTest, leastTestAccuracy);
  }

  /** The same with another patience. */
  public Scoring withPatience(int value) {
    return new Scoring(
        metrics, average, value, alsoImproving, monitors, countTest, leastTestAccuracy);
  }

  /** The same with other metrics that have to improve. */
  public Scoring withAlsoImproving(List<Metric> value) {
    return new Scoring(metrics, average, patience, value, monitors, countTest, leastTestAccuracy);
  }

  /** The same with other hard stops. */
  public Scoring withMonitors(List<Monitor> value) {
    return new Scoring(
        metrics, average, patience, alsoImproving, value, countTest, leastTestAccuracy);
  }

  /** The same with test images in the score, or not. */
  public Scoring withCountTest(boolean value) {
    return new Scoring(
        metrics, average, patience, alsoImproving, monitors, value, leastTestAccuracy);
  }

  /** The same with another least accuracy on the test images. */
  public Scoring withLeastTestAccuracy(OptionalDouble value) {
    return new Scoring(metrics, average, patience, alsoImproving, monitors, countTest, value);
  }

  /** The metric that patience follows first: the only one, or the loss of several. */
  Metric followed() {
    return metrics.stream()
        .filter(m -> m.direction() == Metric.Direction.MINIMIZE)
        .findFirst()
        .orElse(metrics.get(0));
  }
}
