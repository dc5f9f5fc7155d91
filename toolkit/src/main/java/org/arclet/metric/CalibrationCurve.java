package org.arclet.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How often images are positive for which a model says so with a probability: one point for each
 * bin of probabilities. A calibrated model's points lie on the diagonal.
 *
 * <p>A probability on the edge of two bins belongs to the lower one, as in Guo et al. (2017) and
 * scikit-learn's {@code calibration_curve}. Bins without an image are left out.
 *
 * <p>differs: Guo et al. bin the probability of the class that an image is taken for; give {@link
 * LabelledScores#ofConfidence} for that. Here it is that of the positive class, so that errors that
 * are opposite for small and large probabilities cannot cancel.
 *
 * @param bins by rising probability
 * @param binning how they were chosen
 */
public record CalibrationCurve(List<Bin> bins, Binning binning) {

  /** Bins of Guo et al. */
  public static final int BINS = 15;

  /** How probabilities are divided into bins. */
  public enum Binning {
    /** Bins of the same width. */
    EQUAL_WIDTH("width"),
    /** Bins of the same number of images; equal probabilities stay together, so about the same. */
    EQUAL_MASS("number of images");

    private final String label;

    Binning(String label) {
      this.label = label;
    }

    /** What is the same in all bins, in words. */
    public String label() {
      return label;
    }
  }

  /**
   * Images whose probabilities are near one another.
   *
   * @param meanProbability mean of their probabilities, in [0, 1]
   * @param positive how many of them are positive
   * @param chance what {@code |share − meanProbability|} is to be expected of calibrated
   *     probabilities: √(2 Σ p (1 − p) / π) / count, the mean of the absolute of a normal variable
   */
  public record Bin(double meanProbability, Proportion positive, double chance) {

    /** Number of images. */
    public int count() {
      return positive.of();
    }

    /** Distance of the share of positive images from the mean probability. */
    public double error() {
      return Math.abs(positive.value() - meanProbability);
    }
  }

  /** Copies the bins. */
  public CalibrationCurve {
    bins = List.copyOf(bins);
  }

  /**
   * In 15 bins of equal width.
   *
   * @throws IllegalArgumentException if a score is not in [0, 1]
   */
  public static CalibrationCurve of(LabelledScores scores) {
    return of(scores, BINS, Binning.EQUAL_WIDTH);
  }

  /**
   * In other bins.
   *
   * @param count number of bins, at least 1
   * @throws IllegalArgumentException if a score is not in [0, 1], or the number is below 1
   */
  public static CalibrationCurve of(LabelledScores scores, int count, Binning binning) {
    scores.requireProbabilities("a calibration curve");
    if (count < 1) {
      throw new IllegalArgumentException("there must be at least 1 bin, but got " + count);
    }
    double[] edges = binning == Binning.EQUAL_WIDTH ? even(count) : quantiles(scores, count);
    List<Bin> bins = new ArrayList<>();
    int p = 0;
    int n = 0;
    for (double edge : edges) {
      int nextP = upTo(scores.ofPositives(), p, edge);
      int nextN = upTo(scores.ofNegatives(), n, edge);
      if (nextP > p || nextN > n) {
        bins.add(
            bin(
                Arrays.copyOfRange(scores.ofPositives(), p, nextP),
                Arrays.copyOfRange(scores.ofNegatives(), n, nextN)));
      }
      p = nextP;
      n = nextN;
    }
    return new CalibrationCurve(bins, binning);
  }

  /** Upper edges, the last of which is 1. */
  private static double[] even(int count) {
    return IntStream.rangeClosed(1, count).mapToDouble(i -> i / (double) count).toArray();
  }

  private static double[] quantiles(LabelledScores scores, int count) {
    double[] all = new double[scores.size()];
    System.arraycopy(scores.ofPositives(), 0, all, 0, scores.positives());
    System.arraycopy(scores.ofNegatives(), 0, all, scores.positives(), scores.negatives());
    Arrays.sort(all);
    double[] edges = even(count);
    for (int i = 0; i < count - 1; i++) {
      edges[i] = Bootstrap.quantile(all, edges[i]);
    }
    return edges;
  }

  private static int upTo(double[] ascending, int from, double edge) {
    int end = from;
    while (end < ascending.length && ascending[end] <= edge) {
      end++;
    }
    return end;
  }

  private static Bin bin(double[] positives, double[] negatives) {
    int count = positives.length + negatives.length;
    double sum = Arrays.stream(positives).sum() + Arrays.stream(negatives).sum();
    double squares =
        Arrays.stream(positives).map(x -> x * x).sum()
            + Arrays.stream(negatives).map(x -> x * x).sum();
    double variance = Math.max(0, sum - squares);
    return new Bin(
        sum / count,
        new Proportion(positives.length, count),
        Math.sqrt(2 * variance / Math.PI) / count);
  }

  /** Number of images. */
  public int size() {
    return bins.stream().mapToInt(Bin::count).sum();
  }

  /**
   * Expected calibration error: the mean over all images of the error of their bin, in [0, 1] (Guo
   * et al. 2017). It is above 0 by chance alone; see {@link #errorByChance}.
   */
  public double expectedError() {
    return bins.stream().mapToDouble(bin -> bin.count() * bin.error()).sum() / size();
  }

  /** The largest error of a bin, in [0, 1]. */
  public double maximumError() {
    return bins.stream().mapToDouble(Bin::error).max().orElse(Double.NaN);
  }

  /**
   * About the expected calibration error that so few images give if the probabilities are exactly
   * right: an error that is not well above it says nothing against them.
   */
  public double errorByChance() {
    return bins.stream().mapToDouble(bin -> bin.count() * bin.chance()).sum() / size();
  }

  /** {@code calibration of 500 images in 9 bins of equal width, error 0.021 (by chance 0.015)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "calibration of %d images in %d bins of equal %s, error %.3f (by chance %.3f)",
        size(),
        bins.size(),
        binning.label(),
        expectedError(),
        errorByChance());
  }
}
