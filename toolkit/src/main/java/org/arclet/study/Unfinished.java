package org.arclet.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What pruned trials tell about their places: what they would have come to, were they to change
 * from their last step on as complete trials do, in the median; but for no better than the best
 * complete one, for somebody held them for worse.
 */
final class Unfinished {

  private final Direction direction;
  private final List<Trial> complete;
  private final double best;
  private final int steps;
  private final Map<Integer, Double> changes = new HashMap<>();

  Unfinished(Past past) {
    direction = past.direction();
    complete = ParetoFront.candidates(past.trials());
    best = complete.stream().mapToDouble(this::end).min().orElse(Double.NEGATIVE_INFINITY);
    steps = complete.stream().mapToInt(trial -> trial.reports().size()).max().orElse(0);
  }

  /** Empty if a trial reported nothing, or NaN in the end. */
  OptionalDouble loss(Trial pruned) {
    return pruned.lastReport().stream()
        .filter(report -> !Double.isNaN(report))
        .map(report -> Math.max(best, direction.loss(report) + change(pruned.reports().lastKey())))
        .findFirst();
  }

  /**
   * How many times as large the variance of its loss is as that of a complete trial's: of k of K
   * folds it is K/k times as large. At least 1.
   */
  double noisier(Trial pruned) {
    return Math.max(1, steps / (double) pruned.reports().size());
  }

  /** Median over the complete trials of the loss in the end less that at a step; 0 of none. */
  private double change(int step) {
    return changes.computeIfAbsent(
        step,
        s -> {
          double[] all =
              complete.stream()
                  .filter(trial -> trial.reports().containsKey(s))
                  .mapToDouble(trial -> end(trial) - direction.loss(trial.reports().get(s)))
                  .filter(Double::isFinite)
                  .sorted()
                  .toArray();
          return all.length == 0 ? 0 : PercentilePruner.quantile(all, 0.5);
        });
  }

  private double end(Trial trial) {
    return direction.loss(trial.values().get(0));
  }
}
