package org.arclet.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arclet.study.Direction;
import org.arclet.study.Past;
import org.arclet.study.TrialState;

/** A study in a line: how many trials there are, and how good the best is. */
final class Tally {

  private static final List<TrialState> ORDER =
      List.of(
          TrialState.COMPLETE,
          TrialState.PRUNED,
          TrialState.FAIL,
          TrialState.RUNNING,
          TrialState.WAITING);

  private Tally() {}

  /** {@code 60 trials: 41 complete, 17 pruned, 2 failed; best 0.8721 (trial 37)}. */
  static String of(Past past) {
    String counts = counts(past);
    if (past.directions().size() > 1) {
      return counts + "; %d objectives".formatted(past.directions().size());
    }
    return Scores.of(past, 0)
        .best()
        .map(
            best ->
                counts
                    + "; best %s (trial %d)"
                        .formatted(Numbers.brief(best.value()), best.trial().number()))
        .orElse(counts);
  }

  private static String counts(Past past) {
    List<String> parts = new ArrayList<>();
    for (TrialState state : ORDER) {
      int count = past.trials(state).size();
      if (count > 0) {
        parts.add(count + " " + word(state));
      }
    }
    String trials = count(past.trials().size(), "trial");
    return parts.isEmpty() ? trials : trials + ": " + String.join(", ", parts);
  }

  /** Why there is nothing to draw. */
  static String nothingToDraw(Past past) {
    if (past.trials().isEmpty()) {
      return "no trial yet";
    }
    return "no finite value in " + count(past.trials().size(), "trial");
  }

  /** Why there is nothing to draw where only complete trials are drawn. */
  static String nothingComplete(Past past) {
    return past.trials().isEmpty()
        ? "no trial yet"
        : "no complete trial with a finite value among " + count(past.trials().size(), "trial");
  }

  /** Name of an axis of values; the objective's number from 1, or 0 if there is one only. */
  static String objective(Direction direction, int number) {
    return "value%s (%s)"
        .formatted(
            number == 0 ? "" : " " + number,
            direction == Direction.MAXIMIZE ? "larger is better" : "smaller is better");
  }

  /** What a state is called. */
  static String word(TrialState state) {
    return state == TrialState.FAIL ? "failed" : state.name().toLowerCase(Locale.ROOT);
  }

  /** {@code 1 trial}, {@code 2 trials}. */
  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
