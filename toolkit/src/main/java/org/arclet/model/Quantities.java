package org.arclet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arclet.metric.Bootstrap;
import org.arclet.metric.CalibrationCurve;
import org.arclet.metric.Confusion;
import org.arclet.metric.Interval;
import org.arclet.metric.LabelledScores;
import org.arclet.metric.Measure;
import org.arclet.metric.OperatingPoint;
import org.arclet.metric.Proportion;

/** The numbers of an evaluation. */
final class Quantities {

  /** False-positive rate at which recall is shown. */
  static final double RATE = 0.01;

  private static final long SEED = 1; // the same evaluation shows the same intervals
  private static final String EXACT = "Clopper–Pearson";
  private static final String RESAMPLED = "1000 resamples";

  private final Evaluation evaluation;
  private final LabelledScores scores;
  private final List<Quantity> list = new ArrayList<>();

  Quantities(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.scores = evaluation.scores();
  }

  List<Quantity> list() {
    atThreshold(evaluation.confusion());
    if (scores.hasBoth()) {
      overThresholds();
    }
    resampled(Measure.BRIER_SCORE, "mean squared error of the probability");
    CalibrationCurve calibration = evaluation.calibration();
    list.add(
        new Quantity(
            Measure.CALIBRATION_ERROR.label(),
            calibration.expectedError(),
            Optional.empty(),
            String.format(
                Locale.ROOT,
                "expected, %d bins; %.3f by chance",
                CalibrationCurve.BINS,
                calibration.errorByChance())));
    return List.copyOf(list);
  }

  private void atThreshold(Confusion counts) {
    String where = evaluation.thresholdText();
    counted(Measure.ACCURACY.label(), counts.accuracy(), "right, " + where);
    if (counts.positives() > 0) {
      counted("recall (completeness)", counts.recall(), "positives found, " + where);
    }
    if (counts.negatives() > 0) {
      counted("false-positive rate", counts.falsePositiveRate(), "negatives mistaken, " + where);
    }
    if (!scores.hasBoth()) {
      return;
    }
    if (evaluation.prevalence().isPresent()) {
      double prevalence = evaluation.prevalence().getAsDouble();
      list.add(
          new Quantity(
              "purity",
              counts.purity(prevalence),
              Optional.of(counts.purityInterval(prevalence, Evaluation.LEVEL)),
              "where %s is positive, %s; %s"
                  .formatted(Evaluation.inWords(prevalence), where, EXACT)));
    }
    counted("precision", counts.precision(), "right of those, " + where);
    Interval f1 =
        Bootstrap.interval(
            scores, s -> Confusion.at(s, evaluation.threshold()).f1(), Evaluation.LEVEL, SEED);
    list.add(
        new Quantity(Measure.F1.label(), counts.f1(), Optional.of(f1), where + "; " + RESAMPLED));
  }

  private void overThresholds() {
    OperatingPoint best = evaluation.roc().bestF1();
    resampled(
        Measure.BEST_F1,
        String.format(Locale.ROOT, "at least %.4g, chosen by these images", best.threshold()));
    OperatingPoint strict = evaluation.roc().atFalsePositiveRate(RATE);
    counted(
        "recall at 1 % mistaken",
        strict.confusion().recall(),
        String.format(
            Locale.ROOT,
            "positives found, %s",
            Double.isInfinite(strict.threshold())
                ? "no threshold is strict enough"
                : String.format(Locale.ROOT, "at least %.4g", strict.threshold())));
    resampled(Measure.ROC_AREA, "0.5 for chance");
    resampled(
        Measure.AVERAGE_PRECISION,
        String.format(Locale.ROOT, "%.3g for chance, the share of positives here", scores.share()));
  }

  private void counted(String name, Proportion share, String note) {
    list.add(
        new Quantity(
            name,
            share.value(),
            Optional.of(share.exact(Evaluation.LEVEL)),
            "%d of %d %s; %s".formatted(share.count(), share.of(), note, EXACT)));
  }

  private void resampled(Measure measure, String note) {
    list.add(
        new Quantity(
            measure.label(),
            measure.of(scores),
            Optional.of(measure.interval(scores, Evaluation.LEVEL, SEED)),
            note + "; " + RESAMPLED));
  }
}
