package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every pruner against the contract, and what is special about each; see the golden test too. */
class PrunersTest {

  @Nested
  class Median extends PrunerContract {
    @Override
    Pruner pruner() {
      return MedianPruner.DEFAULT;
    }

    @Test
    void startsWhenItHasEnoughTrials() {
      Past past = Trials.past(Direction.MAXIMIZE, Trials.complete(0, 0.8), Trials.complete(1, 0.9));
      Trial poor = Trials.running(2, 0.1);
      assertThat(new MedianPruner(3, 0, 1).prunes(past, poor)).isFalse();
      assertThat(new MedianPruner(2, 0, 1).prunes(past, poor)).isTrue();
      assertThat(new MedianPruner(2, 1, 1).prunes(past, poor)).isFalse();
    }

    @Test
    void refusesWhatIsNoCount() {
      refuses(() -> new MedianPruner(-1, 0, 1), "start-up trials must be at least 0, but got -1");
      refuses(() -> new MedianPruner(0, -1, 1), "warm-up steps must be at least 0, but got -1");
      refuses(
          () -> new MedianPruner(0, 0, 0), "the interval of steps must be at least 1, but got 0");
    }
  }

  @Nested
  class Percentile extends PrunerContract {
    @Override
    Pruner pruner() {
      return PercentilePruner.DEFAULT;
    }

    private static boolean prunes(double percentile, double... reports) {
      Past past =
          Trials.past(
              Direction.MAXIMIZE, Trials.complete(0, 0.8, 0.8), Trials.complete(1, 0.9, 0.9));
      return new PercentilePruner(percentile, 0, 0, 1).prunes(past, Trials.running(2, reports));
    }

    @Test
    void atItsEndsItKeepsTheBestOrAllButTheWorst() {
      assertThat(prunes(0, 0.9)).isFalse();
      assertThat(prunes(0, 0.89)).isTrue();
      assertThat(prunes(100, 0.8)).isFalse();
      assertThat(prunes(100, 0.79)).isTrue();
    }

    @Test
    void aTrialIsJudgedByItsBestReportThatIsANumber() {
      assertThat(prunes(50, Double.NaN, 0.1)).isTrue();
      assertThat(prunes(50, 0.95, 0.1)).isFalse();
    }

    @Test
    void refusesWhatIsNoPercentile() {
      for (double percentile : new double[] {101, -1, Double.NaN}) {
        refuses(
            () -> new PercentilePruner(percentile, 5, 0, 1),
            "a percentile must be between 0 and 100, but got " + percentile);
      }
      refuses(
          () -> new PercentilePruner(50, -1, 0, 1),
          "start-up trials must be at least 0, but got -1");
      refuses(
          () -> new PercentilePruner(50, 0, -1, 1), "warm-up steps must be at least 0, but got -1");
      refuses(
          () -> new PercentilePruner(50, 0, 0, 0),
          "the interval of steps must be at least 1, but got 0");
    }
  }

  @Nested
  class SuccessiveHalving extends PrunerContract {
    @Override
    Pruner pruner() {
      return SuccessiveHalvingPruner.DEFAULT;
    }

    @Test
    void refusesRungsThatDoNotRise() {
      refuses(
          () -> new SuccessiveHalvingPruner(0, 4, 0, 0),
          "the smallest resource must be at least 1, but got 0");
      refuses(
          () -> new SuccessiveHalvingPruner(1, 1, 0, 0),
          "the reduction factor must be at least 2, but got 1");
      refuses(
          () -> new SuccessiveHalvingPruner(1, 4, -1, 0),
          "the early stopping rate must be at least 0, but got -1");
      refuses(
          () -> new SuccessiveHalvingPruner(1, 4, 0, -1),
          "the bootstrap count must be at least 0, but got -1");
    }
  }

  @Nested
  class Hyperband extends PrunerContract {
    @Override
    Pruner pruner() {
      return HyperbandPruner.DEFAULT;
    }

    @Test
    void refusesALargestResourceBelowTheSmallest() {
      refuses(
          () -> new HyperbandPruner(4, OptionalInt.of(3), 3, "study"),
          "the largest resource must be at least 4, but got 3");
      refuses(
          () -> new HyperbandPruner(0, OptionalInt.empty(), 3, "study"),
          "the smallest resource must be at least 1, but got 0");
      refuses(
          () -> new HyperbandPruner(1, OptionalInt.empty(), 1, "study"),
          "the reduction factor must be at least 2, but got 1");
    }
  }

  @Nested
  class Wilcoxon extends PrunerContract {
    @Override
    Pruner pruner() {
      return WilcoxonPruner.DEFAULT;
    }

