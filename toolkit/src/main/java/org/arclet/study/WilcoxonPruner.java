package org.arclet.study;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prunes a trial that Wilcoxon's signed-rank test, over the folds that both have, finds worse than
 * the best complete trial. As Optuna's pruner of the same name, with its defaults.
 *
 * <p>With five folds it prunes at the fourth at the earliest, for the test needs four pairs to fall
 * below 0.1: use it for many folds or instances, and {@link RacingPruner} for few.
 *
 * <p>differs: running means over folds are taken apart into single values unless told otherwise.
 * The test is exact whatever the number of pairs and ties; Optuna's is a normal approximation
 * beyond 50 pairs, or 13 with ties. A last report of NaN is hopeless. Trials with an infinite
 * report are not pruned and nothing is against a best trial that has one, as in Optuna; there NaN
 * is the same.
 *
 * @param pThreshold a trial is pruned if the test's p is below this, 0 to 1; 0.1 by default
 * @param startupSteps pairs needed, at least 0; 2 by default, and fewer than 2 are never enough
 * @param reports what trials report; running means by default
 */
public record WilcoxonPruner(double pThreshold, int startupSteps, Reports reports)
    implements Pruner {

  /** Optuna's settings, for running means over folds. */
  public static final WilcoxonPruner DEFAULT = new WilcoxonPruner(0.1, 2, Reports.RUNNING_MEANS);

  /** What running means lose of the values of folds when they are taken apart. */
  private static final double ROUNDING = 1e-12;

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public WilcoxonPruner {
    if (!(pThreshold >= 0 && pThreshold <= 1)) {
      throw new IllegalArgumentException(
          "the threshold of p must be between 0 and 1, but got " + pThreshold);
    }
    Pruning.requireAtLeast("start-up steps", startupSteps, 0);
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
    Optional<Trial> best =
        past.trials(TrialState.COMPLETE).stream()
            .filter(other -> other.value().isPresent())
            .min(Comparator.comparingDouble(other -> direction.loss(other.values().get(0))));
    return best.isPresent()
        && isWorse(direction, reports.values(trial), reports.values(best.get()));
  }

  private boolean isWorse(
      Direction direction, Map<Integer, Double> here, Map<Integer, Double> best) {
    if (!areFinite(here) || !areFinite(best)) {
      return false;
    }
    double[] losses = differences(direction, here, best);
    return losses.length >= Math.max(2, startupSteps)
        && meanLoss(direction, best) < meanLoss(direction, here)
        && SignedRankTest.upper(inUnits(losses, here, best)) < pThreshold;
  }

  /** By how much it loses more on each fold that both have. */
  private static double[] differences(
      Direction direction, Map<Integer, Double> here, Map<Integer, Double> best) {
    return here.entrySet().stream()
        .flatMap(
            fold ->
                Stream.ofNullable(best.get(fold.getKey()))
                    .map(value -> direction.loss(fold.getValue()) - direction.loss(value)))
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** In units below which differences are rounding errors, which would undo ties. */
  private static double[] inUnits(
      double[] losses, Map<Integer, Double> here, Map<Integer, Double> best) {
    double largest =
        Stream.of(here, best)
            .flatMap(values -> values.values().stream())
            .mapToDouble(Math::abs)
            .max()
            .orElse(0);
    double unit = largest > 0 ? ROUNDING * largest : 1;
    return Arrays.stream(losses).map(loss -> Math.rint(loss / unit)).toArray();
  }

  private static boolean areFinite(Map<Integer, Double> values) {
    return values.values().stream().allMatch(Double::isFinite);
  }

  private static double meanLoss(Direction direction, Map<Integer, Double> values) {
    return values.values().stream().mapToDouble(direction::loss).average().orElse(Double.NaN);
  }
}
