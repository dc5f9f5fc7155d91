package org.arclet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocCurveTest {

  /** Positives at 0.9, 0.6 and 0.4; negatives at 0.8, 0.4, 0.2 and 0.1. */
  private static final LabelledScores SEVEN =
      LabelledScores.of(
          new double[] {0.9, 0.6, 0.4, 0.8, 0.4, 0.2, 0.1}, new int[] {1, 1, 1, 0, 0, 0, 0});

  private static double[] points(RocCurve curve) {
    return IntStream.range(0, curve.size())
        .boxed()
        .flatMapToDouble(
            i -> java.util.stream.DoubleStream.of(curve.falsePositiveRate(i), curve.recall(i)))
        .toArray();
  }

  @Test
  void stepsThroughTheScoresFromTheHighest() {
    RocCurve curve = RocCurve.of(SEVEN);
    assertThat(points(curve))
        .containsExactly(0, 0, 0, 1 / 3.0, 0.25, 1 / 3.0, 0.25, 2 / 3.0, 0.5, 1, 0.75, 1, 1, 1);
    assertThat(curve.threshold(0)).isInfinite();
    assertThat(curve.threshold(4)).isEqualTo(0.4);
    // 12 pairs: 4 won by 0.9, 3 by 0.6, 2 by 0.4 and half of a tie
    assertThat(curve.area()).isCloseTo(9.5 / 12, within(1e-15));
    assertThat(curve).hasToString("ROC curve of 3 positive and 4 negative images, area 0.792");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theAreaIsTheShareOfPairsInTheRightOrder(long seed) {
    LabelledScores scores = Samples.normal(23, 31, 0.8, seed).map(x -> Math.rint(4 * x));
    double won = 0;
    for (double p : scores.ofPositives()) {
      for (double n : scores.ofNegatives()) {
        won += p > n ? 1 : p == n ? 0.5 : 0;
      }
    }
    assertThat(RocCurve.of(scores).area()).isCloseTo(won / 23 / 31, within(1e-14));
  }

  @Test
  void theAreaOfNormalScoresIsThatOfTheirDistance() {
    // Φ(d / √2) of two normal distributions d apart; the error of 40,000 images is about 0.002
    assertThat(RocCurve.of(Samples.normal(20_000, 20_000, 1.5, 7)).area())
        .isCloseTo(1 - Tails.normalUpper(1.5 / Math.sqrt(2)), within(0.006));
  }

  @Test
  void isTheSameWhateverRisingFunctionScoresGoThrough() {
    LabelledScores scores = Samples.normal(30, 50, 1, 3);
    for (DoubleUnaryOperator rising :
        new DoubleUnaryOperator[] {Samples::sigmoid, Math::exp, x -> 3 * x - 8}) {
      assertThat(points(RocCurve.of(scores.map(rising)))).isEqualTo(points(RocCurve.of(scores)));
    }
  }

  @Test
  void turnsRoundWithTheLabelsAndTheScores() {
    LabelledScores scores = Samples.normal(30, 50, 1, 4);
    double area = RocCurve.of(scores).area();
    double[] positives = scores.ofPositives();
    double[] negatives = scores.ofNegatives();
    double[] all = new double[80];
    int[] exchanged = new int[80];
    for (int i = 0; i < 80; i++) {
      all[i] = i < 30 ? positives[i] : negatives[i - 30];
      exchanged[i] = i < 30 ? 0 : 1;
    }
    LabelledScores other = LabelledScores.of(all, exchanged);
    assertThat(RocCurve.of(other).area()).isCloseTo(1 - area, within(1e-14));
    assertThat(RocCurve.of(other.map(x -> -x)).area()).isCloseTo(area, within(1e-14));
  }

  @Test
  void takesTheLowestThresholdThatMistakesFewEnough() {
    RocCurve curve = RocCurve.of(SEVEN);
    assertThat(curve.atFalsePositiveRate(0.25))
        .hasToString("at least 0.6000: 2 of 3 positives found, 1 of 4 negatives mistaken");
    assertThat(curve.atFalsePositiveRate(0.2).threshold()).isEqualTo(0.9);
    assertThat(curve.atFalsePositiveRate(1).threshold()).isEqualTo(0.1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> curve.atFalsePositiveRate(1.5))
        .withMessage("a false-positive rate must be between 0 and 1, but got 1.5");
  }

  @Test
  void findsNothingWhereTheHighestScoreIsMistaken() {
    RocCurve curve = RocCurve.of(LabelledScores.of(new double[] {1, 2}, new int[] {1, 0}));
    OperatingPoint strict = curve.atFalsePositiveRate(0.01);
    assertThat(strict.threshold()).isInfinite();
    assertThat(strict.confusion().recall().value()).isEqualTo(0);
    assertThat(strict.confusion().precision().value()).isNaN();
  }

  @Test
  void theBestF1OfSeveralEqualOnesMistakesTheFewest() {
    // 2 TP / (2 TP + FP + FN): 1/2 at 0.9, 2/3 at 0.6 and 3/4 of at least 0.4
    assertThat(RocCurve.of(SEVEN).bestF1().threshold()).isEqualTo(0.4);
    // at 3 and at 1: 2 / 3 each
    LabelledScores equal = LabelledScores.of(new double[] {3, 2, 2, 1}, new int[] {1, 0, 0, 1});
    assertThat(RocCurve.of(equal).bestF1().threshold()).isEqualTo(3);
  }

  @Test
  void needsImagesOfBothClasses() {
    LabelledScores one = LabelledScores.of(new double[] {0.2, 0.4}, new int[] {1, 1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RocCurve.of(one))
        .withMessage(
            "a ROC curve needs images of both classes, but all 2 are labelled 1; add some of the other");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrecisionRecallCurve.of(one))
        .withMessageStartingWith("a precision-recall curve needs images of both classes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measure.AVERAGE_PRECISION.of(one))
        .withMessageStartingWith("average precision needs images of both classes");
  }

  @Test
  void betweenTwoPointsTheCurveIsStraight() {
    RocCurve curve = RocCurve.of(SEVEN); // from (1/4, 2/3) to (1/2, 1)
    assertThat(curve.recallAt(0.375)).isCloseTo(5 / 6.0, within(1e-9));
    assertThat(curve.recallAt(0.3)).isCloseTo(2 / 3.0 + 1 / 15.0, within(1e-9));
    assertThat(curve.falsePositiveRateAt(5 / 6.0)).isCloseTo(0.375, within(1e-9));
  }

  @Test
  void acrossEqualScoresItIsStraightToo() {
    double[] scores = {0.9, 0.5, 0.5, 0.5, 0.5, 0.5, 0.1, 0.1};
    int[] labels = {1, 1, 1, 1, 0, 0, 0, 0};
    RocCurve curve = RocCurve.of(LabelledScores.of(scores, labels)); // from (0, 1/4) to (1/2, 1)
    assertThat(curve.recallAt(0.25)).isCloseTo(5 / 8.0, within(1e-9));
    assertThat(curve.falsePositiveRateAt(5 / 8.0)).isCloseTo(0.25, within(1e-9));
  }
}
