package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every pruner must do, of reports that are running means over five folds. */
abstract class PrunerContract {

  private static final Trial[] COMPLETE = {
    Trials.complete(0, 0.80, 0.81, 0.80, 0.79, 0.80),
    Trials.complete(1, 0.72, 0.74, 0.73, 0.72, 0.72),
    Trials.complete(2, 0.76, 0.75, 0.75, 0.74, 0.75),
    Trials.complete(3, 0.82, 0.83, 0.82, 0.80, 0.81),
    Trials.complete(4, 0.70, 0.71, 0.72, 0.70, 0.70),
    Trials.complete(5, 0.75, 0.76, 0.76, 0.74, 0.75),
  };

  private static final double[] GOOD = {0.90, 0.91, 0.92, 0.93};
  private static final double[] POOR = {0.45, 0.44, 0.43, 0.42};

  abstract Pruner pruner();

  @Test
  void nothingIsPrunedThatHasReportedNothing() {
    assertThat(prunes(Trials.running(6))).isFalse();
  }

  @Test
  void aFirstTrialIsNotPruned() {
    assertThat(everPrunes(Trials.past(Direction.MAXIMIZE), 0.1, 0.2, 0.3, 0.4, 0.5)).isFalse();
  }

  @Test
  void theBestOfAllIsNotPruned() {
    assertThat(everPrunes(Trials.past(Direction.MAXIMIZE, COMPLETE), GOOD)).isFalse();
  }

  @Test
  void theWorstOfAllIsPrunedBeforeItIsDone() {
    assertThat(everPrunes(Trials.past(Direction.MAXIMIZE, COMPLETE), POOR)).isTrue();
  }

  @Test
  void smallIsGoodWhereTheStudyMinimizes() {
    Past past = Trials.past(Direction.MINIMIZE, COMPLETE);
    assertThat(everPrunes(past, 0.45, 0.44, 0.43, 0.42)).isFalse();
    assertThat(everPrunes(past, 0.90, 0.91, 0.92, 0.93)).isTrue();
  }

  @Test
  void aReportOfNanIsHopelessFromTheFirstTrialOn() {
    Past nothing = Trials.past(Direction.MAXIMIZE);
    assertThat(pruner().prunes(nothing, Trials.running(0, Double.NaN))).isTrue();
    assertThat(prunes(Trials.running(6, 0.9, 0.9, Double.NaN))).isTrue();
  }

  @Test
  void nansOfOtherTrialsDoNotMatter() {
    Trial[] with = Arrays.copyOf(COMPLETE, COMPLETE.length + 2);
    with[6] = Trials.trial(6, TrialState.COMPLETE, List.of(0.1), Double.NaN, Double.NaN);
    with[7] = Trials.trial(7, TrialState.FAIL, List.of(), 0.99, Double.NaN);
    Past past = Trials.past(Direction.MAXIMIZE, with);
    assertThat(everPrunes(past, POOR)).isTrue();
    assertThat(everPrunes(past, GOOD)).isFalse();
  }

  @Test
  void completeTrialsWithoutReportsDoNotMatter() {
    Past past = Trials.past(Direction.MAXIMIZE, Trials.trial(0, TrialState.COMPLETE, List.of(0.5)));
    assertThat(pruner().prunes(past, Trials.running(1, 0.5, 0.6, 0.7, 0.8))).isFalse();
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    Trial trial = Trials.running(6, 0.74, 0.73);
    boolean first = prunes(trial);
    prunes(Trials.running(7, 0.2, 0.2, 0.2));
    assertThat(prunes(trial)).isEqualTo(first);
  }

  @Test
  void severalDirectionsAreRefused() {
    Past past =
        new Past(Trials.SPACE, List.of(Direction.MINIMIZE, Direction.MAXIMIZE), List.of(COMPLETE));
    assertThatThrownBy(() -> pruner().prunes(past, Trials.running(6, 0.1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a pruner needs a study of one direction, but this has 2; leave the pruner out");
  }

  private boolean prunes(Trial trial) {
    return pruner().prunes(Trials.past(Direction.MAXIMIZE, COMPLETE), trial);
  }

  /** Whether it prunes a trial after any of its reports. */
  private boolean everPrunes(Past past, double... reports) {
    int number = past.trials().size();
    return IntStream.rangeClosed(1, reports.length)
        .mapToObj(done -> Trials.running(number, Arrays.copyOf(reports, done)))
        .anyMatch(trial -> pruner().prunes(past, trial));
  }
}
