package org.arclet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.arclet.engine.Golden;
import org.arclet.metric.CalibrationCurve.Binning;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Metrics of classification against scikit-learn and SciPy: {@code
 * src/test/python/evaluation_golden.py} made the committed file; its first line says with which
 * versions.
 */
class EvaluationGoldenTest {

  /** Both sides sum a few hundred terms of size 1 in float64, in different orders. */
  private static final Offset<Double> CLOSE = within(1e-12);

  private static final List<String> CASES = List.of("ties", "few", "skewed", "even", "sure");

  @Test
  void everyMetricIsThatOfScikitLearn() {
    requireEqual(Golden.committed("evaluation-sklearn.txt"));
  }

  /** Runs with {@code -Dexcluded.tags=gpu -Dgroups=peer} and a Python that has scikit-learn. */
  @Test
  @Tag("peer")
  void everyMetricIsThatOfTheInstalledScikitLearn(@TempDir Path folder) throws Exception {
    requireEqual(Golden.fresh("evaluation_golden.py", folder));
  }

  private static void requireEqual(Map<String, Map<String, double[]>> golden) {
    for (String name : CASES) {
      Case one = new Case(name, golden.getOrDefault(name, Map.of()));
      one.requireRoc();
      one.requirePrecisionRecall();
      one.requireCounts();
      one.requireCalibration();
      one.requireTemperature();
    }
    requireClasses(golden.getOrDefault("classes", Map.of()));
    requireFolds(golden.getOrDefault("folds", Map.of()));
    requireIntervals(golden.getOrDefault("intervals", Map.of()));
    requireMcNemar(golden.getOrDefault("mcnemar", Map.of()));
  }

  private static int[] whole(double[] values) {
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }

  private static LabelledScores scores(Map<String, double[]> lists, String mark) {
    return LabelledScores.of(
        Golden.values(lists, "scores" + mark), whole(Golden.values(lists, "labels" + mark)));
  }

  private static void requireEach(
      String what, double[] golden, int first, IntToDoubleFunction ours) {
    double[] found = IntStream.range(first, first + golden.length).mapToDouble(ours).toArray();
    assertThat(found).as(what).containsExactly(golden, CLOSE);
  }

  /** One set of scores. */
  private record Case(String name, Map<String, double[]> lists) {

    LabelledScores scores() {
      return EvaluationGoldenTest.scores(lists, "");
    }

    double[] all(String key) {
      return Golden.values(lists, key);
    }

    void requireOne(String key, double ours, Offset<Double> tolerance) {
      assertThat(ours).as("%s of %s", key, name).isCloseTo(all(key)[0], tolerance);
    }

    void requireRoc() {
      RocCurve roc = RocCurve.of(scores());
      assertThat(roc.size()).as(name).isEqualTo(all("fpr").length);
      requireEach(name, all("fpr"), 0, roc::falsePositiveRate);
      requireEach(name, all("tpr"), 0, roc::recall);
      requireEach(name, all("thresholds"), 1, roc::threshold);
      requireOne("roc-area", roc.area(), CLOSE);
      requireOne("best-f1", roc.bestF1().confusion().f1(), CLOSE);
      requireOne("best-f1-threshold", roc.bestF1().threshold(), CLOSE);
    }

    void requirePrecisionRecall() {
      PrecisionRecallCurve curve = PrecisionRecallCurve.of(scores());
      assertThat(curve.size()).as(name).isEqualTo(all("precision").length);
      requireEach(name, all("precision"), 0, curve::precision);
      requireEach(name, all("recall"), 0, curve::recall);
      requireOne("average-precision", curve.averagePrecision(), CLOSE);
      PrecisionRecallCurve rare = PrecisionRecallCurve.of(scores(), 0.001);
      requireEach(name, all("purity"), 0, rare::precision);
      requireOne("rare-average-precision", rare.averagePrecision(), CLOSE);
      RocCurve roc = RocCurve.of(scores());
      requireEach(name, all("purity"), 1, point -> roc.point(point).confusion().purity(0.001));
    }

    void requireCounts() {
      Confusion counts = Confusion.at(scores(), Confusion.ABOVE_HALF);
      assertThat(all("confusion"))
          .containsExactly(
              counts.trueNegatives(),
              counts.falsePositives(),
              counts.falseNegatives(),
              counts.truePositives());
      requireOne("accuracy", Measure.ACCURACY.of(scores()), CLOSE);
      requireOne("f1", Measure.F1.of(scores()), CLOSE);
      requireOne("brier", Measure.BRIER_SCORE.of(scores()), CLOSE);
    }

