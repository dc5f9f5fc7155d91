package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every termination rule must do, of cross-validated trials along a line. */
abstract class TerminatorContract {

  private static final int MANY = 60;

  abstract Terminator terminator();

  /** Trials before which the rule ends nothing. */
  abstract int startup();

  /** A trial at a place, whose five folds lie 0.02 apart around a value. */
  static Trial trial(int number, double place, double value) {
    double[] folds = IntStream.range(-2, 3).mapToDouble(fold -> value + 0.02 * fold).toArray();
    return Trials.folded(Trials.drawn(number, Trials.SPACE, Map.of("x", place), 0, 0), folds);
  }

  static Trial trial(int number, double place, TrialState state, double... reports) {
    Trial drawn = trial(number, place, 0);
    Trial reported = Trials.trial(number, state, List.of(), reports);
    return new Trial(
        number,
        state,
        List.of(),
        drawn.parameters(),
        drawn.distributions(),
        reported.reports(),
        Map.of(),
        Map.of(),
        reported.start(),
        reported.end());
  }

  /** The first trials of a study whose places are all over the line. */
  static List<Trial> trials(int count, DoubleUnaryOperator value) {
    SplittableRandom random = new SplittableRandom(2);
    List<Trial> trials = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      double place = random.nextDouble();
      trials.add(trial(number, place, value.applyAsDouble(place)));
    }
    return trials;
  }

  private static double noise(double place) {
    return 0.7 + 0.01 * Math.sin(1e6 * place);
  }

  boolean ends(List<Trial> trials) {
    return terminator().isExhausted(Trials.past(Direction.MAXIMIZE, trials));
  }

  @Test
  void aStudyThatHasNotBegunGoesOn() {
    assertThat(ends(List.of())).isFalse();
  }

  @Test
  void nothingEndsBeforeItsStartupTrials() {
    for (int count = 1; count < startup(); count++) {
      assertThat(ends(trials(count, place -> 0.7))).as("%d trials", count).isFalse();
    }
  }

  @Test
  void aStudyThatIsFlatEnds() {
    assertThat(ends(trials(MANY, place -> 0.7))).isTrue();
    assertThat(ends(trials(MANY, TerminatorContract::noise))).isTrue();
  }

  @Test
  void aStudyThatKeepsImprovingGoesOn() {
    List<Trial> trials = new ArrayList<>();
    for (int number = 0; number < MANY; number++) {
      double place = (number + 1.0) / (2 * MANY);
      trials.add(trial(number, place, Math.sqrt(place)));
      assertThat(ends(trials)).as("%d trials", number + 1).isFalse();
    }
  }

  @Test
  void smallIsGoodWhereTheStudyMinimizes() {
    for (int count = 1; count <= MANY; count += 5) {
      List<Trial> trials = trials(count, place -> 0.9 - 0.3 * (place - 0.4) * (place - 0.4));
      List<Trial> mirrored =
          trials.stream().map(t -> trial(t.number(), t.real("x"), -t.values().get(0))).toList();
      assertThat(terminator().isExhausted(Trials.past(Direction.MINIMIZE, mirrored)))
          .as("%d trials", count)
          .isEqualTo(ends(trials));
    }
  }

  @Test
  void withoutACompleteTrialAStudyGoesOn() {
    List<Trial> trials =
        IntStream.range(0, MANY)
            .mapToObj(number -> trial(number, number / 60.0, TrialState.PRUNED, 0.5))
            .toList();
    assertThat(ends(trials)).isFalse();
  }

  @Test
  void failedRunningAndWaitingTrialsDoNotCount() {
    List<Trial> trials = new ArrayList<>(trials(startup() - 1, place -> 0.7));
    for (TrialState state : List.of(TrialState.FAIL, TrialState.RUNNING, TrialState.WAITING)) {
      trials.add(trial(trials.size(), 0.5, state, 0.9));
    }
    assertThat(ends(trials)).isFalse();
  }

  @Test
  void prunedTrialsThatReportedCount() {
    List<Trial> trials = new ArrayList<>(trials(startup() - 1, place -> 0.7));
    trials.add(trial(trials.size(), 0.5, TrialState.PRUNED, 0.8));
    assertThat(ends(trials)).isTrue();
  }

  @Test
  void aValueOfNanThatAnotherProgramWroteIsNoBestValue() {
    List<Trial> trials = new ArrayList<>(trials(MANY, place -> 0.7));
    trials.add(Trials.complete(MANY, Double.NaN));
    assertThat(ends(trials)).isTrue();
    assertThat(ends(List.of(Trials.complete(0, Double.NaN)))).isFalse();
  }

  @Test
  void infiniteValuesAreLargeOnes() {
    List<Trial> trials = new ArrayList<>();
    trials.add(trial(0, 0.5, 0.7));
    for (int number = 1; number < MANY; number++) {
      trials.add(
          Trials.drawn(
              number,
              Trials.SPACE,
              Map.of("x", number / 60.0),
              number % 2 == 0 ? Double.NEGATIVE_INFINITY : 0.7,
              0));
    }
    assertThat(ends(trials)).isTrue();
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    List<Trial> trials = trials(MANY, place -> 0.9 - 0.3 * place);
    boolean first = ends(trials);
    ends(trials(MANY, place -> 0.7));
    assertThat(ends(trials)).isEqualTo(first);
  }

  @Test
  void severalDirectionsAreRefused() {
    Past past = new Past(Trials.SPACE, List.of(Direction.MINIMIZE, Direction.MAXIMIZE), List.of());
    assertThatThrownBy(() -> terminator().isExhausted(past))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a termination rule needs a study of one direction, but this has 2; end it by trials or time");
  }
}
