package org.arclet.study;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Asynchronous successive halving (Li et al. 2020, <i>A System for Massively Parallel
 * Hyperparameter Tuning</i>): a trial passes rung r, at step {@code minResource ·
 * reductionFactor^(r + earlyStoppingRate)}, only if it is among the best {@code 1 /
 * reductionFactor} of those that have reached it. As Optuna's pruner of the same name, with its
 * defaults. Steps count from 0, so that by default the second report is the first that is looked
 * at.
 *
 * <p>differs: what a trial had on a rung is read from its reports rather than noted with it, so
 * that the pruner has no state: its first report at or after the rung's step. Failed trials are not
 * competitors, for they may be tried again. A report of NaN is hopeless at every step, not only on
 * a rung. Optuna's {@code auto} for the resource is 1 for trials of up to 199 steps, and is not
 * offered.
 *
 * @param minResource step of the first rung, at least 1, the default
 * @param reductionFactor one of so many passes, at least 2; 4 by default. The best so far always
 *     passes
 * @param earlyStoppingRate how many of the first rungs are left out, at least 0, the default
 * @param bootstrapCount trials that must have reached a rung before one passes it, at least 0, the
 *     default
 */
public record SuccessiveHalvingPruner(
    int minResource, int reductionFactor, int earlyStoppingRate, int bootstrapCount)
    implements Pruner {

  /** Optuna's settings. */
  public static final SuccessiveHalvingPruner DEFAULT = new SuccessiveHalvingPruner(1, 4, 0, 0);

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public SuccessiveHalvingPruner {
    Pruning.requireAtLeast("the smallest resource", minResource, 1);
    Pruning.requireAtLeast("the reduction factor", reductionFactor, 2);
    Pruning.requireAtLeast("the early stopping rate", earlyStoppingRate, 0);
    Pruning.requireAtLeast("the bootstrap count", bootstrapCount, 0);
  }

  @Override
  public boolean prunes(Past past, Trial trial) {
    return prunes(past, trial, number -> true);
  }

  /** Among the trials with some numbers. */
  boolean prunes(Past past, Trial trial, IntPredicate competes) {
    Direction direction = Pruning.direction(past);
    if (trial.reports().isEmpty()) {
      return false;
    }
    if (Pruning.endedInNaN(trial)) {
      return true;
    }
    int step = trial.reports().lastKey();
    double loss = direction.loss(trial.lastReport().orElseThrow());
    int before =
        trial.reports().headMap(step).isEmpty() ? -1 : trial.reports().headMap(step).lastKey();
    for (double rung = firstRung(); rung <= step; rung *= reductionFactor) {
      if (rung > before && !passes(loss, competitors(past, trial, competes, rung))) {
        return true;
      }
    }
    return false;
  }

  private double firstRung() {
    return minResource * Math.pow(reductionFactor, earlyStoppingRate);
  }

  /** Losses that others had on a rung, in order. */
  private static double[] competitors(Past past, Trial trial, IntPredicate competes, double rung) {
    Direction direction = past.direction();
    Stream<Trial> others =
        past.trials().stream()
            .filter(other -> other.state() != TrialState.FAIL)
            .filter(other -> other.number() != trial.number() && competes.test(other.number()));
    return others
        .map(other -> firstAt(other, rung))
        .flatMapToDouble(
            value ->
                value.isPresent() ? DoubleStream.of(value.getAsDouble()) : DoubleStream.empty())
        .filter(value -> !Double.isNaN(value))
        .map(direction::loss)
        .sorted()
        .toArray();
  }

  private static OptionalDouble firstAt(Trial trial, double rung) {
    return trial
        .reports()
        .tailMap((int) Math.min(Integer.MAX_VALUE, Math.ceil(rung)))
        .entrySet()
        .stream()
        .mapToDouble(Map.Entry::getValue)
        .findFirst();
  }

  private boolean passes(double loss, double[] others) {
    int reached = others.length + 1;
    if (reached <= bootstrapCount) {
      return false;
    }
    int places = Math.max(1, reached / reductionFactor);
    // It takes one of the places if fewer than that are strictly better.
    long better = DoubleStream.of(others).filter(other -> other < loss).count();
    return better < places;
  }
}
