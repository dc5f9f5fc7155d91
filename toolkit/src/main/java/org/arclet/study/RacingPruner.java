package org.arclet.study;

/**
 * Prunes a trial that will hardly be the best when all folds are done. Made for cross-validation:
 * reports are running means over folds, see {@link Reports#RUNNING_MEANS}.
 *
 * <p>Folds are the same for all trials, and some are harder for all of them; what a trial will
 * reach is therefore foretold from how it does on its folds against what complete trials do on the
 * same ones. The value of trial i on fold k is taken for a sum of the trial's level, the fold's,
 * and noise. From m of K folds and n complete trials, the mean over all folds is then foretold with
 * the noise's variance times {@code (1 + π/2n) (1/m − 1/K)}, and Student's distribution says how
 * probable it is that it exceeds the best one there is.
 *
 * <p>Trials differ in how much they scatter: some diverge on a fold, and some learn nothing and do
 * not scatter at all. So a fold's level is the median over the complete trials, and the noise the
 * upper quartile of their variances: one in four may be wild, and most may be idle. Of a single
 * complete trial it is the spread over its folds, which is too much rather than too little. It
 * needs no start-up: the second trial can be pruned after its first fold.
 *
 * <p>That a configuration races others fold by fold and leaves when it is far enough behind is
 * after Maron and Moore 1994 (<i>Hoeffding Races</i>) and the blocked tests of Birattari et al.
 * 2002 (<i>F-Race</i>); that it is judged against the best complete mean over folds, after Bergman,
 * Purucker and Hutter 2024 (arXiv:2405.03389). Optuna has nothing like it; against its Wilcoxon
 * test, noise that has been learned from all trials need not be learned again from four pairs.
 * Where trials lie 0.05 to 0.1 apart and folds scatter by 0.03, it needs a third of the folds and
 * finds the same best score; in short studies, half of whose trials learn nothing, about half of
 * the folds (simulations in the tests). That is with the same trials. A sampler learns less from
 * what is pruned: with the default one, studies of known functions had 1.12 times the regret, for
 * 0.45 of the folds; see {@link Unfinished}. Five cross-validated searches of 60 networks each
 * needed 0.43 of the epochs (0.33 to 0.56), and what they found scored 0.026 ± 0.030 less on other
 * images, the same within one standard error: {@code ./arclet bench pruning}.
 *
 * <p>A report of NaN is hopeless; one that is infinite is judged as the number it is. A trial whose
 * folds are all done is not pruned, for nothing is saved by it. Gaps between steps end what is
 * used.
 *
 * @param chance a trial is pruned if it becomes the best one with a probability below this, 0 to
 *     0.5. 0.1 by default: in the simulations it costs a twentieth of the best score's standard
 *     error at most. 0.05 needs a tenth more folds, and what studies then find is not measurably
 *     better. 0.5 prunes whatever is behind
 * @param startupTrials complete trials before anything is pruned, at least 1, the default
 * @param warmupSteps a trial is not pruned at steps below this, at least 0, the default: the first
 *     fold is enough
 */
public record RacingPruner(double chance, int startupTrials, int warmupSteps) implements Pruner {

  /** What cross-validated studies should use. */
  public static final RacingPruner DEFAULT = new RacingPruner(0.1, 1, 0);

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public RacingPruner {
    if (!(chance >= 0 && chance <= 0.5)) {
      throw new IllegalArgumentException("a chance must be between 0 and 0.5, but got " + chance);
    }
    Pruning.requireAtLeast("start-up trials", startupTrials, 1);
    Pruning.requireAtLeast("warm-up steps", warmupSteps, 0);
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
    if (trial.reports().lastKey() < warmupSteps) {
      return false;
    }
    FoldTable complete = FoldTable.of(past, direction);
    double[] losses = losses(direction, trial);
    return complete.trials() >= startupTrials
        && losses.length > 0
        && losses.length < complete.folds()
        && complete.chanceToWin(losses) < chance;
  }

  /** Loss of each fold. */
  static double[] losses(Direction direction, Trial trial) {
    return Reports.RUNNING_MEANS.values(trial).values().stream()
        .mapToDouble(direction::loss)
        .toArray();
  }
}
