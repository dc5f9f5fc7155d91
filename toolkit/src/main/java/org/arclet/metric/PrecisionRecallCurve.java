package org.arclet.metric;

import java.util.Locale;

/**
 * Precision over recall for every threshold that makes a difference; immutable. At the prevalence
 * of the sample it is scikit-learn's {@code precision_recall_curve}, from the highest threshold
 * down and without the point that scikit-learn adds at recall 0; at another prevalence it is purity
 * over completeness as they will be there ({@link Confusion#purity(double)}).
 */
public final class PrecisionRecallCurve {

  private final RocCurve roc;
  private final double prevalence;

  /** Negative images that one in the sample stands for, over positive ones. */
  private final double weight;

  private PrecisionRecallCurve(RocCurve roc, double prevalence, double weight) {
    this.roc = roc;
    this.prevalence = prevalence;
    this.weight = weight;
  }

  /**
   * The curve for the mixture of the sample.
   *
   * @throws IllegalArgumentException if all images are of one class
   */
  public static PrecisionRecallCurve of(LabelledScores scores) {
    scores.requireBoth("a precision-recall curve");
    return new PrecisionRecallCurve(RocCurve.of(scores), scores.share(), 1);
  }

  /**
   * The curve for another mixture.
   *
   * @param prevalence share of positives where the classifier is to be used, in (0, 1)
   * @throws IllegalArgumentException if the prevalence is not in (0, 1), or all images are of one
   *     class
   */
  public static PrecisionRecallCurve of(LabelledScores scores, double prevalence) {
    scores.requireBoth("a precision-recall curve");
    requirePrevalence(prevalence);
    double weight = (1 - prevalence) / prevalence * scores.positives() / scores.negatives();
    return new PrecisionRecallCurve(RocCurve.of(scores), prevalence, weight);
  }

  static double requirePrevalence(double prevalence) {
    if (!(prevalence > 0 && prevalence < 1)) {
      throw new IllegalArgumentException(
          "a prevalence must be between 0 and 1, say 0.001 for one in a thousand, but got "
              + prevalence);
    }
    return prevalence;
  }

  /** Number of points: as many as there are different scores. */
  public int size() {
    return roc.size() - 1;
  }

  /** Share of positives that the precision holds for, in (0, 1). */
  public double prevalence() {
    return prevalence;
  }

  /** Threshold of a point, from the highest score down. */
  public double threshold(int point) {
    return roc.threshold(point + 1);
  }

  /** Share of positive images found at a point: completeness, rising to 1. */
  public double recall(int point) {
    return roc.recall(point + 1);
  }

  /** Share of positives among what is taken for positive at a point: purity, in [0, 1]. */
  public double precision(int point) {
    int right = roc.found(point + 1);
    return right / (right + weight * roc.mistaken(point + 1));
  }

  /**
   * Average precision: the sum of precisions, each times the recall it adds, as scikit-learn's
   * {@code average_precision_score}; in (0, 1], about the prevalence for chance. Nothing is
   * interpolated, for that would be too favourable (Davis and Goadrich 2006).
   */
  public double averagePrecision() {
    double sum = 0;
    double before = 0;
    for (int i = 0; i < size(); i++) {
      double recall = recall(i);
      if (recall > before) {
        sum += (recall - before) * precision(i);
        before = recall;
      }
    }
    return sum;
  }

  /** {@code precision-recall curve at a prevalence of 0.04, average precision 0.912}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "precision-recall curve at a prevalence of %.3g, average precision %.3f",
        prevalence,
        averagePrecision());
  }
}
