package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.arclet.metric.CalibrationCurve;
import org.arclet.metric.ConfusionMatrix;
import org.arclet.metric.LabelledScores;
import org.arclet.model.Evaluation;
import org.arclet.model.FoldEvaluation;
import org.arclet.model.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is where in each figure of an evaluation, against numbers that follow by hand. */
class EvaluationPlotsTest {

  private static final Heading NONE = new Heading("", "");
  private static final String HOSTILE = "<script>alert(\"1\")</script>";

  /** Positives at 0.9 and 0.4, negatives at 0.6 and 0.1. */
  private static final Evaluation FOUR =
      Judged.of(new int[] {1, 1, 0, 0}, new double[] {0.9, 0.4, 0.6, 0.1}, 1).evaluate();

  private static final FoldEvaluation FOLDS =
      FoldEvaluation.of(List.of(Judged.images(9, 30, 1), Judged.images(9, 30, 2)));

  /** A figure and its name. */
  record Kind(String name, Supplier<Figure> draw) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    Evaluation lenses = Judged.images(20, 300, 1).evaluate();
    return Stream.of(
        new Kind("ROC", () -> RocPlot.of(lenses)),
        new Kind("ROC of folds", () -> RocPlot.of(FOLDS)),
        new Kind("precision", () -> PrecisionRecallPlot.of(lenses)),
        new Kind("purity", () -> PrecisionRecallPlot.of(lenses.withPrevalence(0.001))),
        new Kind("precision of folds", () -> PrecisionRecallPlot.of(FOLDS)),
        new Kind("calibration", () -> CalibrationPlot.of(lenses)),
        new Kind("confusion", () -> ConfusionPlot.of(lenses)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isInertAndTheSameEachTime(Kind kind) {
    Figure figure = kind.draw().get();
    SvgDocument.of(figure).assertInert();
    assertThat(figure.png()).isNotEmpty();
    assertThat(kind.draw().get().svg()).isEqualTo(figure.svg());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void keepsItsTextsWithinTheFigure(Kind kind) {
    Figure figure = kind.draw().get();
    assertThat(figure.description().split("; |, (?=area|average)", -1))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(200));
    assertThat(SvgDocument.of(figure).texts())
        .allSatisfy(
            text -> assertThat(Typeface.SANS.width(text, 13)).isLessThan(figure.width() - 20.0));
  }

  @Test
  void drawsTheStepsOfARocCurveAndThePointOfTheThreshold() {
    Map<String, Object> specification = RocPlot.specification(FOUR, NONE);
    Map<String, Object> curve = Specifications.data(specification, 2);
    assertThat(curve).extractingByKey("x", LIST).containsExactly(0.0, 0.0, 0.5, 0.5, 1.0);
    assertThat(curve).extractingByKey("y", LIST).containsExactly(0.0, 0.5, 0.5, 1.0, 1.0);
    Map<String, Object> point = Specifications.data(specification, 3);
    assertThat(point).extractingByKey("x", LIST).containsExactly(0.5);
    assertThat(point).extractingByKey("y", LIST).containsExactly(0.5);
  }

  @Test
  void saysHowManyImagesAndWhatTheBandIs() {
    assertThat(SvgDocument.of(RocPlot.of(FOUR)).texts())
        .contains(
            "2 positive, 2 negative images",
            "band: 95 % of 1000 resamples of the images, at each place by itself",
            "point: above 0.5",
            "false-positive rate",
            "recall");
    assertThat(SvgDocument.of(RocPlot.of(FOLDS)).texts())
        .contains(
            "18 positive, 60 negative images",
            "band and ±: 95 % interval of the mean of 2 folds after Student, at each place by",
            "itself; folds share training images, so it is somewhat narrow. Grey: each fold");
    assertThat(RocPlot.of(FOLDS).description()).startsWith("ROC curves, area 0.9");
  }

  @Test
  void drawsPrecisionOrPurity() {
    Map<String, Object> precision = PrecisionRecallPlot.specification(FOUR, NONE);
    assertThat(Specifications.data(precision, 2))
        .extractingByKey("y", LIST)
        .containsExactly(1.0, 0.5, 2 / 3.0, 0.5);
    // one in ten: of 0.1 positives and 0.9 others half pass each, then all of 0.1
    Evaluation rare = FOUR.withPrevalence(0.1);
    Map<String, Object> purity = PrecisionRecallPlot.specification(rare, NONE);
    assertThat(Specifications.data(purity, 1)).extractingByKey("y", LIST).containsExactly(0.1, 0.1);
    assertThat(SvgDocument.of(PrecisionRecallPlot.of(rare)).texts())
        .contains("purity", "completeness", "2 positive, 2 negative images");
    assertThat(PrecisionRecallPlot.of(rare).description()).contains("where one in 10 is positive");
    assertThat(SvgDocument.of(PrecisionRecallPlot.of(FOUR)).texts())
        .contains("precision", "recall");
  }

  @Test
  void marksNoPointOfPrecisionWhereNothingIsTakenForPositive() {
    assertThat(
            Specifications.layers(PrecisionRecallPlot.specification(FOUR.withThreshold(1), NONE)))
        .hasSize(3);
    assertThat(Specifications.layers(PrecisionRecallPlot.specification(FOUR, NONE))).hasSize(4);
  }

  @Test
  void drawsEachBinAndItsInterval() {
    LabelledScores scores =
        LabelledScores.of(new double[] {0.1, 0.9, 0.9, 0.9, 0.9}, new int[] {0, 1, 1, 1, 0});
    CalibrationCurve curve = CalibrationCurve.of(scores);
    Map<String, Object> bins = Specifications.data(CalibrationPlot.specification(curve, NONE), 2);
    assertThat(bins).extractingByKey("y", LIST).containsExactly(0.0, 0.75);
    assertThat(bins)
        .extractingByKey("low", LIST)
        .containsExactly(0.0, curve.bins().get(1).positive().wilson(0.95).low());
    assertThat(bins).extractingByKey("size", LIST).containsExactly(5.5, 9.0); // √(1 / 4), 1
    assertThat(SvgDocument.of(CalibrationPlot.of(curve)).texts())
        .contains("5 images", "bars: 95 % intervals after Wilson");
  }

  @Test
  void writesCountsAndSharesIntoTheFieldsOfAConfusionMatrix() {
    Map<String, Object> specification =
        ConfusionPlot.specification(FOUR.confusion().matrix(), List.of("no", "yes"), NONE);
    assertThat(specification)
        .extractingByKey("data")
        .isInstanceOfSatisfying(
            Map.class,
            data -> {
              assertThat(data.get("count")).isEqualTo(List.of("1", "1", "1", "1"));
              assertThat(data.get("percent"))
                  .isEqualTo(List.of("50.0 %", "50.0 %", "50.0 %", "50.0 %"));
              assertThat(data.get("actual")).isEqualTo(List.of(0.0, 0.0, -1.0, -1.0));
            });
    assertThat(SvgDocument.of(ConfusionPlot.of(FOUR)).texts())
        .contains(
            "2 of 4 (0.500) right",
            "positive: above 0.5; percent of the row",
            "taken for",
            "labelled");
  }

  @Test
  void leavesTheRowOfAClassWithoutImagesEmptyAndEscapesNames() {
    ConfusionMatrix matrix = ConfusionMatrix.of(new int[] {0, 1}, new int[] {0, 2}, 3);
    Figure figure = ConfusionPlot.of(matrix, List.of(HOSTILE, "b", "c"));
    assertThat(figure.svg()).doesNotContain("<script");
    assertThat(SvgDocument.of(figure).assertInert().texts()).contains("100.0 %", "0.0 %");
    Figure control = ConfusionPlot.of(matrix, List.of("\u001B[2J\u202E", "\u0000", "c"));
    assertThat(SvgDocument.of(control).assertInert().texts()).contains("\uFFFD[2J\uFFFD", "\uFFFD");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionPlot.of(matrix, List.of("a")))
        .withMessage("there must be one name for each of the 3 classes, but got [a]");
  }

  @Test
  void refusesCurvesOfOneClass() {
    Evaluation one = Judged.of(new int[] {1}, new double[] {0.9}, 1).evaluate();
    for (Supplier<Figure> draw :
        List.<Supplier<Figure>>of(() -> RocPlot.of(one), () -> PrecisionRecallPlot.of(one))) {
      assertThatIllegalArgumentException()
          .isThrownBy(draw::get)
          .withMessageContaining("needs images of both classes, but all 1 are labelled 1");
    }
    assertThat(CalibrationPlot.of(one).png()).isNotEmpty();
    assertThat(ConfusionPlot.of(one).png()).isNotEmpty();
  }

  @Test
  void drawsOnlyStepsThatCanBeSeen() {
    Figure figure = RocPlot.of(Judged.images(5000, 5000, 1).evaluate());
    assertThat(figure.svg().length()).isLessThan(60_000);
  }
}
