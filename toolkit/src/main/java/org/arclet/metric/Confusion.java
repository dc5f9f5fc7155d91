package org.arclet.metric;

/**
 * What two classes are taken for at one threshold: four counts, and the shares that follow.
 *
 * <p>A share of none is NaN: recall without positive images, precision where nothing is taken for
 * positive. differs: scikit-learn gives 0 there.
 *
 * @param truePositives positive images taken for positive
 * @param falseNegatives positive images taken for negative
 * @param falsePositives negative images taken for positive
 * @param trueNegatives negative images taken for negative
 */
public record Confusion(
    int truePositives, int falseNegatives, int falsePositives, int trueNegatives) {

  /** The threshold that takes what is above one half for positive, as pyBIA and Keras do. */
  public static final double ABOVE_HALF = Math.nextUp(0.5);

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Confusion {
    if (truePositives < 0 || falseNegatives < 0 || falsePositives < 0 || trueNegatives < 0) {
      throw new IllegalArgumentException(
          "counts must be at least 0, but got %d, %d, %d and %d"
              .formatted(truePositives, falseNegatives, falsePositives, trueNegatives));
    }
  }

  /**
   * Takes images of at least this score for positive; infinities take none or all.
   *
   * @throws IllegalArgumentException if the threshold is NaN
   */
  public static Confusion at(LabelledScores scores, double threshold) {
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException("a threshold must be a number, but got NaN");
    }
    int found = atLeast(scores.ofPositives(), threshold);
    int mistaken = atLeast(scores.ofNegatives(), threshold);
    return of(scores, found, mistaken);
  }

  /** The counts where so many positives and so many negatives are taken for positive. */
  static Confusion of(LabelledScores scores, int found, int mistaken) {
    return new Confusion(
        found, scores.positives() - found, mistaken, scores.negatives() - mistaken);
  }

  private static int atLeast(double[] ascending, double threshold) {
    int below = 0;
    int end = ascending.length;
    while (below < end) {
      int middle = (below + end) >>> 1;
      if (ascending[middle] < threshold) {
        below = middle + 1;
      } else {
        end = middle;
      }
    }
    return ascending.length - below;
  }

  /** Number of positive images. */
  public int positives() {
    return truePositives + falseNegatives;
  }

  /** Number of negative images. */
  public int negatives() {
    return falsePositives + trueNegatives;
  }

  /** Share of positive images that are found: completeness, true-positive rate, sensitivity. */
  public Proportion recall() {
    return new Proportion(truePositives, positives());
  }

  /** Share of negative images that are taken for positive. */
  public Proportion falsePositiveRate() {
    return new Proportion(falsePositives, negatives());
  }

  /**
   * Share of positive images among those taken for positive. It holds for the mixture of this
   * sample only; see {@link #purity(double)} for another.
   */
  public Proportion precision() {
    return new Proportion(truePositives, truePositives + falsePositives);
  }

  /** Share of images taken for what they are. */
  public Proportion accuracy() {
    return new Proportion(truePositives + trueNegatives, positives() + negatives());
  }

  /**
   * Harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN), in [0, 1]; NaN without positive
   * images if none is taken for positive.
   */
  public double f1() {
    return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
  }

  /**
   * The precision to expect where positives are as rare as they are in the sky: π TPR / (π TPR + (1
   * − π) FPR), in [0, 1]; NaN if a class has no image or nothing is taken for positive.
   *
   * @param prevalence π, share of positives where the classifier is to be used, in (0, 1)
   * @throws IllegalArgumentException if the prevalence is not in (0, 1)
   */
  public double purity(double prevalence) {
    return purity(recall().value(), falsePositiveRate().value(), prevalence);
  }

  static double purity(double recall, double falsePositiveRate, double prevalence) {
    double right = PrecisionRecallCurve.requirePrevalence(prevalence) * recall;
    return right / (right + (1 - prevalence) * falsePositiveRate);
  }

  /**
   * Where the purity lies: from its value at the least recall and the largest false-positive rate
   * to that at the opposite. Both are taken from {@link Proportion#exact} with a confidence of
   * √level, so that both hold, and with them the purity, with at least {@code level}. The share of
   * a class without images may be anything.
   *
   * @param prevalence share of positives where the classifier is to be used, in (0, 1)
   * @param level how sure, in (0, 1); 0.95 is usual
   * @throws IllegalArgumentException if one of them is not in (0, 1)
   */
  public Interval purityInterval(double prevalence, double level) {
    double each = Math.sqrt(Interval.requireLevel(level));
    Interval recall = recall().exact(each);
    Interval mistaken = falsePositiveRate().exact(each);
    double low = purity(recall.low(), mistaken.high(), prevalence);
    double high = purity(recall.high(), mistaken.low(), prevalence);
    return new Interval(low, high);
  }

  /** The counts as a matrix of the classes 0 and 1. */
  public ConfusionMatrix matrix() {
    return ConfusionMatrix.ofCounts(
        new int[][] {{trueNegatives, falsePositives}, {falseNegatives, truePositives}});
  }

  /** {@code 18 of 20 positives found, 5 of 480 negatives mistaken}. */
  @Override
  public String toString() {
    return "%d of %d positives found, %d of %d negatives mistaken"
        .formatted(truePositives, positives(), falsePositives, negatives());
  }
}
