package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StagnationTerminatorTest extends TerminatorContract {

  private static final int TRIALS =
      25; // more than random places on a slope go without a better one

  @Override
  Terminator terminator() {
    return Terminator.stagnation(TRIALS);
  }

  @Override
  int startup() {
    return TRIALS + 1;
  }

  /**
   * The number of trials after which a study with these values ends; all of them if it does not.
   */
  private static int end(Terminator terminator, double... values) {
    List<Trial> trials = new ArrayList<>();
    for (double value : values) {
      if (terminator.isExhausted(Trials.past(Direction.MAXIMIZE, trials))) {
        break;
      }
      trials.add(Trials.complete(trials.size(), value));
    }
    return trials.size();
  }

  @Test
  void endsAfterSoManyTrialsThatAreNoBetterThanTheBest() {
    assertThat(end(Terminator.stagnation(3), 1, 2, 0, 2, 1, 5)).isEqualTo(5);
    assertThat(end(Terminator.stagnation(3), 1, 2, 0, 2, 3, 0, 0, 0, 9)).isEqualTo(8);
    assertThat(end(Terminator.stagnation(1), 1, 2, 3, 3, 9)).isEqualTo(4);
  }

  @Test
  void smallStepsAreNoImprovementUntilTheyAddUpToTheTolerance() {
    StagnationTerminator rule = new StagnationTerminator(3, 0.5);
    assertThat(end(rule, 1, 1.25, 1.5, 1.5, 9)).isEqualTo(4); // 1.5 is not beyond 1 + 0.5
    assertThat(end(rule, 1, 1.25, 1.5, 1.75, 1.75, 1.75, 1.75, 9)).isEqualTo(7);
  }

  @Test
  void refusesNumbersOutOfTheirRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Terminator.stagnation(0))
        .withMessage("a study stagnates after at least 1 trial without a better one, but got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StagnationTerminator(3, Double.NaN))
        .withMessage("the smallest improvement must be at least 0, but got NaN");
  }
}
