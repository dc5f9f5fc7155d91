package org.arclet.study;

import java.util.List;

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

  /** The direction of a study that has one. */
  public Direction direction() {
    return directions.get(0);
  }
}