    @Test
    void refusesWhatIsNoProbability() {
      for (double p : new double[] {1.5, -0.5, Double.NaN}) {
        refuses(
            () -> new WilcoxonPruner(p, 2, Reports.RUNNING_MEANS),
            "the threshold of p must be between 0 and 1, but got " + p);
      }
      refuses(
          () -> new WilcoxonPruner(0.1, -1, Reports.RUNNING_MEANS),
          "start-up steps must be at least 0, but got -1");
    }

    /** No p is below 0; below 1 is that of any trial that is behind. */
    @Test
    void atTheEndsOfItsThresholdItPrunesNothingOrWhateverIsBehind() {
      Past past = Trials.past(Direction.MAXIMIZE, Trials.complete(0, 0.8, 0.8, 0.9));
      Trial behind = Trials.running(1, 0.7, 0.7, 0.9);
      assertThat(new WilcoxonPruner(0, 2, Reports.SINGLE_VALUES).prunes(past, behind)).isFalse();
      assertThat(new WilcoxonPruner(1, 2, Reports.SINGLE_VALUES).prunes(past, behind)).isTrue();
    }

    /** Of four pairs all worse, one of 16 signs is as bad. */
    @Test
    void itsTestIsExact() {
      assertThat(SignedRankTest.upper(new double[] {1, 2, 3, 4})).isEqualTo(1 / 16.0);
      assertThat(SignedRankTest.upper(new double[] {-1, 2, 3, 4})).isEqualTo(2 / 16.0);
      assertThat(SignedRankTest.upper(new double[] {1, 1, -1})).isEqualTo(4 / 8.0);
      assertThat(SignedRankTest.upper(new double[] {0, 0})).isEqualTo(1);
    }
  }

  @Nested
  class Patience extends PrunerContract {
    @Override
    Pruner pruner() {
      return PatiencePruner.of(2);
    }

    @Test
    void asksTheOtherOnlyWhenItIsOver() {
      Pruner always = (past, trial) -> true;
      Past past = Trials.past(Direction.MAXIMIZE);
      Pruner pruner = PatiencePruner.of(1, always);
      assertThat(pruner.prunes(past, Trials.running(0, 0.1, 0.2, 0.3))).isFalse();
      assertThat(pruner.prunes(past, Trials.running(0, 0.3, 0.2, 0.1))).isTrue();
      assertThat(PatiencePruner.of(1, Pruner.NONE).prunes(past, Trials.running(0, 0.3, 0.2, 0.1)))
          .isFalse();
    }

    @Test
    void refusesNegativePatience() {
      refuses(() -> PatiencePruner.of(-1), "patience must be at least 0, but got -1");
      refuses(
          () -> new PatiencePruner(Optional.empty(), 1, -0.5),
          "the smallest difference must be at least 0, but got -0.5");
    }
  }

  @Nested
  class Racing extends PrunerContract {
    @Override
    Pruner pruner() {
      return RacingPruner.DEFAULT;
    }

    /** Tables of Student's distribution: 95 and 99 of 100 lie below these. */
    @Test
    void studentsDistributionIsThatOfTheTables() {
      assertThat(StudentT.upper(6.314, 1)).isCloseTo(0.05, within(1e-5));
      assertThat(StudentT.upper(2.920, 2)).isCloseTo(0.05, within(1e-5));
      assertThat(StudentT.upper(3.747, 4)).isCloseTo(0.01, within(1e-5));
      assertThat(StudentT.upper(-2.015, 5)).isCloseTo(0.95, within(1e-5));
      assertThat(StudentT.upper(1.671, 60)).isCloseTo(0.05, within(1e-4));
    }

    /** Behind by 0.10 where a single trial's folds scatter by 0.02. */
    @Test
    void prunesTheSecondTrialAfterItsFirstFold() {
      Past past =
          Trials.past(
              Direction.MAXIMIZE, Trials.complete(0, Trials.runningMeans(.9, .92, .88, .9, .9)));
      assertThat(pruner().prunes(past, Trials.running(1, 0.80))).isTrue();
      assertThat(pruner().prunes(past, Trials.running(1, 0.88))).isFalse();
      assertThat(new RacingPruner(0.05, 2, 0).prunes(past, Trials.running(1, 0.80))).isFalse();
      assertThat(new RacingPruner(0.05, 1, 1).prunes(past, Trials.running(1, 0.80))).isFalse();
    }

    /** As {@code tune} counts them. */
    @Test
    void foldsMayBeCountedFromOne() {
      Past past = Trials.past(Direction.MAXIMIZE, Trials.fromOne(Trials.complete(0, .9, .91, .9)));
      assertThat(pruner().prunes(past, Trials.fromOne(Trials.running(1, 0.80)))).isTrue();
      assertThat(pruner().prunes(past, Trials.fromOne(Trials.running(1, 0.91)))).isFalse();
      assertThat(pruner().prunes(past, Trials.fromOne(Trials.running(1, 0.91, 0.80)))).isTrue();
    }

