package org.arclet.study;

/**
 * Prunes a trial whose best report so far is worse than the median of what the complete trials
 * reported at the same step: a {@link PercentilePruner} at 50, see there for what it is good for
 * and where it differs from Optuna.
 *
 * @param startupTrials complete trials before anything is pruned, at least 0; 5 by default
 * @param warmupSteps a trial is not pruned at steps below this, at least 0; 0 by default
 * @param intervalSteps it is looked at only every so many steps, at least 1, the default
 */
public record MedianPruner(int startupTrials, int warmupSteps, int intervalSteps)
    implements Pruner {

  /** Optuna's settings. */
  public static final MedianPruner DEFAULT = new MedianPruner(5, 0, 1);

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public MedianPruner {
    Pruning.requireAtLeast("start-up trials", startupTrials, 0);
    Pruning.requireAtLeast("warm-up steps", warmupSteps, 0);
    Pruning.requireAtLeast("the interval of steps", intervalSteps, 1);
  }

  @Override
  public boolean prunes(Past past, Trial trial) {
    return new PercentilePruner(50, startupTrials, warmupSteps, intervalSteps).prunes(past, trial);
  }
}
