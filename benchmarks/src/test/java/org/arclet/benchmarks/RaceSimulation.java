package org.arclet.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.arclet.study.Direction;
import org.arclet.study.Distribution;
import org.arclet.study.Past;
import org.arclet.study.Pruner;
import org.arclet.study.RandomSampler;
import org.arclet.study.Sampler;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;

/**
 * A study under cross-validation of a function that is known, so that the true score of what it
 * finds is known as well: a trial has on each fold the function's value, the fold's level, and
 * noise. Against the simulation of the pruner's own tests, samplers learn from pruned trials here.
 */
final class RaceSimulation {

  private static final int FOLDS = 5;
  private static final int TRIALS = 60;
  private static final int PROBES = 300;

  /** Spread of a function that is flat nearly everywhere, where quartiles say little. */
  private static final double FLAT = 0.15;

  /** Quartiles of normal values are so many standard deviations apart. */
  private static final double QUARTILES = 1.35;

  private static final double LITTLE = 1e-3;

  private final SearchProblem problem;
  private final Setting setting;
  private final double unit;
  private final double worst;

  /**
   * How a value on a fold comes about.
   *
   * @param noise standard deviation of a value on one fold, in spreads of random places' values
   * @param foldSpread that of the folds' levels, over that of the noise
   * @param isIdle whether the worse half of the places learns nothing: they have the median on
   *     every fold, but for a thousandth of the noise
   */
  record Setting(double noise, double foldSpread, boolean isIdle) {}

  /**
   * What came of it.
   *
   * @param regret true value of the best complete trial less the least there is, in spreads
   * @param cost share of the folds that were evaluated
   */
  record Outcome(double regret, double cost) {}

  RaceSimulation(SearchProblem problem, Setting setting) {
    this.problem = problem;
    this.setting = setting;
    Past none = new Past(problem.space(), List.of(Direction.MINIMIZE), List.of());
    double[] values =
        IntStream.range(0, PROBES)
            .mapToObj(i -> new RandomSampler().sample(none, Map.of(), new SplittableRandom(i)))
            .mapToDouble(problem::value)
            .sorted()
            .toArray();
    unit =
        problem == SearchProblem.PLATEAU
            ? FLAT
            : (values[3 * PROBES / 4] - values[PROBES / 4]) / QUARTILES;
    worst = setting.isIdle() ? values[PROBES / 2] : Double.POSITIVE_INFINITY;
  }

  Outcome run(Pruner pruner, long seed) {
    Random random = new Random(seed);
    double noise = setting.noise() * unit;
    double[] levels = new double[FOLDS];
    Arrays.setAll(levels, k -> setting.foldSpread() * noise * random.nextGaussian());
    SplittableRandom draws = new SplittableRandom(seed);
    List<Trial> trials = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    double found = Double.NaN;
    int evaluated = 0;
    for (int n = 0; n < TRIALS; n++) {
      Past past = new Past(problem.space(), List.of(Direction.MINIMIZE), trials);
      Map<String, Object> drawn = Sampler.STANDARD.sample(past, Map.of(), draws.split());
      double truth = Math.min(worst, problem.value(drawn));
      double[] means = means(truth, levels, new Random(1000 * seed + n));
      int done = folds(pruner, past, drawn, means);
      evaluated += done;
      boolean isComplete = done == FOLDS;
      TrialState end = isComplete ? TrialState.COMPLETE : TrialState.PRUNED;
      trials.add(trial(past, end, drawn, Arrays.copyOf(means, done)));
      if (isComplete && means[FOLDS - 1] < best) {
        best = means[FOLDS - 1];
        found = truth;
      }
    }
    return new Outcome((found - problem.least()) / unit, evaluated / (double) (FOLDS * TRIALS));
  }

  /** Over the folds so far. */
  private double[] means(double truth, double[] levels, Random random) {
    double[] means = new double[FOLDS];
    double sum = 0;
    for (int k = 0; k < FOLDS; k++) {
      double off = setting.noise() * unit * random.nextGaussian();
      sum += truth < worst ? truth + levels[k] + off : truth + LITTLE * off;
      means[k] = sum / (k + 1);
    }
    return means;
  }

  private static int folds(Pruner pruner, Past past, Map<String, Object> drawn, double[] means) {
    for (int done = 1; done < FOLDS; done++) {
      if (pruner.prunes(past, trial(past, TrialState.RUNNING, drawn, Arrays.copyOf(means, done)))) {
        return done;
      }
    }
    return FOLDS;
  }

  private static Trial trial(
      Past past, TrialState state, Map<String, Object> drawn, double[] means) {
    Map<String, Distribution> distributions = new LinkedHashMap<>();
    for (String name : drawn.keySet()) {
      distributions.put(name, past.space().parameter(name).orElseThrow().distribution());
    }
    SortedMap<Integer, Double> reports = new TreeMap<>();
    for (double mean : means) {
      reports.put(reports.size() + 1, mean);
    }
    return new Trial(
        past.trials().size(),
        state,
        state == TrialState.COMPLETE ? List.of(means[FOLDS - 1]) : List.of(),
        drawn,
        distributions,
        reports,
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }
}
