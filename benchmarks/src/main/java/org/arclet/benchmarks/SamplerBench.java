package org.arclet.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.arclet.study.RandomSampler;
import org.arclet.study.Sampler;
import org.arclet.study.TpeSampler;

/**
 * {@code ./arclet bench sampler [FUNCTION…] [seeds=30]}: what the samplers find in 100 trials,
 * beside Optuna's default, and what a suggestion costs when 1,000 trials are finished.
 *
 * <p>Regret is how far the trial that a study holds for the best is from the least value, both
 * without noise. What is measured on is in {@link SearchProblem}; the samplers' settings were
 * chosen on shifted variants of these functions and on other seeds.
 */
public final class SamplerBench {

  private static final int SEEDS = 30;
  private static final long FIRST_SEED = 1;
  private static final int CHECKS = 5;

  /** How far the two implementations of a function may be apart: what summing up rounds. */
  private static final double TOLERANCE = 1e-9;

  private final Peer optuna;
  private final int seeds;

  private SamplerBench(Peer optuna, int seeds) {
    this.optuna = optuna;
    this.seeds = seeds;
  }

  /** Runs the benchmark; see the class for the arguments. */
  public static void main(String[] arguments) {
    List<String> names = new ArrayList<>(List.of(arguments));
    int seeds =
        names.stream()
            .filter(a -> a.matches("seeds=[1-9][0-9]{0,3}"))
            .findFirst()
            .map(a -> Integer.parseInt(a.substring("seeds=".length())))
            .orElse(SEEDS);
    names.removeIf(a -> a.startsWith("seeds="));
    List<SearchProblem> problems = SearchProblem.named(names);
    try (Peer optuna = Peer.start("sampler.py")) {
      System.out.println(optuna.answer());
      SamplerBench bench = new SamplerBench(optuna, seeds);
      problems.forEach(bench::requireSame);
      System.out.println(SamplerFigures.header(seeds));
      List<SamplerFigures> figures = new ArrayList<>();
      for (SearchProblem problem : problems) {
        figures.add(bench.measure(problem));
        System.out.println(figures.get(figures.size() - 1));
      }
      System.out.println(SamplerFigures.NOTES);
      System.out.println(SamplerFigures.json(figures, seeds));
    }
  }

  /** Requires that Optuna gets the same function as we. */
  private void requireSame(SearchProblem problem) {
    for (int i = 0; i < CHECKS; i++) {
      Map<String, Object> parameters =
          SearchRun.suggest(problem, new RandomSampler(), List.of(), new SplittableRandom(i));
      String json =
          parameters.entrySet().stream()
              .map(e -> "\"%s\": %s".formatted(e.getKey(), quoted(e.getValue())))
              .collect(Collectors.joining(", ", "{", "}"));
      double theirs = Double.parseDouble(optuna.turn("value %s %s".formatted(problem, json)));
      double ours = problem.value(parameters);
      if (!(Math.abs(ours - theirs) <= TOLERANCE * (1 + Math.abs(ours)))) {
        throw new IllegalStateException(
            "%s must be the same here and in sampler.py, but at %s it is %s here and %s there"
                .formatted(problem, json, ours, theirs));
      }
    }
  }

  private static String quoted(Object value) {
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }

  private SamplerFigures measure(SearchProblem problem) {
    String answer =
        optuna
            .turn("studies %s %d %d".formatted(problem, FIRST_SEED, seeds))
            .replaceAll("[\\[\\]]", "");
    double[] theirs = Arrays.stream(answer.split(", ")).mapToDouble(Double::parseDouble).toArray();
    return new SamplerFigures(
        problem,
        theirs,
        regrets(problem, TpeSampler.STANDARD),
        regrets(problem, Sampler.STANDARD),
        SuggestionCost.measure(problem, optuna));
  }

  private double[] regrets(SearchProblem problem, Sampler sampler) {
    return LongStream.range(FIRST_SEED, FIRST_SEED + seeds)
        .parallel()
        .mapToDouble(seed -> SearchRun.regret(problem, sampler, seed))
        .toArray();
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
