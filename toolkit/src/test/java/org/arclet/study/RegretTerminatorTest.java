package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegretTerminatorTest extends TerminatorContract {

  private static final SearchSpace SQUARE = SearchSpace.of(s -> s.real("x", 0, 1).real("y", 0, 1));

  @Override
  Terminator terminator() {
    return Terminator.exhausted();
  }

  @Override
  int startup() {
    return 20;
  }

  @Test
  void theBoundOfOneTriedChoiceOfTwoIsThatOfTheClosedForm() {
    Encoding encoding = new Encoding(SearchSpace.of(s -> s.choice("c", "p", "q")), Map.of());
    double scale = 2;
    double noise = 0.5;
    double target = -1;
    Kernel kernel = new Kernel(encoding.isCategorical(), new double[] {1}, scale, noise);
    double[][] tried = {{0}};
    GaussianProcess process = new GaussianProcess(kernel, tried, new double[] {target});
    // Matérn 5∕2 between two choices one length apart, and one parameter in one trial at 0.1
    double between = scale * (1 + Math.sqrt(5) + 5.0 / 3) * Math.exp(-Math.sqrt(5));
    double width = Math.sqrt(2 * Math.log(Math.PI * Math.PI / 0.6) / 5);
    double total = scale + noise;
    double upper = scale / total * target + width * Math.sqrt(scale - scale * scale / total);
    double lower = between / total * target - width * Math.sqrt(scale - between * between / total);
    // the diagonal of the process is larger by 1e-9 of the scale
    assertThat(RegretBound.of(encoding, process, tried)).isCloseTo(upper - lower, within(1e-8));
  }

  @Test
  void theErrorOfTwoFoldsIsTheirDistanceTimesAClosedFactor() {
    Trial trial = Trials.complete(0, Trials.runningMeans(0.6, 0.8));
    // variance 0.1² around the mean, times 1/2 + 1/1
    assertThat(RegretTerminator.foldError(trial)).isCloseTo(0.1 * Math.sqrt(1.5), within(1e-15));
  }

  @Test
  void theLeastLowerBoundIsFoundWhereAGridFindsIt() {
    List<Trial> trials = trials(20, place -> Math.sin(9 * place));
    Encoding encoding = new Encoding(Trials.SPACE, Map.of());
    RegretBound.Better half =
        RegretBound.Better.of(Observations.of(Trials.past(Direction.MAXIMIZE, trials), encoding));
    GaussianProcess process =
        GaussianProcess.fit(encoding.isCategorical(), half.places(), half.standardized());
    double width = RegretBound.width(1, half.places().length);
    double lower =
        IntStream.rangeClosed(0, 10_000)
            .mapToDouble(i -> new ConfidenceBound(process, width).loss(new double[] {i / 1e4}))
            .min()
            .orElseThrow();
    double upper =
        IntStream.range(0, half.places().length)
            .mapToDouble(i -> new ConfidenceBound(process, -width).loss(half.places()[i]))
            .min()
            .orElseThrow();
    // a step of the grid is 1e-4, and the deviations change by less than 10 over the line
    assertThat(RegretBound.of(encoding, process, half.places()))
        .isCloseTo(upper - lower, within(1e-3));
  }

  @Test
  void noStudyEndsWithAnErrorOfZero() {
    assertThat(new RegretTerminator(1, OptionalDouble.of(0)).isExhausted(flat())).isFalse();
    assertThat(new RegretTerminator(1, OptionalDouble.of(1e-9)).isExhausted(flat())).isTrue();
  }

  private static Past flat() {
    return Trials.past(Direction.MAXIMIZE, trials(30, place -> 0.7));
  }

  @Test
  void aSmallerErrorLetsAStudyRunLonger() {
    int last = 20;
    for (double error : new double[] {1e-2, 1e-4, 1e-6}) {
      int end = end(Terminator.exhausted(error));
      assertThat(end).as("error %s", error).isGreaterThanOrEqualTo(last);
      last = end;
    }
    assertThat(last).isBetween(21, 100);
  }

  private static int end(Terminator rule) {
    try (Study study = Study.open(SQUARE, StudyOptions.DEFAULT)) {
      study.optimize(t -> Outcome.of(bowl(t)), Budget.trials(100).andImprovement(rule));
      return study.trials().size();
    }
  }

  private static double bowl(RunningTrial trial) {
    return 1 - Math.pow(trial.real("x") - 0.3, 2) - Math.pow(trial.real("y") - 0.6, 2);
  }

  @Test
  void aCrossValidatedStudyEndsWhenWhatIsLeftIsWithinTheErrorOfItsFolds() {
    int early = 0;
    for (long seed = 1; seed <= 4; seed++) {
      try (Study study = Study.open(SQUARE, StudyOptions.DEFAULT.withSeed(seed))) {
        study.optimize(
            trial -> crossValidated(trial, study.options().seed()),
            Budget.trials(70).andImprovement(Terminator.exhausted()));
        Trial best = study.best().orElseThrow();
        double regret = Math.pow(best.real("x") - 0.3, 2) + Math.pow(best.real("y") - 0.6, 2);
        assertThat(study.trials()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(regret).isLessThan(RegretTerminator.foldError(best));
        early += study.trials().size() < 70 ? 1 : 0;
      }
    }
    assertThat(early).isGreaterThanOrEqualTo(2); // where the folds of the best are far enough apart
  }

  /** Five folds, some harder than others, with noise of 0.03. */
  private static Outcome crossValidated(RunningTrial trial, long seed) {
    SplittableRandom random = new SplittableRandom(1000 * seed + trial.number());
    double sum = 0;
    for (int fold = 0; fold < 5; fold++) {
      sum += bowl(trial) + 0.01 * (fold - 2) + 0.03 * random.nextGaussian();
      trial.report(fold, sum / (fold + 1));
    }
    return Outcome.of(sum / 5);
  }

  @Test
  void aBestTrialWithoutFoldsIsRefusedAfterTheFirstTrialAndNothingIsLost() {
    try (Study study = Study.open(SQUARE, StudyOptions.DEFAULT)) {
      Budget budget = Budget.trials(100).andImprovement(Terminator.exhausted());
      assertThatThrownBy(() -> study.optimize(t -> Outcome.of(bowl(t)), budget))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the error of a value must follow from at least 2 folds, whose running means are reported at steps 0, 1, and so on, but trial 0 has 0; report them, or give the error: Terminator.exhausted(0.01)");
      assertThat(study.trials()).hasSize(1);
      assertThat(study.optimize(t -> Outcome.of(bowl(t)), Budget.trials(2))).hasSize(2);
    }
  }

  @Test
  void refusesNumbersOutOfTheirRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Terminator.exhausted(-0.1))
        .withMessage("the error of a value must be at least 0 and finite, but got -0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Terminator.exhausted(Double.NaN))
        .withMessage("the error of a value must be at least 0 and finite, but got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegretTerminator(0, OptionalDouble.empty()))
        .withMessage("start-up trials must be at least 1, but got 0");
  }
}
