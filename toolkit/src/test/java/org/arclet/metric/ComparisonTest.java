package org.arclet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Intervals and differences by resampling, and bands of curves. */
class ComparisonTest {

  private static final int[] LABELS = new int[300];
  private static final double[] GOOD = new double[300];
  private static final double[] POOR = new double[300];

  static {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < LABELS.length; i++) {
      LABELS[i] = i < 60 ? 1 : 0;
      double common = random.nextGaussian() + (LABELS[i] == 1 ? 1.5 : -1.5);
      GOOD[i] = Samples.sigmoid(common);
      POOR[i] = Samples.sigmoid(common + 2 * random.nextGaussian());
    }
  }

  @Test
  void aClassifierDoesNotDifferFromItself() {
    Comparison same = Comparison.of(GOOD, GOOD, LABELS);
    assertThat(same.mcNemar()).isEqualTo(new McNemar(0, 0));
    assertThat(same.mcNemar().exactP()).isEqualTo(1);
    assertThat(same.mcNemar().correctedP()).isEqualTo(1);
    for (Measure measure : Measure.values()) {
      assertThat(same.difference(measure, 0.95, 1))
          .isEqualTo(new Comparison.Difference(0, new Interval(0, 0)));
    }
  }

  @Test
  void tellsTheBetterOfTwo() {
    Comparison both = Comparison.of(GOOD, POOR, LABELS);
    Comparison.Difference area = both.difference(Measure.ROC_AREA, 0.95, 1);
    assertThat(area.value())
        .isCloseTo(
            Measure.ROC_AREA.of(both.first()) - Measure.ROC_AREA.of(both.second()), within(0.0));
    assertThat(area.interval().low()).isGreaterThan(0);
    assertThat(area.interval().contains(area.value())).isTrue();
    assertThat(both.mcNemar().exactP()).isLessThan(0.001);
    assertThat(both.difference(Measure.ROC_AREA, 0.95, 1)).isEqualTo(area);
    assertThat(both.difference(Measure.ROC_AREA, 0.95, 2)).isNotEqualTo(area);
  }

  @Test
  void differsTheOtherWayRoundWhenExchanged() {
    Comparison.Difference one = Comparison.of(GOOD, POOR, LABELS).difference(Measure.F1, 0.9, 1);
    Comparison.Difference other = Comparison.of(POOR, GOOD, LABELS).difference(Measure.F1, 0.9, 1);
    assertThat(other.value()).isEqualTo(-one.value());
    assertThat(other.interval().low()).isCloseTo(-one.interval().high(), within(1e-12));
  }

  @Test
  void countsTheImagesThatOnlyOneGetsRight() {
    McNemar found =
        Comparison.of(
                new double[] {0.9, 0.9, 0.1, 0.1},
                new double[] {0.9, 0.1, 0.9, 0.6},
                new int[] {1, 1, 1, 0})
            .mcNemar();
    assertThat(found)
        .isEqualTo(new McNemar(2, 1))
        .hasToString("only the first right: 2, only the second right: 1; p = 1.00");
  }

  @Test
  void refusesScoresOfOtherNumbersOfImages() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(GOOD, new double[] {1}, LABELS))
        .withMessage("there must be one label per score, but got 1 scores and 300 labels");
  }

  @Test
  void refusesAMeasureThatIsInfiniteForBoth() {
    Comparison both = Comparison.of(new double[] {0, 1}, new double[] {0, 0}, new int[] {1, 0});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> both.difference(Measure.LOG_LOSS, 0.95, 1))
        .withMessage(
            "the log loss of both classifiers is infinite, so it does not tell them apart; compare another measure");
  }

  @Test
  void anIntervalHoldsTheTruthAboutAsOftenAsItSays() {
    double truth = 1 - Tails.normalUpper(1 / Math.sqrt(2)); // of normal scores 1 apart
    int held = 0;
    for (int i = 0; i < 60; i++) {
      LabelledScores scores = Samples.normal(60, 60, 1, 50 + i);
      held += Measure.ROC_AREA.interval(scores, 0.9, 1).contains(truth) ? 1 : 0;
    }
    assertThat(held).isBetween(48, 60); // 54 ± 2.3
  }

  @Test
  void foldsThatAgreeHaveNoBand() {
    LabelledScores fold = Samples.normal(20, 30, 1, 5);
    CurveBand band = CurveBand.roc(List.of(fold, fold, fold), 0.95, 1);
    assertThat(band.points())
        .hasSize(201)
        .allSatisfy(point -> assertThat(point.high() - point.low()).isLessThan(1e-12));
    assertThat(band.points().get(200).mean()).isEqualTo(1);
  }

  @Test
  void meanPrecisionOfEqualFoldsIsTheirPrecision() {
    LabelledScores fold = Samples.normal(20, 30, 1, 5);
    PrecisionRecallCurve curve = PrecisionRecallCurve.of(fold);
    CurveBand band = CurveBand.precisionRecall(List.of(fold, fold), 0.4, 0.95, 1);
    for (int i = 0; i < curve.size(); i++) {
      boolean isFirstAtItsRecall = i == 0 || curve.recall(i - 1) < curve.recall(i);
      if (isFirstAtItsRecall && curve.recall(i) > 0) {
        int place = (int) Math.round(curve.recall(i) * 200) - 1; // recalls are whole 20ths
        assertThat(band.points().get(place).mean()).isCloseTo(curve.precision(i), within(1e-9));
      }
    }
  }

  @Test
  void aSingleFoldHasTheBandOfItsResamples() {
    LabelledScores fold = Samples.normal(25, 80, 1.5, 5);
    CurveBand band = CurveBand.roc(List.of(fold), 0.95, 3);
    assertThat(band).isEqualTo(CurveBand.roc(List.of(fold), 0.95, 3));
    assertThat(band.points())
        .allSatisfy(
            point -> {
              assertThat(point.low()).isBetween(0.0, point.mean());
              assertThat(point.high()).isBetween(point.mean(), 1.0);
            });
  }

  @Test
  void bandsNeedFoldsOfBothClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CurveBand.roc(List.of(), 0.95, 1))
        .withMessage("a band needs at least one fold, but there is none");
    LabelledScores one = LabelledScores.of(new double[] {1}, new int[] {1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CurveBand.roc(List.of(one), 0.95, 1))
        .withMessageStartingWith("a ROC curve needs images of both classes");
  }

  @Test
  void spreadOfOneValueIsUnknown() {
    assertThat(Spread.of(0.5).margin(0.95)).isNaN();
    assertThat(Spread.of(1, 2, 3).deviation()).isEqualTo(1);
    // t of 2 degrees of freedom is 4.302653
    assertThat(Spread.of(1, 2, 3).margin(0.95)).isCloseTo(4.302653 / Math.sqrt(3), within(1e-6));
    assertThat(Spread.of(0.9, 0.92)).hasToString("0.9100 ± 0.014 (standard deviation of 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(Spread::of)
        .withMessage("there must be at least one value, but there is none");
  }

  @Test
  void quantilesAreLinearBetweenTheValues() {
    double[] values = {0, 1, 2, 3, Double.POSITIVE_INFINITY};
    assertThat(Bootstrap.quantile(values, 0.3)).isCloseTo(1.2, within(1e-12));
    assertThat(Bootstrap.quantile(values, 1)).isInfinite();
    assertThat(Arrays.stream(new double[] {0, 0.5}).map(s -> Bootstrap.quantile(values, s)))
        .containsExactly(0.0, 2.0);
  }

  @Test
  void anIntervalHoldsItsEndsAndNothingBeyond() {
    Interval interval = new Interval(0.25, 0.5);
    assertThat(interval.contains(0.25)).isTrue();
    assertThat(interval.contains(0.5)).isTrue();
    assertThat(interval.contains(0.2499)).isFalse();
    assertThat(interval.contains(0.5001)).isFalse();
    assertThat(interval.contains(Double.NaN)).isFalse();
    assertThat(interval).hasToString("0.2500 to 0.5000");
  }

  @Test
  void theConfidenceOfAnIntervalIsBetweenZeroAndOne() {
    for (double level : new double[] {0, 1, -0.5, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Interval.requireLevel(level))
          .withMessage(
              "the confidence of an interval must be between 0 and 1, say 0.95, but got " + level);
    }
  }

  @Test
  void resamplesKeepTheNumberOfImagesOfEachClass() {
    // One positive, which all resamples have, before or behind all negatives.
    int[] labels = {1, 0, 0, 0};
    double[] finds = {0.9, 0.5, 0.5, 0.5};
    double[] misses = {0.1, 0.5, 0.5, 0.5};
    assertThat(Comparison.of(finds, misses, labels).difference(Measure.ROC_AREA, 0.95, 1))
        .isEqualTo(new Comparison.Difference(1, new Interval(1, 1)));
  }

  @Test
  void readsWell() {
    Comparison both =
        Comparison.of(
            new double[] {0.9, 0.1, 0.9}, new double[] {0.9, 0.9, 0.1}, new int[] {1, 0, 1});
    assertThat(both).hasToString("two classifiers of 3 images; " + both.mcNemar());
    assertThat(new Comparison.Difference(0.0212, new Interval(0.004, 0.038)))
        .hasToString("0.02120, 0.004000 to 0.03800");
  }

  @Test
  void aBandOfTwoFoldsIsOnItsGridAndAsWideAsStudentSays() {
    LabelledScores one = LabelledScores.of(new double[] {1, 0}, new int[] {1, 0});
    LabelledScores other = LabelledScores.of(new double[] {0, 1}, new int[] {1, 0});
    List<CurveBand.Point> points = CurveBand.roc(List.of(one, other), 0.95, 1).points();
    assertThat(points.get(0).at()).isEqualTo(0);
    assertThat(points.get(points.size() - 1).at()).isEqualTo(1);
    double step = 1.0 / (points.size() - 1);
    assertThat(points.get(7).at()).isCloseTo(7 * step, within(1e-12));
    // recalls 1 and 0: a mean of 1/2, and t = 12.7 standard errors of 1/2 reach beyond both ends
    assertThat(points.get(7).mean()).isCloseTo(0.5, within(1e-9));
    assertThat(points.get(7).low()).isEqualTo(0);
    assertThat(points.get(7).high()).isEqualTo(1);
  }
}
