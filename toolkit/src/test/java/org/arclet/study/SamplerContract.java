package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What every sampler must do. */
abstract class SamplerContract {

  static final SearchSpace SPACE =
      SearchSpace.of(
          s ->
              s.real("x", -1, 1)
                  .logReal("rate", 1e-6, 1e-1)
                  .real("blend", 0.5, 2, 0.05)
                  .whole("size", 3, 30, 3)
                  .add("batch", IntDistribution.log(1, 1000))
                  .choice("loss", "hinge", "logcosh", 3, true)
                  .when(
                      Parameter.Condition.on("loss", "hinge", 3),
                      c -> c.real("margin", 0, 1).choice("squared", true, false)));

  abstract Sampler sampler();

  /** Trials that the sampler itself suggested. */
  List<Trial> run(SearchSpace space, int trials, ToDoubleFunction<Map<String, Object>> objective) {
    List<Trial> past = new ArrayList<>();
    for (int number = 0; number < trials; number++) {
      Map<String, Object> values = suggest(space, past, Map.of(), number);
      past.add(
          complete(number, values, distributions(space, values), objective.applyAsDouble(values)));
    }
    return past;
  }

  Map<String, Object> suggest(
      SearchSpace space, List<Trial> past, Map<String, Object> fixed, long seed) {
    return sampler()
        .sample(
            new Past(space, List.of(Direction.MINIMIZE), past), fixed, new SplittableRandom(seed));
  }

  static Map<String, Distribution> distributions(SearchSpace space, Map<String, Object> values) {
    Map<String, Distribution> distributions = new LinkedHashMap<>();
    for (String name : values.keySet()) {
      distributions.put(name, space.parameter(name).orElseThrow().distribution());
    }
    return distributions;
  }

