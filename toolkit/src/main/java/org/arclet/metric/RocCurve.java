package org.arclet.metric;

import java.util.Locale;

/**
 * The share of positive images found over the share of negative images mistaken, for every
 * threshold that makes a difference; immutable. Images of equal score pass together, so ties give
 * slanted steps, as in scikit-learn's {@code roc_curve}.
 */
public final class RocCurve {

  /** Far below one image, and above what rates times counts are off by. */
  private static final double ROUNDING = 1e-9;

  private final LabelledScores scores;
  private final double[] thresholds;
  private final int[] found;
  private final int[] mistaken;

  private RocCurve(LabelledScores scores, int most) {
    this.scores = scores;
    thresholds = new double[most];
    found = new int[most];
    mistaken = new int[most];
    thresholds[0] = Double.POSITIVE_INFINITY;
  }

  /**
   * The curve of scores.
   *
   * @throws IllegalArgumentException if all images are of one class
   */
  public static RocCurve of(LabelledScores scores) {
    scores.requireBoth("a ROC curve");
    double[] positives = scores.ofPositives();
    double[] negatives = scores.ofNegatives();
    int p = positives.length;
    int n = negatives.length;
    RocCurve all = new RocCurve(scores, p + n + 1);
    int point = 0;
    while (p > 0 || n > 0) {
      double highest =
          Math.max(
              p > 0 ? positives[p - 1] : Double.NEGATIVE_INFINITY,
              n > 0 ? negatives[n - 1] : Double.NEGATIVE_INFINITY);
      while (p > 0 && positives[p - 1] == highest) {
        p--;
      }
      while (n > 0 && negatives[n - 1] == highest) {
        n--;
      }
      point++;
      all.thresholds[point] = highest;
      all.found[point] = positives.length - p;
      all.mistaken[point] = negatives.length - n;
    }
    return all.first(point + 1);
  }

  private RocCurve first(int count) {
    RocCurve shorter = new RocCurve(scores, count);
    System.arraycopy(thresholds, 0, shorter.thresholds, 0, count);
    System.arraycopy(found, 0, shorter.found, 0, count);
    System.arraycopy(mistaken, 0, shorter.mistaken, 0, count);
    return shorter;
  }

  /** Number of points: one more than there are different scores. */
  public int size() {
    return thresholds.length;
  }

  /** Threshold of a point: falling, infinite at point 0, where nothing is taken for positive. */
  public double threshold(int point) {
    return thresholds[point];
  }

  /** Share of positive images found at a point: rising from 0 to 1. */
  public double recall(int point) {
    return (double) found[point] / scores.positives();
  }

  /** Share of negative images mistaken at a point: rising from 0 to 1. */
  public double falsePositiveRate(int point) {
    return (double) mistaken[point] / scores.negatives();
  }

  /** Positive images found at a point. */
  int found(int point) {
    return found[point];
  }

  /** Negative images mistaken at a point. */
  int mistaken(int point) {
    return mistaken[point];
  }

  /** All that there is to know of a point. */
  public OperatingPoint point(int point) {
    return new OperatingPoint(
        thresholds[point], Confusion.of(scores, found[point], mistaken[point]));
  }

  /** The scores that it is made of. */
  public LabelledScores scores() {
    return scores;
  }

  /**
   * Area below the curve: the probability that a positive image scores higher than a negative one,
   * equal scores counting half; in [0, 1], 0.5 for chance.
   */
  public double area() {
    double doubled = 0;
    for (int i = 1; i < size(); i++) {
      doubled += (double) (mistaken[i] - mistaken[i - 1]) * (found[i] + found[i - 1]);
    }
    return doubled / 2 / scores.positives() / scores.negatives();
  }

  /**
   * The lowest threshold that lets at most a share of the negative images pass: what is found there
   * is the recall at that false-positive rate. With N negative images no share below 1 / N can be
   * told from 0.
   *
   * @param rate largest share of negative images mistaken, in [0, 1]
   * @throws IllegalArgumentException if the rate is not in [0, 1]
   */
  public OperatingPoint atFalsePositiveRate(double rate) {
    requireShare("a false-positive rate", rate);
    int point = size() - 1;
    while (falsePositiveRate(point) > rate) {
      point--;
    }
    return point(point);
  }

  /** The threshold of the largest F1; of several the highest, which mistakes the fewest. */
  public OperatingPoint bestF1() {
    int best = 1;
    for (int i = 2; i < size(); i++) {
      best = f1(i) > f1(best) ? i : best;
    }
    return point(best);
  }

  private double f1(int point) {
    return 2.0 * found[point] / (found[point] + mistaken[point] + scores.positives());
  }

  /**
   * Recall at a false-positive rate on the straight lines between points, which choosing between
   * two thresholds at random attains; where the curve rises upright, its upper end.
   */
  double recallAt(double falsePositiveRate) {
    double wanted = falsePositiveRate * scores.negatives() + ROUNDING;
    int after = firstAtLeast(mistaken, Math.floor(wanted) + 1);
    return (after == size() ? scores.positives() : between(mistaken, found, after, wanted))
        / scores.positives();
  }

  /** False-positive rate on the same lines; where the curve runs level, its left end. */
  double falsePositiveRateAt(double recall) {
    double wanted = Math.max(0, recall * scores.positives() - ROUNDING);
    int after = Math.max(1, firstAtLeast(found, wanted));
    return between(found, mistaken, after, wanted) / scores.negatives();
  }

  private static int firstAtLeast(int[] rising, double value) {
    int first = 0;
    int end = rising.length;
    while (first < end) {
      int middle = (first + end) >>> 1;
      if (rising[middle] < value) {
        first = middle + 1;
      } else {
        end = middle;
      }
    }
    return first;
  }

  private static double between(int[] across, int[] up, int after, double at) {
    double share = (at - across[after - 1]) / (across[after] - across[after - 1]);
    return up[after - 1] + Math.min(1, share) * (up[after] - up[after - 1]);
  }

  static void requireShare(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " must be between 0 and 1, but got " + value);
    }
  }

  /** {@code ROC curve of 20 positive and 480 negative images, area 0.987}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ROC curve of %d positive and %d negative images, area %.3f",
        scores.positives(),
        scores.negatives(),
        area());
  }
}
