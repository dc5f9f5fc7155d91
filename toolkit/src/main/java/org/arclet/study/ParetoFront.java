package org.arclet.study;

import java.util.List;

/** The trials that none dominates. */
final class ParetoFront {

  private ParetoFront() {}

  static List<Trial> of(List<Trial> trials, List<Direction> directions) {
    List<Trial> candidates = candidates(trials);
    return candidates.stream()
        .filter(trial -> candidates.stream().noneMatch(o -> dominates(o, trial, directions)))
        .toList();
  }

  /** The complete trials; NaN, which only other programs write, is no value. */
  static List<Trial> candidates(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.state() == TrialState.COMPLETE)
        .filter(t -> !t.values().isEmpty() && t.values().stream().noneMatch(v -> v.isNaN()))
        .toList();
  }

  private static boolean dominates(Trial one, Trial other, List<Direction> directions) {
    boolean isBetter = false;
    for (int i = 0; i < directions.size(); i++) {
      double value = one.values().get(i);
      double than = other.values().get(i);
      if (directions.get(i).isBetter(than, value)) {
        return false;
      }
      isBetter |= directions.get(i).isBetter(value, than);
    }
    return isBetter;
  }
}
