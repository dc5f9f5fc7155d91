package org.arclet.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A study under cross-validation without its training: the score of a trial on a fold is the
 * trial's level, the fold's, and noise, all normal, cut off at 0 and 1. Trials become better with
 * time, as under a sampler that learns, until they lie about the best.
 *
 * @param trials of the study
 * @param spread standard deviation of the trials' levels
 * @param foldSpread that of the folds' levels
 * @param noise that of the rest
 * @param learning by how many spreads the mean level rises over the study
 * @param idle share of the first ten trials that learn nothing: they are at 0.5 on every fold, but
 *     for a ten-thousandth; of later ones it is a fifth of that share
 */
record FoldSimulation(
    int trials, double spread, double foldSpread, double noise, double learning, double idle) {

  static final int FOLDS = 5;
  private static final int START = 10;
  private static final double CHANCE = 0.5;
  private static final double LITTLE = 1e-4;

  /**
   * What came of it.
   *
   * @param cost share of the folds that were evaluated
   * @param lost by how much the best complete score fell short of the best one without pruning
   */
  record Outcome(double cost, double lost) {}

  Outcome run(Pruner pruner, long seed) {
    Random random = new Random(seed);
    double[] levels = new double[FOLDS];
    for (int k = 0; k < FOLDS; k++) {
      levels[k] = foldSpread * random.nextGaussian();
    }
    List<Trial> past = new ArrayList<>();
    double best = 0;
    double found = 0;
    int evaluated = 0;
    for (int n = 0; n < trials; n++) {
      double level = 0.75 + spread * (random.nextGaussian() + learning * n / trials);
      boolean learns = idle == 0 || random.nextDouble() >= (n < START ? idle : idle / 5);
      double[] values = new double[FOLDS];
      for (int k = 0; k < FOLDS; k++) {
        double value =
            learns
                ? level + levels[k] + noise * random.nextGaussian()
                : CHANCE + LITTLE * random.nextGaussian();
        values[k] = Math.max(0, Math.min(1, value));
      }
      double[] means = Trials.runningMeans(values);
      int done = folds(pruner, past, n, means);
      evaluated += done;
      best = Math.max(best, means[FOLDS - 1]);
      if (done == FOLDS) {
        found = Math.max(found, means[FOLDS - 1]);
        past.add(Trials.complete(n, means));
      } else {
        past.add(Trials.pruned(n, Arrays.copyOf(means, done)));
      }
    }
    return new Outcome(evaluated / (double) (FOLDS * trials), best - found);
  }

  private static int folds(Pruner pruner, List<Trial> past, int number, double[] means) {
    for (int done = 1; done < FOLDS; done++) {
      Trial trial = Trials.running(number, Arrays.copyOf(means, done));
      if (pruner.prunes(Trials.past(Direction.MAXIMIZE, past), trial)) {
        return done;
      }
    }
    return FOLDS;
  }
}
