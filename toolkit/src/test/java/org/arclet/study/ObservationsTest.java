package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservationsTest {

  private static final SearchSpace SPACE = SearchSpace.of(s -> s.real("x", 0, 1));

  /**
   * Of trials at one place, in a study that maximizes: losses are the values with the other sign.
   */
  private static Observations of(Trial... trials) {
    List<Trial> placed = List.of(trials).stream().map(ObservationsTest::placed).toList();
    Past past = new Past(SPACE, List.of(Direction.MAXIMIZE), placed);
    return Observations.of(past, new Encoding(SPACE, Map.of()));
  }

  private static Trial placed(Trial trial) {
    return new Trial(
        trial.number(),
        trial.state(),
        trial.values(),
        Map.of("x", 0.5),
        Map.of("x", SPACE.parameter("x").orElseThrow().distribution()),
        trial.reports(),
        Map.of(),
        Map.of(),
        trial.start(),
        trial.end());
  }

  /** Complete trials rose by 0.1, 0.2 and 0.3 after the first step, none after the second. */
  @Test
  void prunedTrialsCountForWhatTheyWouldHaveComeToButForNoBetterThanTheBest() {
    Observations known =
        of(
            Trials.complete(0, 0.2, 0.3, 0.3),
            Trials.complete(1, 0.2, 0.5, 0.5),
            Trials.complete(2, 0.4, 0.6, 0.6),
            Trials.pruned(3, 0.1),
            Trials.pruned(4, 0.9, 0.55),
            Trials.pruned(5, 0.5));
    assertThat(known.losses())
        .containsExactly(new double[] {-0.3, -0.5, -0.6, -0.3, -0.55, -0.6}, within(1e-12));
  }

  @Test
  void whatIsKnownFromFewerStepsIsNoisierByAsMuch() {
    Observations known =
        of(Trials.complete(0, 1, 1, 1, 1), Trials.pruned(1, 1), Trials.pruned(2, 1, 1));
    assertThat(known.noisier()).containsExactly(1, 4, 2);
  }

  @Test
  void withoutACompleteTrialPrunedOnesCountForWhatTheyReported() {
    Observations known = of(Trials.pruned(0, 0.2), Trials.pruned(1, 0.3, 0.4));
    assertThat(known.losses()).containsExactly(-0.2, -0.4);
    assertThat(known.noisier()).containsOnly(1);
  }

  @Test
  void ofTrialsThatReportedNothingOnlyThePlaceIsKnown() {
    Observations known =
        of(
            Trials.pruned(0),
            Trials.pruned(1, Double.NaN),
            Trials.running(2, 0.3),
            Trials.complete(3, 0.3));
    assertThat(known.losses()).containsExactly(-0.3);
    assertThat(known.silent()).hasSize(3);
  }

  /** A loss without bound says nothing of how others change. */
  @Test
  void infiniteValuesDoNotSpoilWhatPrunedTrialsCountFor() {
    Observations known =
        of(
            Trials.complete(0, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY),
            Trials.complete(1, 0.4, 0.5),
            Trials.pruned(2, 0.3));
    assertThat(known.losses()).containsExactly(new double[] {-0.4, -0.5, -0.4}, within(1e-12));
  }

  /**
   * So that TPE, which takes complete ones for better than all pruned ones, sees how good they are.
   */
  @Test
  void prunedTrialsMayBeTakenForCompleteOnes() {
    Past past =
        Trials.past(
            Direction.MAXIMIZE,
            Trials.complete(0, 0.2, 0.3),
            Trials.pruned(1, 0.1),
            Trials.pruned(2),
            Trials.running(3, 0.1));
    List<Trial> trials = Unfinished.completed(past).trials();
    assertThat(trials)
        .extracting(Trial::state)
        .containsExactly(
            TrialState.COMPLETE, TrialState.COMPLETE, TrialState.PRUNED, TrialState.RUNNING);
    assertThat(trials.get(1).value().orElseThrow()).isCloseTo(0.2, within(1e-12));
    assertThat(trials.get(1).reports()).isEqualTo(past.trials().get(1).reports());
  }
}
