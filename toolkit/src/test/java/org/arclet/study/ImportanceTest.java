package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "mixed, fanova, score",
    "mixed, fanova, duration",
    "mixed, mdi, score",
    "mixed, mdi, duration",
    "mixed, ped, score",
    "mixed, ped, duration",
    "plain, fanova, score",
    "plain, fanova, duration",
    "plain, mdi, score",
    "plain, mdi, duration",
    "plain, ped, score",
    "plain, ped, duration",
    "many, fanova, score",
    "many, fanova, duration",
    "many, mdi, score",
    "many, mdi, duration",
    "many, ped, score",
    "many, ped, duration",
    "conditional, ped, score"
  })
  void ranksParametersAsOptuna(String study, String evaluator, String about) {
    ImportanceTarget target =
        about.equals("score") ? ImportanceTarget.SCORE : ImportanceTarget.DURATION;
    List<Importance> ours =
        IntStream.range(1, 11) // the golden forests are the mean over ten seeds, too
            .mapToObj(seed -> Importance.of(golden(study), evaluator(evaluator), target, seed))
            .toList();
    List<String> names = new ArrayList<>(ours.get(0).shares().keySet());
    double[] mine =
        names.stream()
            .mapToDouble(n -> ours.stream().mapToDouble(i -> i.share(n)).average().orElseThrow())
            .toArray();
    double[] theirs =
        names.stream()
            .mapToDouble(n -> GOLDEN.line("%s %s %s %s".formatted(study, evaluator, about, n))[0])
            .toArray();
    assertThat(rankCorrelation(mine, theirs))
        .as("%s against %s of %s", Arrays.toString(mine), Arrays.toString(theirs), names)
        .isGreaterThanOrEqualTo(0.95);
  }

  private static ImportanceEvaluator evaluator(String name) {
    return switch (name) {
      case "fanova" -> Fanova.DEFAULT;
      case "mdi" -> MeanDecreaseImpurity.DEFAULT;
      default -> PedAnova.DEFAULT;
    };
  }

  private static Past golden(String study) {
    SearchSpace space =
        switch (study) {
          case "mixed" -> MIXED;
          case "plain" -> PLAIN;
          case "many" -> MANY;
          default -> CONDITIONAL;
        };
    double[] scores = GOLDEN.line(study + " score");
    double[] seconds = GOLDEN.line(study + " duration");
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      Map<String, Object> drawn = new LinkedHashMap<>();
      for (Parameter parameter : space.parameters()) {
        double internal = GOLDEN.line(study + " " + parameter.name())[i];
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
    Past past = golden("conditional");
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
  void ofSeveralValuesOneMustBeNamed() {
    Past past = new Past(PLAIN, List.of(Direction.MAXIMIZE, Direction.MINIMIZE), List.of());
    assertThatThrownBy(() -> Importance.of(past, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there are 2; name one with ImportanceTarget.value(0) to value(1)");
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
