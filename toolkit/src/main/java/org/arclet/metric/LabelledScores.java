package org.arclet.metric;

import static java.util.Arrays.stream;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Scores of images of two classes together with what the images are: all that measures, curves and
 * calibrations of two classes need.
 *
 * <p>A score says how far an image is taken for positive: a probability, or anything that grows
 * with it. Only what is said of probabilities (Brier score, calibration) asks for [0, 1]. An image
 * is <i>taken for positive at a threshold</i> if its score is at least the threshold, as in
 * scikit-learn. Which image had which score is not kept.
 */
public final class LabelledScores {

  private final double[] positives;
  private final double[] negatives;

  /** Takes scores in ascending order; the arrays are kept. */
  private LabelledScores(double[] positives, double[] negatives) {
    this.positives = positives;
    this.negatives = negatives;
  }

  /**
   * Joins scores and labels.
   *
   * @param scores one per image, finite
   * @param labels one per image, 1 for positive and 0 for negative
   * @throws IllegalArgumentException if there is no image, the numbers differ, a score is not
   *     finite, or a label is neither 0 nor 1
   */
  public static LabelledScores of(double[] scores, int[] labels) {
    requireSameNumber(scores.length, labels.length);
    int ones = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0 && labels[i] != 1) {
        throw new IllegalArgumentException(
            "labels must be 1 (positive) or 0 (negative), but image %d is labelled %d"
                .formatted(i, labels[i]));
      }
      if (!Double.isFinite(scores[i])) {
        throw new IllegalArgumentException(
            "scores must be finite, but that of image %d is %s; a network that gives NaN has diverged"
                .formatted(i, scores[i]));
      }
      ones += labels[i];
    }
    double[] positives = new double[ones];
    double[] negatives = new double[labels.length - ones];
    int p = 0;
    int n = 0;
    for (int i = 0; i < labels.length; i++) {
      double score = scores[i] + 0.0; // −0 is 0
      if (labels[i] == 1) {
        positives[p++] = score;
      } else {
        negatives[n++] = score;
      }
    }
    return sorted(positives, negatives);
  }

  /**
   * Of each image the probability of the class it is taken for, labelled 1 where that class is
   * right: what Guo et al. (2017) call confidence, for any number of classes. Of several equal
   * probabilities the first counts.
   *
   * @param probabilities (N, classes), each in [0, 1]
   * @param labels one class per image, from 0
   * @throws IllegalArgumentException if there is no image, the numbers differ, a probability is not
   *     finite, or a label names no class
   */
  public static LabelledScores ofConfidence(double[][] probabilities, int[] labels) {
    requireSameNumber(probabilities.length, labels.length);
    double[] confidences = new double[labels.length];
    int[] right = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      int best = 0;
      for (int c = 1; c < probabilities[i].length; c++) {
        best = probabilities[i][c] > probabilities[i][best] ? c : best;
      }
      if (labels[i] < 0 || labels[i] >= probabilities[i].length) {
        throw new IllegalArgumentException(
            "labels must name one of the %d classes, from 0, but image %d is labelled %d"
                .formatted(probabilities[i].length, i, labels[i]));
      }
      confidences[i] = probabilities[i][best];
      right[i] = best == labels[i] ? 1 : 0;
    }
    return of(confidences, right);
  }

  /**
   * The scores of several sets as those of one.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static LabelledScores together(List<LabelledScores> sets) {
    double[] positives = sets.stream().flatMapToDouble(s -> stream(s.positives)).toArray();
    double[] negatives = sets.stream().flatMapToDouble(s -> stream(s.negatives)).toArray();
    requireSameNumber(positives.length + negatives.length, positives.length + negatives.length);
    return sorted(positives, negatives);
  }

  private static LabelledScores sorted(double[] positives, double[] negatives) {
    Arrays.sort(positives);
    Arrays.sort(negatives);
    return new LabelledScores(positives, negatives);
  }

  private static void requireSameNumber(int scores, int labels) {
    if (scores != labels) {
      throw new IllegalArgumentException(
          "there must be one label per score, but got %d scores and %d labels"
              .formatted(scores, labels));
    }
    if (scores == 0) {
      throw new IllegalArgumentException("there must be at least one image, but there is none");
    }
  }

  /** Number of images. */
  public int size() {
    return positives.length + negatives.length;
  }

  /** Number of positive images. */
  public int positives() {
    return positives.length;
  }

  /** Number of negative images. */
  public int negatives() {
    return negatives.length;
  }

  /** Share of positive images, in [0, 1]; of a set that was chosen it says nothing of the sky. */
  public double share() {
    return (double) positives.length / size();
  }

  /** Whether there are images of both classes. */
  public boolean hasBoth() {
    return positives.length > 0 && negatives.length > 0;
  }

  /** Scores of the positive images, ascending; not to be changed. */
  double[] ofPositives() {
    return positives;
  }

  /** Scores of the negative images, ascending; not to be changed. */
  double[] ofNegatives() {
    return negatives;
  }

  /** The same images with every score put through a function. */
  LabelledScores map(DoubleUnaryOperator function) {
    return sorted(
        stream(positives).map(function).toArray(), stream(negatives).map(function).toArray());
  }

  /** As many positive and as many negative images, drawn from these with replacement. */
  LabelledScores resample(SplittableRandom random) {
    return new LabelledScores(resample(positives, random), resample(negatives, random));
  }

  private static double[] resample(double[] ascending, SplittableRandom random) {
    int[] times = new int[ascending.length];
    for (int i = 0; i < ascending.length; i++) {
      times[random.nextInt(ascending.length)]++;
    }
    double[] drawn = new double[ascending.length];
    int next = 0;
    for (int i = 0; i < ascending.length; i++) {
      Arrays.fill(drawn, next, next + times[i], ascending[i]);
      next += times[i];
    }
    return drawn;
  }

  /** Requires images of both classes for what is named. */
  LabelledScores requireBoth(String what) {
    if (!hasBoth()) {
      throw new IllegalArgumentException(
          "%s needs images of both classes, but all %d are labelled %d; add some of the other"
              .formatted(what, size(), positives.length > 0 ? 1 : 0));
    }
    return this;
  }

  /** Requires scores in [0, 1] for what is named. */
  LabelledScores requireProbabilities(String what) {
    requireProbabilities(what, positives);
    requireProbabilities(what, negatives);
    return this;
  }

  private static void requireProbabilities(String what, double[] ascending) {
    int last = ascending.length - 1;
    if (last >= 0 && (ascending[0] < 0 || ascending[last] > 1)) {
      throw new IllegalArgumentException(
          "%s needs probabilities in [0, 1], but there is a score of %s"
              .formatted(what, ascending[0] < 0 ? ascending[0] : ascending[last]));
    }
  }

  /** {@code scores of 20 positive and 480 negative images}. */
  @Override
  public String toString() {
    return "scores of %d positive and %d negative images"
        .formatted(positives.length, negatives.length);
  }
}
