package org.arclet.study;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * Hyperband (Li et al. 2018, JMLR 18): several {@link SuccessiveHalvingPruner}s that begin at
 * different rungs, each with a share of the trials, for it is not known how early one may judge. As
 * Optuna's pruner of the same name, with its defaults and its way of sharing out trials: the CRC-32
 * of name and number of the trial.
 *
 * <p>differs: the largest resource, if not given, is that of the complete trials at the moment;
 * Optuna keeps the first one it saw. Samplers are not told of the shares. The other differences are
 * those of {@link SuccessiveHalvingPruner}.
 *
 * @param minResource step of the first rung of the first bracket, at least 1, the default
 * @param maxResource steps of a whole trial, at least {@code minResource}; if empty, the default,
 *     one more than the last step of a complete trial, and nothing is pruned before there is one
 * @param reductionFactor one of so many passes a rung, at least 2; 3 by default
 * @param study name of the study, which decides together with a trial's number into which bracket
 *     it goes; {@code study} by default. A pruner does not know it otherwise
 */
public record HyperbandPruner(
    int minResource, OptionalInt maxResource, int reductionFactor, String study) implements Pruner {

  /** Optuna's settings. */
  public static final HyperbandPruner DEFAULT =
      new HyperbandPruner(1, OptionalInt.empty(), 3, StudyOptions.DEFAULT.name());

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public HyperbandPruner {
    Pruning.requireAtLeast("the smallest resource", minResource, 1);
    Pruning.requireAtLeast("the reduction factor", reductionFactor, 2);
    if (maxResource.isPresent()) {
      Pruning.requireAtLeast("the largest resource", maxResource.getAsInt(), minResource);
    }
  }

  @Override
  public boolean prunes(Past past, Trial trial) {
    Pruning.direction(past);
    if (Pruning.endedInNaN(trial)) {
      return true;
    }
    OptionalInt largest =
        maxResource.isPresent()
            ? maxResource
            : Pruning.complete(past).stream().mapToInt(t -> t.reports().lastKey() + 1).max();
    if (largest.isEmpty() || largest.getAsInt() < minResource) {
      return false;
    }
    int[] budgets = budgets(brackets(largest.getAsInt()));
    int bracket = bracket(trial.number(), budgets);
    return new SuccessiveHalvingPruner(minResource, reductionFactor, bracket, 0)
        .prunes(past, trial, number -> bracket(number, budgets) == bracket);
  }

  /** 1 + ⌊log of the ratio of resources⌋, in whole numbers. */
  private int brackets(int largest) {
    int brackets = 1;
    for (long resource = (long) minResource * reductionFactor;
        resource <= largest;
        resource *= reductionFactor) {
      brackets++;
    }
    return brackets;
  }

  /** Relative numbers of trials of the brackets. */
  private int[] budgets(int brackets) {
    int[] budgets = new int[brackets];
    for (int bracket = 0; bracket < brackets; bracket++) {
      int s = brackets - 1 - bracket;
      budgets[bracket] = (int) Math.ceil(brackets * Math.pow(reductionFactor, s) / (s + 1));
    }
    return budgets;
  }

  private int bracket(int number, int[] budgets) {
    CRC32 crc = new CRC32();
    crc.update((study + "_" + number).getBytes(StandardCharsets.UTF_8));
    long total = 0;
    for (int budget : budgets) {
      total += budget;
    }
    long place = crc.getValue() % total;
    int bracket = 0;
    while (place >= budgets[bracket]) {
      place -= budgets[bracket];
      bracket++;
    }
    return bracket;
  }
}
