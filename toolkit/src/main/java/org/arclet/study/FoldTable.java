package org.arclet.study;

import java.util.Arrays;
import java.util.List;

/**
 * What complete trials lost on each fold, as the sum of a trial's level, a fold's, and noise: by
 * medians and quartiles, for some trials diverge on a fold, and others learn nothing.
 */
final class FoldTable {

  /** Variance of a median of normal values over that of their mean. */
  private static final double MEDIANS = Math.PI / 2;

  /** Quantile of the trials' variances that counts as the noise's. */
  private static final double NOISY = 0.75;

  private final double[][] losses;
  private final int folds;

  private FoldTable(double[][] losses) {
    this.losses = losses;
    this.folds = losses.length == 0 ? 0 : losses[0].length;
  }

  /** Of the complete trials with the most folds, all of their losses finite. */
  static FoldTable of(Past past, Direction direction) {
    List<double[]> rows =
        Pruning.complete(past).stream()
            .map(trial -> RacingPruner.losses(direction, trial))
            .filter(row -> row.length > 0 && Arrays.stream(row).allMatch(Double::isFinite))
            .toList();
    int most = rows.stream().mapToInt(row -> row.length).max().orElse(0);
    return new FoldTable(rows.stream().filter(row -> row.length == most).toArray(double[][]::new));
  }

  int trials() {
    return losses.length;
  }

  int folds() {
    return folds;
  }

  /**
   * How probable it is that a trial's mean over all folds becomes smaller than that of the best
   * complete one. 1 if it is at least as good already and nothing is uncertain.
   *
   * @param some losses of the first folds, fewer than all
   */
  double chanceToWin(double[] some) {
    int n = losses.length;
    int m = some.length;
    double[] fold = foldEffects();
    double foretold = mean(some) - mean(Arrays.copyOf(fold, m));
    double best = Arrays.stream(losses).mapToDouble(FoldTable::mean).min().orElseThrow();
    double error = Math.sqrt(noise(fold) * (1 + MEDIANS / n) * (1.0 / m - 1.0 / folds));
    if (!(error > 0)) {
      return foretold <= best ? 1 : 0;
    }
    return StudentT.upper((foretold - best) / error, Math.max(1, n - 1) * (folds - 1));
  }

  /** Variance of the noise; of a single trial that over its folds, their levels included. */
  private double noise(double[] fold) {
    double[] variances = new double[losses.length];
    for (int i = 0; i < variances.length; i++) {
      double level = mean(losses[i]);
      for (int k = 0; k < folds; k++) {
        double expected = losses.length == 1 ? level : level + fold[k];
        double rest = losses[i][k] - expected;
        variances[i] += rest * rest / (folds - 1);
      }
    }
    Arrays.sort(variances);
    return PercentilePruner.quantile(variances, NOISY);
  }

  /** By how much more is lost on each fold than on all of them, by most trials. */
  private double[] foldEffects() {
    double[] effects = new double[folds];
    for (int k = 0; k < folds; k++) {
      int fold = k;
      double[] above =
          Arrays.stream(losses).mapToDouble(row -> row[fold] - mean(row)).sorted().toArray();
      effects[k] = PercentilePruner.quantile(above, 0.5);
    }
    double middle = mean(effects);
    return Arrays.stream(effects).map(effect -> effect - middle).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
