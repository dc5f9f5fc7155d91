package org.arclet.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.arclet.study.Direction;
import org.arclet.study.Distribution;
import org.arclet.study.Past;
import org.arclet.study.Sampler;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;

/** Studies of a {@link SearchProblem}: samplers by themselves, without the study around them. */
final class SearchRun {

  private static final int TRIALS = 100;

  private SearchRun() {}

  /** The regret, without noise, of what is best with noise after 100 trials. */
  static double regret(SearchProblem problem, Sampler sampler, long seed) {
    List<Trial> past = new ArrayList<>();
    Random noise = new Random(seed);
    SplittableRandom random = new SplittableRandom(seed);
    double best = Double.POSITIVE_INFINITY;
    double exactBest = Double.NaN;
    for (int number = 0; number < TRIALS; number++) {
      Map<String, Object> parameters = suggest(problem, sampler, past, random.split());
      double exact = problem.value(parameters);
      double value = exact + problem.noise() * noise.nextGaussian();
      if (value < best) {
        best = value;
        exactBest = exact;
      }
      past.add(trial(problem, number, parameters, value));
    }
    return exactBest - problem.least();
  }

  /** The next trial's parameters. */
  static Map<String, Object> suggest(
      SearchProblem problem, Sampler sampler, List<Trial> past, SplittableRandom random) {
    return sampler.sample(
        new Past(problem.space(), List.of(Direction.MINIMIZE), past), Map.of(), random);
  }

  /** A finished trial. */
  static Trial trial(
      SearchProblem problem, int number, Map<String, Object> parameters, double value) {
    Map<String, Distribution> distributions = new LinkedHashMap<>();
    for (String name : parameters.keySet()) {
      distributions.put(name, problem.space().parameter(name).orElseThrow().distribution());
    }
    return new Trial(
        number,
        TrialState.COMPLETE,
        List.of(value),
        parameters,
        distributions,
        new TreeMap<>(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }
}
