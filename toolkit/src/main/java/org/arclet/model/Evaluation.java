package org.arclet.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.Split;
import org.arclet.metric.CalibrationCurve;
import org.arclet.metric.Comparison;
import org.arclet.metric.Confusion;
import org.arclet.metric.LabelledScores;
import org.arclet.metric.PrecisionRecallCurve;
import org.arclet.metric.RocCurve;

/**
 * How good predictions of labelled images are: what they are taken for at a threshold, the curves
 * over all thresholds, and how far probabilities can be believed. Immutable.
 *
 * <p>It shows itself as a table ({@link #quantities}) with its {@link #warnings}. Images of one
 * class only can be evaluated, with a warning, for what needs no other class; curves then refuse.
 */
public final class Evaluation {

  /** Confidence of the intervals that are shown. */
  public static final double LEVEL = 0.95;

  private static final int NAMED = 10;

  private final Predictions predictions;
  private final LabelledScores scores;
  private final double threshold;
  private final OptionalDouble prevalence;

  private Evaluation(
      Predictions predictions, LabelledScores scores, double threshold, OptionalDouble prevalence) {
    this.predictions = predictions;
    this.scores = scores;
    this.threshold = threshold;
    this.prevalence = prevalence;
  }

  /**
   * Evaluates predictions of images that are labelled 1 (positive) or 0 (negative), those above one
   * half taken for positive.
   *
   * @throws IllegalArgumentException if there is no image, one has no such label or a probability
   *     that is not finite, or some were made from a source of the images that the model was
   *     trained on, or that its probabilities were calibrated with
   * @throws IllegalStateException if there are more than two classes
   */
  public static Evaluation of(Predictions predictions) {
    double[] probabilities = predictions.probabilities();
    int[] labels = predictions.images().labels();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0 && labels[i] != 1) {
        throw new IllegalArgumentException(
            "an evaluation needs images labelled 0 or 1, but image %d is labelled %d; give labels with withLabel"
                .formatted(predictions.number(i), labels[i]));
      }
    }
    requireUnseen(predictions);
    LabelledScores scores = LabelledScores.of(probabilities, labels);
    return new Evaluation(predictions, scores, Confusion.ABOVE_HALF, OptionalDouble.empty());
  }

  private static void requireUnseen(Predictions predictions) {
    Set<Long> seen = predictions.learned();
    if (seen.isEmpty()) {
      return;
    }
    int[] known =
        IntStream.range(0, predictions.size())
            .filter(i -> predictions.images().sources(i).stream().anyMatch(seen::contains))
            .toArray();
    if (known.length > 0) {
      throw new IllegalArgumentException(
          ("images that are evaluated must share no source with those that the model was trained on or "
                  + "calibrated with, but %d of %d do: %s; evaluate images that were held out")
              .formatted(known.length, predictions.size(), numbers(predictions, known)));
    }
  }

  /** {@code 3, 4, 9, …}. */
  private static String numbers(Predictions predictions, int[] places) {
    return IntStream.of(places)
            .limit(NAMED)
            .mapToObj(place -> String.valueOf(predictions.number(place)))
            .collect(Collectors.joining(", "))
        + (places.length > NAMED ? ", …" : "");
  }

  /**
   * Checks that no image was trained on.
   *
   * @return this
   * @throws IllegalArgumentException if one shares a source with the training images, naming both
   */
  public Evaluation apartFrom(ImageSet training) {
    Split.requireNoCopies(training, predictions.images());
    return this;
  }

  /**
   * The same with another threshold: images of at least this probability are taken for positive.
   * Choose it by validation images, not by those that are evaluated.
   *
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  public Evaluation withThreshold(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "a threshold of probabilities must be between 0 and 1, but got " + value);
    }
    return new Evaluation(predictions, scores, value, prevalence);
  }

  /**
   * The same for a search where positives are rarer than in these images: adds purity, and draws
   * curves of purity over completeness.
   *
   * @param value share of positives there, in (0, 1): 0.001 for one in a thousand
   * @throws IllegalArgumentException if it is not in (0, 1)
   */
  public Evaluation withPrevalence(double value) {
    confusion().purity(value); // says what is wrong
    return new Evaluation(predictions, scores, threshold, OptionalDouble.of(value));
  }

  /** What is evaluated. */
  public Predictions predictions() {
    return predictions;
  }

  /** The probabilities of each class. */
  public LabelledScores scores() {
    return scores;
  }

  /** Images of at least this probability are taken for positive. */
  public double threshold() {
    return threshold;
  }

  /** The threshold in words: {@code above 0.5}, {@code at least 0.73}. */
  public String thresholdText() {
    return threshold == Confusion.ABOVE_HALF
        ? "above 0.5"
        : String.format(Locale.ROOT, "at least %.4g", threshold);
  }

  /** Share of positives where the classifier is to be used, if it was given. */
  public OptionalDouble prevalence() {
    return prevalence;
  }

  /** A prevalence in words: {@code one in 1000}. */
  public static String inWords(double prevalence) {
    double one = 1 / prevalence;
    return String.format(Locale.ROOT, one < 10 ? "one in %.1f" : "one in %.0f", one);
  }

  /** What images are taken for at the threshold. */
  public Confusion confusion() {
    return Confusion.at(scores, threshold);
  }

  /**
   * Recall over the false-positive rate.
   *
   * @throws IllegalArgumentException if all images are of one class
   */
  public RocCurve roc() {
    return RocCurve.of(scores);
  }

  /**
   * Precision over recall; with a prevalence, purity over completeness.
   *
   * @throws IllegalArgumentException if all images are of one class
   */
  public PrecisionRecallCurve precisionRecall() {
    return prevalence.isPresent()
        ? PrecisionRecallCurve.of(scores, prevalence.getAsDouble())
        : PrecisionRecallCurve.of(scores);
  }

  /** How often images are positive for which the model says so; 15 bins of equal width. */
  public CalibrationCurve calibration() {
    return CalibrationCurve.of(scores);
  }

  /**
   * Sets this classifier beside another of the same images.
   *
   * @throws IllegalArgumentException if the other's images differ in number, label or source
   */
  public Comparison compare(Evaluation other) {
    ImageSet here = predictions.images();
    ImageSet there = other.predictions.images();
    boolean same =
        here.size() == there.size()
            && Arrays.equals(here.labels(), there.labels())
            && here.sources().equals(there.sources());
    if (!same) {
      throw new IllegalArgumentException(
          "classifiers are compared on the same images in the same order, but got %s and %s; predict one set with both"
              .formatted(here, there));
    }
    return Comparison.of(
        predictions.probabilities(), other.predictions.probabilities(), here.labels());
  }

  /** The numbers, in the order in which they are shown; those that the images allow. */
  public List<Quantity> quantities() {
    return new Quantities(this).list();
  }

  /** What to keep in mind with these numbers, a sentence each; empty if there is nothing. */
  public List<String> warnings() {
    return EvaluationWarnings.of(scores, threshold, prevalence);
  }

  /** {@code evaluation of 20 positive and 480 negative images: …}. */
  @Override
  public String toString() {
    return "evaluation of %d positive and %d negative images, %s taken for positive: %s"
        .formatted(scores.positives(), scores.negatives(), thresholdText(), confusion());
  }
}
