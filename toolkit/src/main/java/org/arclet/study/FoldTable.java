package org.arclet.study;

import java.util.Arrays;
import java.util.List;

/** What complete trials lost on each fold, as the sum of a trial's level, a fold's, and noise. */
final class FoldTable {

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
    double[] fold = foldMeans();
    double foretold = mean(some) - mean(Arrays.copyOf(fold, m)) + mean(fold);
    double best = Arrays.stream(losses).mapToDouble(FoldTable::mean).min().orElseThrow();
    double error = Math.sqrt(noise(fold) * (1 + 1.0 / n) * (1.0 / m - 1.0 / folds));
    if (!(error > 0)) {
      return foretold <= best ? 1 : 0;
    }
    return StudentT.upper((foretold - best) / error, freedom());
  }

  private int freedom() {
    return Math.max(1, losses.length - 1) * (folds - 1);
  }

  /** Variance of the noise; of a single trial that over its folds, their levels included. */
  private double noise(double[] fold) {
    double sum = 0;
    double grand = mean(fold);
    for (double[] row : losses) {
      double level = mean(row);
      for (int k = 0; k < folds; k++) {
        double expected = losses.length == 1 ? level : level + fold[k] - grand;
        sum += (row[k] - expected) * (row[k] - expected);
      }
    }
    return sum / freedom();
  }

  private double[] foldMeans() {
    double[] means = new double[folds];
    for (int k = 0; k < folds; k++) {
      for (double[] row : losses) {
        means[k] += row[k] / losses.length;
      }
    }
    return means;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
