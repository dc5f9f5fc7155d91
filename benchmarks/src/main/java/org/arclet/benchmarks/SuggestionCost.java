package org.arclet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.arclet.study.RandomSampler;
import org.arclet.study.Sampler;
import org.arclet.study.TpeSampler;
import org.arclet.study.Trial;

/**
 * Milliseconds for one suggestion when 1,000 trials are finished: medians of turns taken by all.
 *
 * @param optuna Optuna's default sampler
 * @param tpe {@link TpeSampler}
 * @param standard the sampler that studies use by default
 */
record SuggestionCost(double optuna, double tpe, double standard) {

  private static final int FINISHED = 1000;
  private static final int ROUNDS = 41;
  private static final int WARM_UP = 200;

  static SuggestionCost measure(SearchProblem problem, Peer optuna) {
    optuna.turn("open " + problem);
    List<Trial> past = new ArrayList<>();
    for (int i = 0; i < FINISHED; i++) {
      var parameters =
          SearchRun.suggest(problem, new RandomSampler(), List.of(), new SplittableRandom(i));
      past.add(SearchRun.trial(problem, i, parameters, problem.value(parameters)));
    }
    for (int i = 0; i < WARM_UP; i++) {
      milliseconds(problem, TpeSampler.STANDARD, past, i);
      milliseconds(problem, Sampler.STANDARD, past, i);
    }
    List<Double> theirs = new ArrayList<>();
    List<Double> tpe = new ArrayList<>();
    List<Double> standard = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      theirs.add(Double.parseDouble(optuna.turn("suggest")));
      tpe.add(milliseconds(problem, TpeSampler.STANDARD, past, round));
      standard.add(milliseconds(problem, Sampler.STANDARD, past, round));
    }
    return new SuggestionCost(
        Figures.of("optuna", theirs).median(),
        Figures.of("tpe", tpe).median(),
        Figures.of("standard", standard).median());
  }

  private static double milliseconds(
      SearchProblem problem, Sampler sampler, List<Trial> past, int round) {
    SplittableRandom random = new SplittableRandom(round);
    long start = System.nanoTime();
    SearchRun.suggest(problem, sampler, past, random);
    return (System.nanoTime() - start) * 1e-6;
  }

  /** Of Optuna's time, the larger share that one of ours takes. */
  double share() {
    return Math.max(tpe, standard) / optuna;
  }
}
