package org.arclet.plot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.arclet.metric.Confusion;
import org.arclet.metric.CurveBand;
import org.arclet.metric.Interval;
import org.arclet.metric.Measure;
import org.arclet.metric.RocCurve;
import org.arclet.metric.Spread;
import org.arclet.model.Evaluation;
import org.arclet.model.FoldEvaluation;

/**
 * The share of positive images found over the share of negative images mistaken, with a band of 95
 * %; chance is the diagonal.
 *
 * <p>Images of one class only have no such curve and are refused.
 */
public final class RocPlot {

  static final String ACROSS = "false-positive rate";
  private static final String UP = "recall";
  private static final long SEED = 1; // equal evaluations give equal figures
  private static final List<UnitPlane.At> DIAGONAL =
      List.of(new UnitPlane.At(0, 0), new UnitPlane.At(1, 1));

  private RocPlot() {}

  /**
   * One curve with the point of the evaluation's threshold; the band is what resampled images give.
   *
   * @throws IllegalArgumentException if all images are of one class
   */
  public static Figure of(Evaluation evaluation) {
    Interval area = Measure.ROC_AREA.interval(evaluation.scores(), Evaluation.LEVEL, SEED);
    Heading heading =
        new Heading(
            String.format(
                Locale.ROOT,
                "area %.3f (%.3f to %.3f)\n%s",
                evaluation.roc().area(),
                area.low(),
                area.high(),
                images(evaluation.scores().positives(), evaluation.scores().negatives())),
            resampled(evaluation));
    return UnitPlane.render("ROC curve, ", specification(evaluation, heading), heading);
  }

  /** What the band and the mark are, where one set of images was resampled. */
  static String resampled(Evaluation evaluation) {
    return "band: 95 %% of 1000 resamples of the images, at each place by itself\npoint: %s"
        .formatted(evaluation.thresholdText());
  }

  static String images(int positives, int negatives) {
    return "%d positive, %d negative images".formatted(positives, negatives);
  }

  /** What Lets-Plot draws. */
  static Map<String, Object> specification(Evaluation evaluation, Heading heading) {
    Confusion here = evaluation.confusion();
    return new UnitPlane()
        .band(CurveBand.roc(List.of(evaluation.scores()), Evaluation.LEVEL, SEED))
        .line(DIAGONAL, UnitPlane.Look.CHANCE)
        .line(points(evaluation.roc()), UnitPlane.Look.CURVE)
        .mark(new UnitPlane.At(here.falsePositiveRate().value(), here.recall().value()))
        .specification(ACROSS, UP, heading);
  }

  private static List<UnitPlane.At> points(RocCurve curve) {
    return IntStream.range(0, curve.size())
        .mapToObj(i -> new UnitPlane.At(curve.falsePositiveRate(i), curve.recall(i)))
        .toList();
  }

  /**
   * The curve of each fold, and their mean at each false-positive rate; the band is Student's
   * interval of that mean.
   *
   * @throws IllegalArgumentException if a fold has images of one class only
   */
  public static Figure of(FoldEvaluation evaluation) {
    Spread area = evaluation.spread(Measure.ROC_AREA);
    Heading heading =
        new Heading(
            String.format(
                Locale.ROOT,
                "area %.3f ± %.3f\n%s",
                area.mean(),
                area.margin(Evaluation.LEVEL),
                images(evaluation.positives(), evaluation.negatives())),
            ofFolds(evaluation));
    return UnitPlane.render("ROC curves, ", specification(evaluation, heading), heading);
  }

  /** What the band is, where folds were averaged. */
  static String ofFolds(FoldEvaluation evaluation) {
    return ("band and ±: 95 %% interval of the mean of %d folds after Student, at each place by\n"
            + "itself; folds share training images, so it is somewhat narrow. Grey: each fold")
        .formatted(evaluation.folds().size());
  }

  /** What Lets-Plot draws. */
  static Map<String, Object> specification(FoldEvaluation evaluation, Heading heading) {
    CurveBand band = evaluation.roc();
    UnitPlane plane = new UnitPlane().band(band).line(DIAGONAL, UnitPlane.Look.CHANCE);
    evaluation.folds().forEach(fold -> plane.line(points(fold.roc()), UnitPlane.Look.FOLD));
    return plane.mean(band).specification(ACROSS, UP, heading);
  }
}
