package org.arclet.plot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.arclet.metric.Confusion;
import org.arclet.metric.CurveBand;
import org.arclet.metric.PrecisionRecallCurve;
import org.arclet.metric.Spread;
import org.arclet.model.Evaluation;
import org.arclet.model.FoldEvaluation;

/**
 * Precision over recall, with a band of 95 %. Where a prevalence was given it is purity over
 * completeness as they will be there; otherwise both hold for the mixture of these images. Chance
 * is the dashed line.
 *
 * <p>Images of one class only have no such curve and are refused.
 */
public final class PrecisionRecallPlot {

  private static final long SEED = 1; // equal evaluations give equal figures

  private PrecisionRecallPlot() {}

  /**
   * One curve with the point of the evaluation's threshold; the band is what resampled images give.
   *
   * @throws IllegalArgumentException if all images are of one class
   */
  public static Figure of(Evaluation evaluation) {
    PrecisionRecallCurve curve = evaluation.precisionRecall();
    Heading heading =
        new Heading(
            String.format(
                Locale.ROOT,
                "average precision %.3f where %s is positive\n%s",
                curve.averagePrecision(),
                Evaluation.inWords(curve.prevalence()),
                RocPlot.images(evaluation.scores().positives(), evaluation.scores().negatives())),
            RocPlot.resampled(evaluation));
    return UnitPlane.render("precision over recall, ", specification(evaluation, heading), heading);
  }

  /** What Lets-Plot draws. */
  static Map<String, Object> specification(Evaluation evaluation, Heading heading) {
    PrecisionRecallCurve curve = evaluation.precisionRecall();
    double prevalence = curve.prevalence();
    Confusion here = evaluation.confusion();
    UnitPlane plane =
        new UnitPlane()
            .band(
                CurveBand.precisionRecall(
                    List.of(evaluation.scores()), prevalence, Evaluation.LEVEL, SEED))
            .line(chance(prevalence), UnitPlane.Look.CHANCE)
            .line(
                IntStream.range(0, curve.size())
                    .mapToObj(i -> new UnitPlane.At(curve.recall(i), curve.precision(i)))
                    .toList(),
                UnitPlane.Look.CURVE);
    if (here.precision().of() > 0) {
      plane.mark(new UnitPlane.At(here.recall().value(), here.purity(prevalence)));
    }
    return specification(plane, evaluation.prevalence().isPresent(), heading);
  }

  private static List<UnitPlane.At> chance(double prevalence) {
    return List.of(new UnitPlane.At(0, prevalence), new UnitPlane.At(1, prevalence));
  }

  private static Map<String, Object> specification(
      UnitPlane plane, boolean isGiven, Heading heading) {
    return isGiven
        ? plane.specification("completeness", "purity", heading)
        : plane.specification("recall", "precision", heading);
  }

  /**
   * The mean precision of the folds at each recall, and the curve of each on the same straight ROC
   * lines; the band is Student's interval of that mean.
   *
   * @throws IllegalArgumentException if a fold has images of one class only
   */
  public static Figure of(FoldEvaluation evaluation) {
    double prevalence = evaluation.prevalenceOrShare();
    Spread average =
        Spread.of(
            evaluation.folds().stream()
                .mapToDouble(
                    fold -> PrecisionRecallCurve.of(fold.scores(), prevalence).averagePrecision())
                .toArray());
    Heading heading =
        new Heading(
            String.format(
                Locale.ROOT,
                "average precision %.3f ± %.3f where %s is positive\n%s",
                average.mean(),
                average.margin(Evaluation.LEVEL),
                Evaluation.inWords(prevalence),
                RocPlot.images(evaluation.positives(), evaluation.negatives())),
            RocPlot.ofFolds(evaluation));
    return UnitPlane.render("precision over recall, ", specification(evaluation, heading), heading);
  }

  /** What Lets-Plot draws. */
  static Map<String, Object> specification(FoldEvaluation evaluation, Heading heading) {
    double prevalence = evaluation.prevalenceOrShare();
    CurveBand band = evaluation.precisionRecall();
    UnitPlane plane = new UnitPlane().band(band).line(chance(prevalence), UnitPlane.Look.CHANCE);
    for (Evaluation fold : evaluation.folds()) {
      PrecisionRecallCurve curve = PrecisionRecallCurve.of(fold.scores(), prevalence);
      plane.line(
          IntStream.range(0, curve.size())
              .mapToObj(i -> new UnitPlane.At(curve.recall(i), curve.precision(i)))
              .toList(),
          UnitPlane.Look.FOLD);
    }
    return specification(plane.mean(band), evaluation.prevalence().isPresent(), heading);
  }
}
