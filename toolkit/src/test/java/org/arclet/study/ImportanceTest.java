package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportanceTest {

  /** importance_golden.py of Optuna 5.0.0; the first line of the file says with what else. */
  private static final OptunaGolden GOLDEN = OptunaGolden.committed("importance-optuna.txt");

  private static final SearchSpace MIXED =
      SearchSpace.of(
          s ->
              s.logReal("rate", 1e-5, 1e-1)
                  .add("width", IntDistribution.log(8, 256))
                  .whole("depth", 1, 10)
                  .real("drop", 0, 0.5, 0.1)
                  .real("momentum", 0, 1)
                  .choice("kind", "a", "b", "c", "d")
                  .choice("flag", false, true));

  private static final SearchSpace PLAIN =
      SearchSpace.of(
          s -> {
            for (int i = 0; i < 5; i++) {
              s.real("x" + i, -1, 1);
            }
          });

  private static final SearchSpace MANY =
      SearchSpace.of(
          s -> {
            for (int i = 0; i < 7; i++) {
              s.real("x" + i, 0, 1);
            }
            s.whole("n", 2, 20, 2).choice("kind", "a", "b", "c").choice("other", "p", "q");
          });

  private static final SearchSpace CONDITIONAL =
      SearchSpace.of(
          s ->
              s.logReal("rate", 1e-6, 1e-3)
                  .choice("optimizer", "sgd", "adam", "rms")
                  .when(Parameter.Condition.on("optimizer", "sgd"), c -> c.real("momentum", 0, 1))
                  .when(
                      Parameter.Condition.on("optimizer", "adam"),
                      c -> c.real("beta", 0, 1, 0.001)));

  /** What Optuna ranks, too; where there are conditions only with PED-ANOVA. */
  record Ranking(String study, String evaluator, ImportanceTarget target) {}

  static Stream<Ranking> rankings() {
    Stream<Ranking> everywhere =
        Stream.of("mixed", "plain", "many")
            .flatMap(
                study ->
                    Stream.of("fanova", "mdi", "ped")
                        .flatMap(
                            evaluator ->
                                Stream.of(ImportanceTarget.SCORE, ImportanceTarget.DURATION)
                                    .map(target -> new Ranking(study, evaluator, target))));
    return Stream.concat(
        everywhere, Stream.of(new Ranking("conditional", "ped", ImportanceTarget.SCORE)));
  }

  @ParameterizedTest
  @MethodSource("rankings")
  void ranksParametersAsOptuna(Ranking ranking) {
    requireSameRanks(ranking, GOLDEN);
  }

  /** Nothing is drawn in PED-ANOVA, so that the shares themselves can be held against Optuna's. */
  @ParameterizedTest
  @ValueSource(strings = {"mixed", "plain", "many", "conditional"})
  void sharesOfPedAnovaAreOptunas(String study) {
    Importance ours =
        Importance.of(golden(GOLDEN, study), PedAnova.DEFAULT, ImportanceTarget.SCORE, 1);
    assertThat(ours.shares())
        .allSatisfy(
            (name, share) ->
                assertThat(share)
                    .isCloseTo(GOLDEN.line(study + " ped score " + name)[0], within(1e-9)));
  }

  /** Runs with {@code -Dexcluded.tags= -Dgroups=peer} and a Python that has Optuna. */
  @Test
  @Tag("peer")
  @Tag("slow") // ten seeds of Optuna's forests on each study
  void ranksParametersAsTheInstalledOptuna(@TempDir Path folder) throws Exception {
    OptunaGolden fresh = OptunaGolden.fresh("importance_golden.py", folder);
    assertThat(rankings()).allSatisfy(ranking -> requireSameRanks(ranking, fresh));
  }

  private static void requireSameRanks(Ranking ranking, OptunaGolden golden) {
    List<Importance> ours =
        IntStream.range(1, 11) // the golden forests are the mean over ten seeds, too
            .mapToObj(
                seed ->
                    Importance.of(
                        golden(golden, ranking.study()),
                        evaluator(ranking.evaluator()),
                        ranking.target(),
                        seed))
            .toList();
    List<String> names = new ArrayList<>(ours.get(0).shares().keySet());
    double[] mine =
        names.stream()
            .mapToDouble(n -> ours.stream().mapToDouble(i -> i.share(n)).average().orElseThrow())
            .toArray();
    String line =
        "%s %s %s ".formatted(ranking.study(), ranking.evaluator(), ranking.target().name());
    double[] theirs = names.stream().mapToDouble(n -> golden.line(line + n)[0]).toArray();
    assertThat(rankCorrelation(mine, theirs))
        .as("%s: %s against %s of %s", line, Arrays.toString(mine), Arrays.toString(theirs), names)
        .isGreaterThanOrEqualTo(0.95);
  }

  private static ImportanceEvaluator evaluator(String name) {
    return switch (name) {
      case "fanova" -> Fanova.DEFAULT;
      case "mdi" -> MeanDecreaseImpurity.DEFAULT;
      default -> PedAnova.DEFAULT;
    };
  }

  private static Past golden(OptunaGolden golden, String study) {
    SearchSpace space =
        switch (study) {
          case "mixed" -> MIXED;
          case "plain" -> PLAIN;
          case "many" -> MANY;
          default -> CONDITIONAL;
        };
    double[] scores = golden.line(study + " score");
    double[] seconds = golden.line(study + " duration");
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      Map<String, Object> drawn = new LinkedHashMap<>();
      for (Parameter parameter : space.parameters()) {
        double internal = golden.line(study + " " + parameter.name())[i];
        if (!Double.isNaN(internal)) {
          drawn.put(parameter.name(), parameter.distribution().toValue(internal));
        }
      }
      trials.add(Trials.drawn(i, space, drawn, scores[i], Math.round(seconds[i] * 1000)));
    }
    Direction direction = study.equals("plain") ? Direction.MINIMIZE : Direction.MAXIMIZE;
    return new Past(space, List.of(direction), trials);
  }

  /** Spearman's: the correlation of the ranks; there are no ties. */
  private static double rankCorrelation(double[] a, double[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = rank(a, a[i]) - rank(b, b[i]);
      squares += difference * difference;
    }
    double n = a.length;
    return 1 - 6 * squares / (n * (n * n - 1));
  }

  private static double rank(double[] values, double value) {
    return Arrays.stream(values).filter(v -> v < value).count();
  }

  @Test
  void fanovaFindsTheVariancesOfAnAdditiveFunction() {
    // the variance of k x is k²/12 for a uniform x, and that of a fair choice of 0 or k is k²/4
    SearchSpace space =
        SearchSpace.of(s -> s.real("a", 0, 1).real("b", 0, 1).choice("c", false, true));
    Past past = drawn(space, 600, t -> 3 * t.real("a") + 1.5 * t.real("b") + (t.flag("c") ? 1 : 0));
    double whole = 9 / 12.0 + 2.25 / 12 + 1 / 4.0;
    Importance found = Importance.of(past, 7);
    assertThat(found.share("a")).isCloseTo(9 / 12.0 / whole, within(0.05));
    assertThat(found.share("b")).isCloseTo(2.25 / 12 / whole, within(0.05));
    assertThat(found.share("c")).isCloseTo(1 / 4.0 / whole, within(0.05));
    assertThat(found.shares().keySet()).containsExactly("a", "c", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fanova", "mdi", "ped"})
  void theOnlyParameterHasAllOfIt(String evaluator) {
    Past past = drawn(Trials.SPACE, 50, t -> t.real("x"));
    Importance found = Importance.of(past, evaluator(evaluator), ImportanceTarget.SCORE, 1);
    assertThat(found.shares()).isEqualTo(Map.of("x", 1.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fanova", "mdi", "ped"})
  void nothingMattersIfAllScoresAreTheSame(String evaluator) {
    Past past = drawn(PLAIN, 40, t -> 2);
    Importance found = Importance.of(past, evaluator(evaluator), ImportanceTarget.SCORE, 1);
    assertThat(found.shares().values()).hasSize(5).containsOnly(0.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fanova", "mdi", "ped"})
  void theSameSeedGivesTheSameShares(String evaluator) {
    Past past = golden(GOLDEN, "conditional");
    ImportanceEvaluator by = evaluator(evaluator);
    Importance once = Importance.of(past, by, ImportanceTarget.SCORE, 3);
    assertThat(Importance.of(past, by, ImportanceTarget.SCORE, 3)).isEqualTo(once);
    assertThat(once.shares().keySet())
        .containsExactlyInAnyOrder("rate", "optimizer", "momentum", "beta");
    assertThat(once.shares().values().stream().mapToDouble(d -> d).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void trialsThatFailedOrHaveNoFiniteScoreDoNotCount() {
    List<Trial> trials = new ArrayList<>(drawn(PLAIN, 60, t -> t.real("x0")).trials());
    Past before = new Past(PLAIN, List.of(Direction.MAXIMIZE), trials);
    trials.add(Trials.trial(60, TrialState.FAIL, List.of()));
    trials.add(Trials.drawn(61, PLAIN, trials.get(0).parameters(), Double.POSITIVE_INFINITY, 1));
    Past after = new Past(PLAIN, List.of(Direction.MAXIMIZE), trials);
    assertThat(Importance.of(after, 1)).isEqualTo(Importance.of(before, 1));
  }

  @Test
  void asksForTwoTrialsAtLeast() {
    assertThatThrownBy(() -> Importance.of(drawn(PLAIN, 1, t -> 1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "importance needs at least 2 complete trials with a finite score, but there is 1; run more");
  }

  @Test
  void settingsMustHold() {
    String ped = "`0 < targetQuantile < regionQuantile <= 1` must hold, but got targetQuantile=";
    Map<ThrowingCallable, String> refused =
        Map.of(
            () -> new Fanova(0, 1), "the number of trees must be at least 1, but got 0",
            () -> new Fanova(1, 0), "the depth of a tree must be at least 1, but got 0",
            () -> new MeanDecreaseImpurity(0, 1),
                "the number of trees must be at least 1, but got 0",
            () -> new MeanDecreaseImpurity(1, 0),
                "the depth of a tree must be at least 1, but got 0",
            () -> new PedAnova(0, 1), ped + "0.0, regionQuantile=1.0",
            () -> new PedAnova(0.5, 0.5), ped + "0.5, regionQuantile=0.5",
            () -> new PedAnova(0.5, 1.1), ped + "0.5, regionQuantile=1.1",
            () -> new PedAnova(Double.NaN, 1), ped + "NaN, regionQuantile=1.0",
            () -> ImportanceTarget.value(-1),
                "the index of a value must be at least 0, but got -1");
    refused.forEach(
        (settings, message) ->
            assertThatThrownBy(settings)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message));
    assertThat(List.of(new Fanova(1, 1), new MeanDecreaseImpurity(1, 1)))
        .extracting(ImportanceEvaluator::name)
        .containsExactly("fANOVA", "mean decrease in impurity");
  }

  @Test
  void ofSeveralValuesOneMustBeNamed() {
    Past past = new Past(PLAIN, List.of(Direction.MAXIMIZE, Direction.MINIMIZE), List.of());
    assertThatThrownBy(() -> Importance.of(past, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there are 2; name one with ImportanceTarget.value(0) to value(1)");
  }

  @Test
  void aStudyAsksWithItsOwnSeed() {
    StudyOptions options = StudyOptions.DEFAULT.withSampler(new RandomSampler()).withSeed(3);
    try (Study study = Study.open(PLAIN, options)) {
      study.optimize(t -> Outcome.of(2 * t.real("x0") + t.real("x1")), Budget.trials(30));
      Importance found = study.importance();
      assertThat(found).isEqualTo(Importance.of(study.past(), 3));
      assertThat(found.shares().keySet()).startsWith("x0", "x1");
      assertThat(found.trials()).isEqualTo(30);
      assertThat(study.importance(PedAnova.DEFAULT, ImportanceTarget.DURATION).title())
          .isEqualTo("duration (PED-ANOVA)");
    }
  }

  @Test
  void saysWhatMatters() {
    assertThat(new Importance(Map.of("rate", 2 / 3.0), "fANOVA", "score", 57))
        .hasToString("importance for score (fANOVA), from 57 trials: rate 0.6667");
  }

  @Test
  void sideBySideTheOrderIsThatOfTheFirst() {
    Importance first = Importance.of(drawn(PLAIN, 40, t -> t.real("x3")), 1);
    Map<String, Double> other = new LinkedHashMap<>(Map.of("y", 1.0));
    first.shares().keySet().forEach(name -> other.put(name, 0.0));
    Importance second = new Importance(other, "fANOVA", "duration", 40);
    List<String> expected = new ArrayList<>(first.shares().keySet());
    expected.add("y");
    assertThat(Importance.parameters(List.of(first, second))).isEqualTo(expected);
    assertThat(expected).startsWith("x3");
  }

  @Test
  void sideBySideTwoMustNotSayTheSame() {
    Importance one = new Importance(Map.of("x", 1.0), "fANOVA", "score", 9);
    assertThatThrownBy(() -> Importance.parameters(List.of(one, one)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "importances side by side must differ in their target or evaluator, but got score (fANOVA) twice");
    assertThatThrownBy(() -> Importance.parameters(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at least one importance must be shown, but got none");
  }

  private static Past drawn(SearchSpace space, int count, ToDoubleFunction<Trial> score) {
    SplittableRandom random = new SplittableRandom(5);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Past nothing = new Past(space, List.of(Direction.MAXIMIZE), List.of());
      Map<String, Object> values = new RandomSampler().sample(nothing, Map.of(), random);
      Trial trial = Trials.drawn(i, space, values, 0, 1000);
      trials.add(Trials.drawn(i, space, values, score.applyAsDouble(trial), 1000 + i));
    }
    return new Past(space, List.of(Direction.MAXIMIZE), trials);
  }
}
