package org.arclet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.arclet.metric.CalibrationCurve;
import org.arclet.metric.Confusion;
import org.arclet.metric.Interval;
import org.arclet.metric.LabelledScores;

/** What the numbers of an evaluation do not tell by themselves. */
final class EvaluationWarnings {

  /** Width of a 95 % interval of recall beyond which its second digit means nothing. */
  private static final double WIDE = 0.2;

  /** Images that must pass for a false-positive rate to be known to a third of itself. */
  private static final int FEW = 10;

  /** Calibration error by chance beyond which one of 0.03, which is good, cannot be told. */
  private static final double NOISE = 0.02;

  private EvaluationWarnings() {}

  /**
   * A sentence for each.
   *
   * @param threshold images of at least this probability are taken for positive
   * @param prevalence share of positives where the classifier is to be used, if it was given
   */
  static List<String> of(LabelledScores scores, double threshold, OptionalDouble prevalence) {
    List<String> warnings = new ArrayList<>();
    Confusion counts = Confusion.at(scores, threshold);
    if (scores.hasBoth()) {
      skew(warnings, scores);
      recall(warnings, counts);
      rate(warnings, scores.negatives());
      prevalence.ifPresent(value -> purity(warnings, counts, value));
    } else {
      warnings.add(oneClass(scores, "images"));
    }
    calibration(warnings, CalibrationCurve.of(scores));
    return List.copyOf(warnings);
  }

  /** What is wrong with images of one class. */
  static String oneClass(LabelledScores scores, String what) {
    return MetricWarnings.oneClass(what, scores.positives() > 0 ? 1 : 0, scores.size());
  }

  private static void skew(List<String> warnings, LabelledScores scores) {
    long larger = Math.max(scores.positives(), scores.negatives());
    long smaller = Math.min(scores.positives(), scores.negatives());
    if (larger >= MetricWarnings.SKEWED * smaller) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Accuracy says little: calling all %d images %s would be right for %.1f %% of them. "
                  + "Look at recall, purity and average precision.",
              scores.size(),
              scores.positives() > scores.negatives() ? "positive" : "negative",
              100.0 * larger / scores.size()));
    }
  }

  private static void recall(List<String> warnings, Confusion counts) {
    Interval recall = counts.recall().exact(Evaluation.LEVEL);
    if (recall.high() - recall.low() > WIDE) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Of %d positive images, recall is only known to lie between %.2f and %.2f. More of "
                  + "them narrow it.",
              counts.positives(),
              recall.low(),
              recall.high()));
    }
  }

  private static void rate(List<String> warnings, int negatives) {
    if (negatives * Quantities.RATE < FEW) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Of %d negative images, 1 %% are %s, so recall at 1 %% mistaken hangs on those few. "
                  + "It takes %.0f to know that threshold well.",
              negatives,
              negatives * Quantities.RATE < 1
                  ? "less than one"
                  : "about " + Math.round(negatives * Quantities.RATE),
              FEW / Quantities.RATE));
    }
  }

  private static void purity(List<String> warnings, Confusion counts, double prevalence) {
    Interval purity = counts.purityInterval(prevalence, Evaluation.LEVEL);
    if (purity.high() - purity.low() > 2 * WIDE) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%d of %d negative images were mistaken, so purity where %s is positive is only known "
                  + "to lie between %.2g and %.2g. It takes some %.0f negative images to know it.",
              counts.falsePositives(),
              counts.negatives(),
              Evaluation.inWords(prevalence),
              purity.low(),
              purity.high(),
              FEW / prevalence));
    }
  }

  private static void calibration(List<String> warnings, CalibrationCurve curve) {
    if (curve.errorByChance() > NOISE && curve.expectedError() < 2 * curve.errorByChance()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "A calibration error of %.3f cannot be told from that of probabilities that are right: "
                  + "%d images give %.3f by chance alone.",
              curve.expectedError(),
              curve.size(),
              curve.errorByChance()));
    }
  }
}