  /** A complete trial; a running one if there are no objectives. */
  static Trial complete(
      int number,
      Map<String, Object> values,
      Map<String, Distribution> distributions,
      double... objectives) {
    TrialState state = objectives.length == 0 ? TrialState.RUNNING : TrialState.COMPLETE;
    return new Trial(
        number,
        state,
        Arrays.stream(objectives).boxed().toList(),
        values,
        distributions,
        new TreeMap<>(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same trial in another state, without values and with these reports. */
  static Trial ended(Trial trial, TrialState state, Map<Integer, Double> reports) {
    return new Trial(
        trial.number(),
        state,
        List.of(),
        trial.parameters(),
        trial.distributions(),
        new TreeMap<>(reports),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static double loss(Map<String, Object> values) {
    double x = Parameters.real(values, "x");
    double size = Parameters.whole(values, "size");
    return x * x + size / 30 + ("hinge".equals(values.get("loss")) ? 0 : 0.5);
  }

  private static void requireValid(SearchSpace space, Map<String, Object> values) {
    List<String> active = new ArrayList<>();
    Map<String, Object> before = new LinkedHashMap<>();
    for (Parameter p : space.parameters()) {
      if (p.isActive(before)) {
        active.add(p.name());
        assertThat(values).containsKey(p.name());
        Object value = values.getOrDefault(p.name(), "none");
        before.put(p.name(), value);
        double internal = p.distribution().toInternal(value);
        assertThat(p.distribution().contains(internal)).as("%s = %s", p.name(), value).isTrue();
      }
    }
    assertThat(values.keySet()).containsExactlyElementsOf(active);
  }

  @Test
  void suggestsValuesOfActiveParametersInTheOrderOfTheSpace() {
    for (Trial trial : run(SPACE, 40, SamplerContract::loss)) {
      requireValid(SPACE, trial.parameters());
    }
  }

  @Test
  void givesTheSameValuesFromTheSamePastAndRandomState() {
    List<Trial> past = run(SPACE, 25, SamplerContract::loss);
    for (int seed = 0; seed < 3; seed++) {
      assertThat(suggest(SPACE, past, Map.of(), seed))
          .isEqualTo(suggest(SPACE, past, Map.of(), seed));
    }
    assertThat(suggest(SPACE, past, Map.of(), 1)).isNotEqualTo(suggest(SPACE, past, Map.of(), 2));
  }

  @Test
  void returnsFixedValuesAsTheyAre() {
    Map<String, Object> fixed = Map.of("loss", "logcosh", "x", 0.25, "size", 12L);
    for (int count : new int[] {0, 20, 21}) {
      List<Trial> past = run(SPACE, count, SamplerContract::loss);
      Map<String, Object> values = suggest(SPACE, past, fixed, 1);
      requireValid(SPACE, values);
      assertThat(values).containsAllEntriesOf(fixed).doesNotContainKey("margin");
      assertThat(suggest(SPACE, past, Map.of("x", 7.0), 1)).containsEntry("x", 7.0);
    }
  }

  @Test
  void returnsWhatIsFixedWhenAllIs() {
    SearchSpace space = SearchSpace.of(s -> s.real("x", 0, 1).choice("y", "a", "b"));
    List<Trial> past = run(space, 20, v -> Parameters.real(v, "x"));
    Map<String, Object> fixed = Map.of("x", 0.5, "y", "b");
    assertThat(suggest(space, past, fixed, 1)).isEqualTo(fixed);
  }

  @Test
  void copesWithTrialsOfOtherParametersAndRanges() {
    List<Trial> past = new ArrayList<>(run(SPACE, 15, SamplerContract::loss));
    Map<String, Object> other = Map.of("x", 5.0, "loss", "brier", "momentum", 0.9);
    Map<String, Distribution> ranges =
        Map.of(
            "x",
            FloatDistribution.of(0, 10),
            "loss",
            CategoricalDistribution.of("brier", "hinge"),
            "momentum",
            FloatDistribution.of(0, 1));
    for (int i = 15; i < 35; i++) {
      past.add(complete(i, other, ranges, -1));
    }
    for (int seed = 0; seed < 5; seed++) {
      requireValid(SPACE, suggest(SPACE, past, Map.of(), seed));
    }
  }

  @Test
  void copesWithInfiniteAndEqualValues() {
    double[] results = {Double.POSITIVE_INFINITY, 1, Double.NEGATIVE_INFINITY, 1, 2};
    int[] calls = {0};
    List<Trial> mixed = run(SPACE, 30, v -> results[calls[0]++ % results.length]);
    List<Trial> all = new ArrayList<>(mixed);
    all.addAll(run(SPACE, 20, v -> Double.POSITIVE_INFINITY));
    all.addAll(run(SPACE, 20, v -> 0));
    all.addAll(run(SPACE, 20, v -> Double.MAX_VALUE * Parameters.real(v, "x")));
    for (Trial trial : all) {
      requireValid(SPACE, trial.parameters());
    }
  }

  @Test
  void copesWithFailedPrunedAndRunningTrials() {
    List<Trial> past = new ArrayList<>(run(SPACE, 12, SamplerContract::loss));
    for (int i = 12; i < 40; i++) {
      Map<String, Object> values = suggest(SPACE, past, Map.of(), i);
      requireValid(SPACE, values);
      Trial running = complete(i, values, distributions(SPACE, values));
      past.add(
          switch (i % 5) {
            case 0 -> running;
            case 1 -> ended(running, TrialState.FAIL, Map.of());
            case 2 -> ended(running, TrialState.PRUNED, Map.of());
            case 3 -> ended(running, TrialState.PRUNED, Map.of(0, Double.NaN));
            default -> ended(running, TrialState.PRUNED, Map.of(0, 1.0, 3, -1.0));
          });
    }
    past.add(complete(40, Map.of(), Map.of()));
    Trial last = past.get(0);
    past.add(complete(41, last.parameters(), last.distributions(), Double.NaN));
    Trial empty = complete(42, last.parameters(), last.distributions());
    past.add(ended(empty, TrialState.COMPLETE, Map.of())); // only other programs write these two
    requireValid(SPACE, suggest(SPACE, past, Map.of(), 1));
  }

  @Test
  void copesWithParametersOfOneValue() {
    SearchSpace space =
        SearchSpace.of(
            s ->
                s.real("one", 2, 2)
                    .whole("two", 5, 5)
                    .choice("three", "only")
                    .logReal("four", 3, 3)
                    .when(Parameter.Condition.on("three", "only"), c -> c.real("x", 0, 1)));
    for (Trial trial : run(space, 15, v -> Parameters.real(v, "x"))) {
      requireValid(space, trial.parameters());
    }
    SearchSpace nothing = SearchSpace.of(s -> s.choice("only", "this"));
    assertThat(run(nothing, 15, v -> 1))
        .allSatisfy(t -> assertThat(t.parameters()).containsEntry("only", "this"));
  }

  @Test
  void copesWithRangesOfAnySize() {
    SearchSpace space =
        SearchSpace.of(
            s ->
                s.real("all", -Double.MAX_VALUE, Double.MAX_VALUE)
                    .logReal("tiny", Double.MIN_NORMAL, 1e300)
                    .whole("whole", -(1L << 53), 1L << 53)
                    .add("log", IntDistribution.log(1, 1L << 53)));
    for (Trial trial : run(space, 25, v -> Math.abs(Parameters.real(v, "all")) / 1e300)) {
      requireValid(space, trial.parameters());
    }
  }

  @Test
  void copesWithSeveralDirections() {
    List<Trial> past = new ArrayList<>();
    List<Direction> directions = List.of(Direction.MINIMIZE, Direction.MAXIMIZE);
    for (int i = 0; i < 30; i++) {
      Map<String, Object> values =
          sampler().sample(new Past(SPACE, directions, past), Map.of(), new SplittableRandom(i));
      requireValid(SPACE, values);
      double x = Parameters.real(values, "x");
      past.add(complete(i, values, distributions(SPACE, values), x, x * x));
    }
  }
}
