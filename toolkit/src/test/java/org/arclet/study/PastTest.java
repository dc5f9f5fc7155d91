package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PastTest {

  private static Past past(Direction direction, Trial... trials) {
    return new Past(Trials.SPACE, List.of(direction), List.of(trials));
  }

  @Test
  void theBestTrialIsLeading() {
    Past past =
        past(Direction.MAXIMIZE, Trials.pruned(0, 0.9, 0.9, 0.9), Trials.complete(1, 0.2, 0.3));
    assertThat(past.leading()).map(Trial::number).hasValue(1);
  }

  @Test
  void whileNoneIsCompleteThePrunedOneOfTheBestLastReportIsLeading() {
    Trial[] trials = {
      Trials.pruned(0, 0.3),
      Trials.pruned(1, 0.8, 0.2),
      Trials.pruned(2, 0.4),
      Trials.pruned(3, 0.1, 0.4),
      Trials.pruned(4, 0.9, Double.NaN),
      Trials.running(5, 0.9, 0.9, 0.9),
      Trials.trial(6, TrialState.FAIL, List.of(), 0.9, 0.9, 0.9)
    };
    assertThat(past(Direction.MAXIMIZE, trials).leading()).map(Trial::number).hasValue(2);
    assertThat(past(Direction.MINIMIZE, trials).leading()).map(Trial::number).hasValue(1);
  }

  @Test
  void whileNothingIsReportedNoneIsLeading() {
    assertThat(past(Direction.MINIMIZE).leading()).isEmpty();
    assertThat(past(Direction.MINIMIZE, Trials.pruned(0), Trials.running(1, 0.5)).leading())
        .isEmpty();
  }
}
