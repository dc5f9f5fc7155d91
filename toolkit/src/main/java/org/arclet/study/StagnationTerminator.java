package org.arclet.study;

import java.util.List;

/**
 * Ends a study whose best value has not become better for some finished trials, complete or pruned.
 * After Optuna's {@code BestValueStagnationEvaluator}.
 *
 * <p>Trials count in the order of their numbers; running and failed ones do not count. A value is
 * better if it is by more than the tolerance beyond the last one that was, so that small steps add
 * up. A study without a complete trial goes on: it has no value that could become better.
 *
 * <p>differs: pruned trials count, for nothing better came of them; Optuna's stagnates with one
 * trial more, has no tolerance, and looks at no study of fewer than 20 trials.
 *
 * @param trials finished trials in a row without anything better, at least 1
 * @param minDelta by how much a value must be better, at least 0, in units of the value; 0 for
 *     however little
 */
public record StagnationTerminator(int trials, double minDelta) implements Terminator {

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public StagnationTerminator {
    if (trials < 1) {
      throw new IllegalArgumentException(
          "a study stagnates after at least 1 trial without a better one, but got " + trials);
    }
    if (!(minDelta >= 0)) {
      throw new IllegalArgumentException(
          "the smallest improvement must be at least 0, but got " + minDelta);
    }
  }

  @Override
  public boolean isExhausted(Past past) {
    Direction direction = RegretTerminator.direction(past);
    List<Trial> complete = ParetoFront.candidates(past.trials());
    if (complete.isEmpty()) {
      return false;
    }
    Trial better = complete.get(0);
    for (Trial trial : complete) {
      double best = direction.loss(better.values().get(0));
      if (direction.loss(trial.values().get(0)) < best - minDelta) {
        better = trial;
      }
    }
    int last = better.number();
    return past.trials().stream().filter(t -> t.number() > last && t.state().isJudged()).count()
        >= trials;
  }
}
