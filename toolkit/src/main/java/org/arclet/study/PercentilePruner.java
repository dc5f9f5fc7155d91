package org.arclet.study;

import java.util.List;

/**
 * Prunes a trial whose best report so far is worse than a percentile of what the complete trials
 * reported at the same step. As Optuna's pruner of the same name, with its defaults.
 *
 * <p>For reports per epoch. It works with running means over folds too, but takes the best of them,
 * where the last one says more: there {@link RacingPruner} is the better choice.
 *
 * <p>differs: a last report of NaN is hopeless at once; in Optuna only a trial that reported
 * nothing but NaN is. NaNs of the complete trials are left out, as in Optuna.
 *
 * @param percentile 0 to 100: how many of 100 trials survive a step; 50 is the median
 * @param startupTrials complete trials before anything is pruned, at least 0; 5 by default, below
 *     which a percentile means little
 * @param warmupSteps a trial is not pruned at steps below this, at least 0; 0 by default
 * @param intervalSteps it is looked at only every so many steps, at least 1, the default
 */
public record PercentilePruner(
    double percentile, int startupTrials, int warmupSteps, int intervalSteps) implements Pruner {

  /** Keeps the better quarter. */
  public static final PercentilePruner DEFAULT = new PercentilePruner(25, 5, 0, 1);

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public PercentilePruner {
    if (!(percentile >= 0 && percentile <= 100)) {
      throw new IllegalArgumentException(
          "a percentile must be between 0 and 100, but got " + percentile);
    }
    Pruning.requireAtLeast("start-up trials", startupTrials, 0);
    Pruning.requireAtLeast("warm-up steps", warmupSteps, 0);
    Pruning.requireAtLeast("the interval of steps", intervalSteps, 1);
  }

  @Override
  public boolean prunes(Past past, Trial trial) {
    Direction direction = Pruning.direction(past);
    if (trial.reports().isEmpty()) {
      return false;
    }
    if (Pruning.endedInNaN(trial)) {
      return true;
    }
    List<Trial> complete = past.trials(TrialState.COMPLETE);
    int step = trial.reports().lastKey();
    if (complete.size() < startupTrials || step < warmupSteps || !isFirstOfInterval(trial)) {
      return false;
    }
    double[] losses =
        complete.stream()
            .filter(other -> other.reports().containsKey(step))
            .mapToDouble(other -> direction.loss(other.reports().get(step)))
            .filter(loss -> !Double.isNaN(loss))
            .sorted()
            .toArray();
    double best =
        trial.reports().values().stream()
            .mapToDouble(direction::loss)
            .filter(loss -> !Double.isNaN(loss))
            .min()
            .orElseThrow();
    return losses.length > 0 && best > quantile(losses, percentile / 100);
  }

  private boolean isFirstOfInterval(Trial trial) {
    int step = trial.reports().lastKey();
    int begin = (step - warmupSteps) / intervalSteps * intervalSteps + warmupSteps;
    return trial.reports().headMap(step).isEmpty()
        || trial.reports().headMap(step).lastKey() < begin;
  }

  /** Linear between the order statistics, as NumPy. */
  static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    double rest = place - below;
    return rest == 0 ? sorted[below] : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
  }
}
