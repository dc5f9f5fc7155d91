package org.arclet.study;

import java.util.List;

/** What the pruners share. */
final class Pruning {

  private Pruning() {}

  /**
   * The direction of a study with one.
   *
   * @throws IllegalArgumentException if it has several
   */
  static Direction direction(Past past) {
    if (past.directions().size() != 1) {
      throw new IllegalArgumentException(
          "a pruner needs a study of one direction, but this has %d; leave the pruner out"
              .formatted(past.directions().size()));
    }
    return past.direction();
  }

  /** Whether the last report is NaN, which nothing that follows makes good. */
  static boolean endedInNaN(Trial trial) {
    return trial.lastReport().stream().anyMatch(Double::isNaN);
  }

  /** The complete trials that reported something. */
  static List<Trial> complete(Past past) {
    return past.trials(TrialState.COMPLETE).stream().filter(t -> !t.reports().isEmpty()).toList();
  }

  /** Refuses a number below the least that makes sense. */
  static void requireAtLeast(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, but got %d".formatted(what, least, value));
    }
  }
}