    /** On the first fold everybody has 0.2 less: as much less is no sign of weakness. */
    @Test
    void allowsForHardFolds() {
      Past past =
          Trials.past(
              Direction.MAXIMIZE,
              Trials.complete(0, Trials.runningMeans(.70, .90, .91, .89, .90)),
              Trials.complete(1, Trials.runningMeans(.68, .88, .90, .89, .88)),
              Trials.complete(2, Trials.runningMeans(.71, .89, .92, .90, .91)));
      assertThat(pruner().prunes(past, Trials.running(3, 0.70))).isFalse();
      assertThat(pruner().prunes(past, Trials.running(3, 0.60))).isTrue();
      assertThat(pruner().prunes(past, Trials.running(3, 0.70, 0.75))).isTrue();
    }

    /** A loss that explodes on one fold says nothing of the noise of the others. */
    @Test
    void allowsForTrialsThatDiverge() {
      Past past =
          Trials.past(
              Direction.MAXIMIZE,
              Trials.complete(0, Trials.runningMeans(.80, .82, .78, .80, .80)),
              Trials.complete(1, Trials.runningMeans(.75, -900, .74, .75, .76)),
              Trials.complete(2, Trials.runningMeans(.70, .72, .68, .70, .71)),
              Trials.complete(3, Trials.runningMeans(.77, .79, .76, .77, .77)),
              Trials.complete(4, Trials.runningMeans(.74, .76, .73, .75, .74)));
      assertThat(pruner().prunes(past, Trials.running(5, 0.70))).isTrue();
      assertThat(pruner().prunes(past, Trials.running(5, 0.80))).isFalse();
    }

    @Test
    void doesNotPruneWhatIsDone() {
      Past past =
          Trials.past(
              Direction.MAXIMIZE, Trials.complete(0, 0.9, 0.9), Trials.complete(1, 0.9, 0.9));
      assertThat(pruner().prunes(past, Trials.running(2, 0.1, 0.1))).isFalse();
      assertThat(pruner().prunes(past, Trials.running(2, 0.8999))).isTrue();
      assertThat(pruner().prunes(past, Trials.running(2, 0.9))).isFalse();
    }

    @Test
    void refusesWhatIsNoChance() {
      refuses(() -> new RacingPruner(0.6, 1, 0), "a chance must be between 0 and 0.5, but got 0.6");
      refuses(() -> new RacingPruner(0.1, 0, 0), "start-up trials must be at least 1, but got 0");
      refuses(() -> new RacingPruner(0.1, 1, -1), "warm-up steps must be at least 0, but got -1");
    }

    @Test
    void atTheEndsOfItsChanceItPrunesNothingOrWhateverIsBehind() {
      Past past =
          Trials.past(
              Direction.MAXIMIZE, Trials.complete(0, Trials.runningMeans(.9, .92, .88, .9, .9)));
      assertThat(new RacingPruner(0, 1, 0).prunes(past, Trials.running(1, 0.1))).isFalse();
      assertThat(new RacingPruner(0.5, 1, 0).prunes(past, Trials.running(1, 0.89))).isTrue();
      assertThat(new RacingPruner(0.5, 1, 0).prunes(past, Trials.running(1, 0.91))).isFalse();
    }

    /**
     * What it is made for, over 200 studies each: at most half of the folds, and the best score
     * that the study would have found, or one within its standard error of about 0.01.
     */
    @Test
    void findsTheSameBestScoreWithHalfOfTheFolds() {
      requireSaving(new FoldSimulation(50, 0.10, 0.02, 0.022, 0, 0), 0.42);
      requireSaving(new FoldSimulation(50, 0.05, 0.02, 0.022, 0, 0), 0.42);
      requireSaving(new FoldSimulation(50, 0.05, 0.02, 0.022, 2, 0), 0.42);
      requireSaving(new FoldSimulation(100, 0.05, 0.00, 0.030, 2, 0), 0.42);
    }

    /** They scatter less than those that learn, which must not be pruned for that. */
    @Test
    void trialsThatLearnNothingDoNotMislead() {
      requireSaving(new FoldSimulation(30, 0.05, 0.02, 0.05, 2, 0.5), 0.5);
      requireSaving(new FoldSimulation(30, 0.05, 0.02, 0.05, 2, 0.8), 0.5);
    }

    private void requireSaving(FoldSimulation study, double mostCost) {
      double cost = 0;
      double within = 0;
      for (int seed = 0; seed < 200; seed++) {
        FoldSimulation.Outcome outcome = study.run(pruner(), seed);
        cost += outcome.cost() / 200;
        within += outcome.lost() <= study.noise() / Math.sqrt(FoldSimulation.FOLDS) ? 1 : 0;
      }
      assertThat(cost).as("%s", study).isLessThan(mostCost);
      assertThat(within).as("%s", study).isGreaterThanOrEqualTo(196);
    }
  }

  private static void refuses(ThrowingCallable settings, String message) {
    assertThatThrownBy(settings).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
