package org.arclet.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.arclet.study.Direction;
import org.arclet.study.Past;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;

/**
 * The trials of a study that have a number to draw: complete ones their value, pruned ones what
 * they had reached.
 *
 * @param points in the order of their numbers
 * @param direction which of them are better
 * @param notFinite how many trials are left out because their number is NaN, infinite or beyond
 *     10¹⁰⁰
 */
record Scores(List<Score> points, Direction direction, int notFinite) {

  /** What is larger is as good as infinite: no axis could show it beside anything else. */
  static final double LARGEST = 1e100;

  /** A trial and its number, which is finite. */
  record Score(Trial trial, double value) {

    /** Whether it ran to its end. */
    boolean isComplete() {
      return trial.state() == TrialState.COMPLETE;
    }
  }

  /** What there is to draw for one objective, counted from 0. */
  static Scores of(Past past, int objective) {
    List<Score> points = new ArrayList<>();
    int notFinite = 0;
    for (Trial trial : past.trials()) {
      OptionalDouble value = value(trial, objective);
      if (value.isPresent() && Math.abs(value.getAsDouble()) <= LARGEST) {
        points.add(new Score(trial, value.getAsDouble()));
      } else if (value.isPresent()) {
        notFinite++;
      }
    }
    return new Scores(List.copyOf(points), past.directions().get(objective), notFinite);
  }

  private static OptionalDouble value(Trial trial, int objective) {
    if (trial.state().isJudged()) {
      if (objective < trial.values().size()) {
        return OptionalDouble.of(trial.values().get(objective));
      }
      if (objective == 0 && trial.state() == TrialState.PRUNED) {
        return trial.lastReport();
      }
    }
    return OptionalDouble.empty();
  }

  /** An axis for all of them. */
  ValueAxis axis() {
    return ValueAxis.of(points.stream().mapToDouble(Score::value));
  }

  /** Those of trials that ran to their end. */
  List<Score> complete() {
    return points.stream().filter(Score::isComplete).toList();
  }

  /** The best of the trials that ran to their end, the first of several equal ones. */
  Optional<Score> best() {
    return complete().stream().reduce((a, b) -> direction.isBetter(b.value(), a.value()) ? b : a);
  }

  /** Those of trials that ran to their end, the worst first: the best is drawn over the others. */
  List<Score> worstFirst() {
    return complete().stream()
        .sorted((a, b) -> Double.compare(direction.loss(b.value()), direction.loss(a.value())))
        .toList();
  }
}
