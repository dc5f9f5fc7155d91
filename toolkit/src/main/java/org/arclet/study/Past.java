package org.arclet.study;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What samplers and pruners may learn from.
 *
 * @param space what is searched
 * @param directions which values are better, at least one
 * @param trials in the order of their numbers, of any state
 */
public record Past(SearchSpace space, List<Direction> directions, List<Trial> trials) {

  /** Copies the lists. */
  public Past {
    directions = List.copyOf(directions);
    trials = List.copyOf(trials);
  }

  /** The trials in one state. */
  public List<Trial> trials(TrialState state) {
    return trials.stream().filter(trial -> trial.state() == state).toList();
  }

  /**
   * The complete trial with the best value of the first direction, the first of equal ones.
   *
   * @return empty if none is complete with a number
   */
  public Optional<Trial> best() {
    return ParetoFront.candidates(trials).stream()
        .min(Comparator.comparingDouble(trial -> direction().loss(trial.values().get(0))));
  }

  /**
   * The best trial or, while none is complete, the pruned one whose last report is the best, the
   * first of equal ones.
   *
   * <p>How many reports there are does not count: where patience and monitors end every trial, it
   * is the quick learners that end first.
   *
   * @return empty if none is complete with a number and none has reported one
   */
  public Optional<Trial> leading() {
    return best()
        .or(
            () ->
                trials(TrialState.PRUNED).stream()
                    .filter(trial -> trial.lastReport().stream().anyMatch(r -> !Double.isNaN(r)))
                    .min(
                        Comparator.comparingDouble(
                            trial -> direction().loss(trial.lastReport().orElseThrow()))));
  }

  /** The complete trials that no other is better than: in no value worse, and better in one. */
  public List<Trial> paretoFront() {
    return ParetoFront.of(trials, directions);
  }

  /** The direction of a study that has one. */
  public Direction direction() {
    return directions.get(0);
  }

  /** {@code 60 trials: 41 complete, 17 pruned, 2 failed; best 0.8721 (trial 37)}. */
  @Override
  public String toString() {
    return Texts.of(this);
  }
}
