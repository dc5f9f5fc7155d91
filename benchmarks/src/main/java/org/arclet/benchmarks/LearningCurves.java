package org.arclet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The losses of one contender, epoch by epoch, for several seeds. */
final class LearningCurves {

  /** Trainings of each contender. */
  static final int SEEDS = 5;

  /**
   * What {@link #largestT} exceeds with a probability of at most 5 % if two contenders are alike
   * and there are ten epochs: Student's t for 2 x 5 - 2 degrees of freedom and 0.5 % for each.
   */
  static final double CRITICAL_T = 3.83;

  private final String contender;
  private final List<double[]> losses = new ArrayList<>();
  private final List<Double> secondsPerEpoch = new ArrayList<>();

  LearningCurves(String contender) {
    this.contender = contender;
  }

  /** Adds a training, and prints it. */
  void add(double[] lossOfEachEpoch, double seconds) {
    losses.add(lossOfEachEpoch);
    secondsPerEpoch.add(seconds);
    StringBuilder line = new StringBuilder(String.format("%-7s", contender));
    for (double loss : lossOfEachEpoch) {
      line.append(String.format(Locale.ROOT, " %.4f", loss));
    }
    System.out.println(line.append(String.format(Locale.ROOT, "  %.1f s per epoch", seconds)));
  }

  /** Mean over the seeds. */
  double mean(int epoch) {
    return losses.stream().mapToDouble(of -> of[epoch]).average().orElseThrow();
  }

  /** Standard deviation over the seeds. */
  double deviation(int epoch) {
    double mean = mean(epoch);
    double squares = losses.stream().mapToDouble(of -> Math.pow(of[epoch] - mean, 2)).sum();
    return Math.sqrt(squares / (losses.size() - 1));
  }

  /** Welch's t of one epoch: the difference of the means in units of its standard error. */
  static double t(LearningCurves a, LearningCurves b, int epoch) {
    double variance =
        Math.pow(a.deviation(epoch), 2) / a.losses.size()
            + Math.pow(b.deviation(epoch), 2) / b.losses.size();
    return (a.mean(epoch) - b.mean(epoch)) / Math.sqrt(variance);
  }

  /** The largest |t| of all epochs. */
  static double largestT(LearningCurves a, LearningCurves b) {
    double largest = 0;
    for (int epoch = 0; epoch < a.losses.get(0).length; epoch++) {
      largest = Math.max(largest, Math.abs(t(a, b, epoch)));
    }
    return largest;
  }

  /** Mean and standard deviation of each epoch, t, and the seconds that an epoch took. */
  static String table(LearningCurves a, LearningCurves b) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                "%-16s %-18s %-18s %6s%n", "validation loss", a.contender, b.contender, "t"));
    for (int epoch = 0; epoch < a.losses.get(0).length; epoch++) {
      text.append(
          String.format(
              "epoch %-10d %-18s %-18s %6s%n",
              epoch + 1, a.text(epoch), b.text(epoch), Contest.number(t(a, b, epoch))));
    }
    return text.append(
            String.format(
                "%-16s %-18s %-18s%n",
                "s per epoch",
                Figures.of(a.contender, a.secondsPerEpoch).text(1),
                Figures.of(b.contender, b.secondsPerEpoch).text(1)))
        .toString();
  }

  private String text(int epoch) {
    return String.format(Locale.ROOT, "%.4f ± %.4f", mean(epoch), deviation(epoch));
  }
}