    void requireCalibration() {
      requireCurve("uniform-10", CalibrationCurve.of(scores(), 10, Binning.EQUAL_WIDTH));
      requireCurve("uniform-15", CalibrationCurve.of(scores()));
      requireCurve("quantile-5", CalibrationCurve.of(scores(), 5, Binning.EQUAL_MASS));
      requireOne(
          "error-10",
          CalibrationCurve.of(scores(), 10, Binning.EQUAL_WIDTH).expectedError(),
          CLOSE);
      requireOne("error-15", Measure.CALIBRATION_ERROR.of(scores()), CLOSE);
      IsotonicCalibration isotonic = IsotonicCalibration.fit(scores());
      requireEach(name, all("isotonic-knots"), 0, i -> isotonic.knots().get(i).probability());
      requireEach(name, all("isotonic-grid"), 0, i -> isotonic.apply(i / 100.0));
    }

    void requireCurve(String key, CalibrationCurve curve) {
      List<CalibrationCurve.Bin> bins = curve.bins();
      assertThat(bins).as("%s of %s", key, name).hasSameSizeAs(all(key + "-true"));
      requireEach(name, all(key + "-true"), 0, i -> bins.get(i).positive().value());
      requireEach(name, all(key + "-mean"), 0, i -> bins.get(i).meanProbability());
    }

    void requireTemperature() {
      if (lists.containsKey("temperature")) {
        requireOne("log-loss", Measure.LOG_LOSS.of(scores()), CLOSE);
        // SciPy minimizes a loss that is flat at its least: it stops within the root of its error
        requireOne("temperature", TemperatureScaling.fit(scores()).temperature(), within(1e-6));
      }
    }
  }

  private static void requireClasses(Map<String, double[]> lists) {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(
            whole(Golden.values(lists, "labels")), whole(Golden.values(lists, "predicted")), 4);
    requireEach("counts", Golden.values(lists, "confusion"), 0, i -> matrix.count(i / 4, i % 4));
    requireEach("recall", Golden.values(lists, "recall"), 0, i -> matrix.recall(i).value());
    requireEach(
        "precision", Golden.values(lists, "precision"), 0, i -> matrix.precision(i).value());
    requireEach("F1", Golden.values(lists, "f1"), 0, matrix::f1);
    assertThat(matrix.macroF1()).isCloseTo(Golden.values(lists, "macro-f1")[0], CLOSE);
  }

  private static void requireFolds(Map<String, double[]> lists) {
    List<LabelledScores> folds =
        List.of(scores(lists, "-0"), scores(lists, "-1"), scores(lists, "-2"));
    List<CurveBand.Point> points = CurveBand.roc(folds, 0.95, 1).points();
    double[] means = Golden.values(lists, "mean");
    double[] margins = Golden.values(lists, "margin");
    // The script asks 1e-12 to the right of each rate, to stand on the upper end of every step.
    requireEach("rates", means, 0, i -> points.get(i).mean());
    for (int i = 0; i < means.length; i++) {
      CurveBand.Point point = points.get(i);
      assertThat(point.low()).isCloseTo(Math.max(0, means[i] - margins[i]), within(1e-9));
      assertThat(point.high()).isCloseTo(Math.min(1, means[i] + margins[i]), within(1e-9));
    }
  }

  private static void requireIntervals(Map<String, double[]> lists) {
    int[] counts = whole(Golden.values(lists, "counts"));
    List<Double> student = new ArrayList<>();
    for (double level : new double[] {0.5, 0.95, 0.999}) {
      double[] exact = Golden.values(lists, "exact-" + level);
      double[] wilson = Golden.values(lists, "wilson-" + level);
      for (int i = 0; i < counts.length; i += 2) {
        Proportion share = new Proportion(counts[i], counts[i + 1]);
        requireEnds(share.exact(level), exact[i], exact[i + 1]);
        requireEnds(share.wilson(level), wilson[i], wilson[i + 1]);
      }
      IntStream.of(1, 2, 4, 30, 999)
          .forEach(freedom -> student.add(Tails.studentWithin(level, freedom)));
    }
    double[] quantiles = Golden.values(lists, "student");
    assertThat(student).hasSameSizeAs(quantiles);
    for (int i = 0; i < quantiles.length; i++) {
      assertThat(student.get(i)).isCloseTo(quantiles[i], within(1e-8 * quantiles[i]));
    }
  }

  /** The tolerance is that of {@link Tails}. */
  private static void requireEnds(Interval interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, within(1e-10));
    assertThat(interval.high()).isCloseTo(high, within(1e-10));
  }

  private static void requireMcNemar(Map<String, double[]> lists) {
    int[] counts = whole(Golden.values(lists, "counts"));
    double[] exact = Golden.values(lists, "exact");
    double[] corrected = Golden.values(lists, "corrected");
    for (int i = 0; i < exact.length; i++) {
      McNemar test = new McNemar(counts[2 * i], counts[2 * i + 1]);
      assertThat(test.exactP()).isCloseTo(exact[i], within(1e-9 * exact[i]));
      assertThat(test.correctedP()).isCloseTo(corrected[i], within(1e-9 * corrected[i]));
    }
  }
}
