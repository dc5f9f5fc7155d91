package org.arclet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.arclet.metric.CalibrationCurve.Binning;
import org.arclet.metric.IsotonicCalibration.Knot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calibration against scores whose truth is known in closed form. */
class CalibrationTest {

  private static final int MANY = 200_000;

  /** Sums of so many coin flips are off by about 0.001. */
  private static final double NOISE = 0.004;

  private static final LabelledScores TRUE = Samples.calibrated(MANY, 1, p -> p);
  private static final LabelledScores SURE = Samples.calibrated(MANY, 2, Samples::twiceAsSure);

  @ParameterizedTest
  @EnumSource(Binning.class)
  void trueProbabilitiesHaveNoErrorButThatOfChance(Binning binning) {
    CalibrationCurve curve = CalibrationCurve.of(TRUE, 10, binning);
    assertThat(curve.expectedError()).isCloseTo(curve.errorByChance(), within(0.002));
    assertThat(curve.bins()).hasSize(10).allSatisfy(b -> assertThat(b.error()).isLessThan(0.015));
    assertThat(curve.size()).isEqualTo(MANY);
  }

  @Test
  void theErrorOfChanceIsThatOfManySmallSamples() {
    double[] errors = new double[300];
    double chance = 0;
    for (int i = 0; i < errors.length; i++) {
      CalibrationCurve curve = CalibrationCurve.of(Samples.calibrated(400, 100 + i, p -> p));
      errors[i] = curve.expectedError();
      chance += curve.errorByChance() / errors.length;
    }
    assertThat(Spread.of(errors).mean()).isCloseTo(chance, within(0.003));
  }

  @ParameterizedTest
  @EnumSource(Binning.class)
  void theErrorOfAModelThatIsTwiceAsSureIsTheIntegralOfTheDifference(Binning binning) {
    // ∫ |p² / (p² + (1 − p)²) − p| dp from 0 to 1 is (ln 2) / 2 − 1 / 4
    assertThat(CalibrationCurve.of(SURE, 10, binning).expectedError())
        .isCloseTo(Math.log(2) / 2 - 0.25, within(NOISE));
  }

  @Test
  void theScoresOfTrueProbabilitiesAreTheirIntegrals() {
    assertThat(Measure.BRIER_SCORE.of(TRUE)).isCloseTo(1 / 6.0, within(NOISE)); // ∫ p (1 − p)
    assertThat(Measure.LOG_LOSS.of(TRUE)).isCloseTo(0.5, within(NOISE)); // ∫ −2 p ln p
    assertThat(Measure.ROC_AREA.of(TRUE)).isCloseTo(5 / 6.0, within(NOISE));
  }

  @Test
  void theTemperatureOfAModelThatIsTwiceAsSureIsTwo() {
    TemperatureScaling found = TemperatureScaling.fit(SURE);
    assertThat(found.temperature()).isCloseTo(2, within(0.02));
    LabelledScores right = found.apply(Samples.calibrated(MANY, 3, Samples::twiceAsSure));
    assertThat(Measure.CALIBRATION_ERROR.of(right)).isLessThan(NOISE);
    assertThat(TemperatureScaling.fit(TRUE).temperature()).isCloseTo(1, within(0.01));
  }

  @Test
  void theIsotonicFunctionOfAModelThatIsTwiceAsSureIsItsInverse() {
    IsotonicCalibration found = IsotonicCalibration.fit(SURE);
    for (double p = 0.05; p < 0.99; p += 0.05) {
      assertThat(found.apply(Samples.twiceAsSure(p))).isCloseTo(p, within(0.03));
    }
    LabelledScores right = found.apply(Samples.calibrated(MANY, 3, Samples::twiceAsSure));
    assertThat(Measure.CALIBRATION_ERROR.of(right)).isLessThan(2 * NOISE);
  }

  @Test
  void temperatureKeepsOrderEndsAndMiddle() {
    TemperatureScaling three = new TemperatureScaling(3);
    assertThat(DoubleStream.of(0, 1e-300, 1e-9, 0.2, 0.5, 0.7, 1).map(three::apply).toArray())
        .isSorted()
        .startsWith(0)
        .contains(0.5)
        .endsWith(1);
    assertThat(three.apply(Double.NaN)).isNaN();
    assertThat(three.apply(0.2) + three.apply(0.8)).isCloseTo(1, within(1e-15));
    LabelledScores scores = Samples.normal(40, 60, 1, 1).map(Samples::sigmoid);
    assertThat(Measure.ROC_AREA.of(three.apply(scores))).isEqualTo(Measure.ROC_AREA.of(scores));
  }

  @Test
  void temperatureOfTwoClassesIsThatOfThePositiveOne() {
    TemperatureScaling hot = new TemperatureScaling(1.7);
    assertThat(hot.apply(new double[] {0.9, 0.1})[1]).isCloseTo(hot.apply(0.1), within(1e-15));
    double[] three = hot.apply(new double[] {0, 0.3, 0.7});
    assertThat(three[0]).isZero();
    assertThat(three[1] / three[2]).isCloseTo(Math.pow(3 / 7.0, 1 / 1.7), within(1e-15));
  }

  @Test
  void saysWhyNoTemperatureIsBest() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TemperatureScaling.fit(
                    LabelledScores.of(new double[] {0.6, 0.4}, new int[] {1, 0})))
        .withMessage(
            "no temperature is best: each of the 2 validation images is on its side of 0.5, and "
                + "probabilities nearer to 0 and 1 are always better; use more validation images");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TemperatureScaling.fit(
                    LabelledScores.of(new double[] {0.6, 0.4}, new int[] {0, 1})))
        .withMessage(
            "no temperature is best: the probabilities do not rise with the labels; "
                + "see whether the classes are exchanged");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TemperatureScaling(0))
        .withMessage("a temperature must be above 0 and finite, but got 0.0");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void isotonicIsTheNearestRisingFunctionAndFindsItselfAgain(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = random.doubles(40).sorted().toArray();
    int[] labels = random.ints(40, 0, 2).toArray();
    labels[39] = 1;
    labels[0] = 0;
    IsotonicCalibration found = IsotonicCalibration.fit(LabelledScores.of(scores, labels));
    double[] fitted = Arrays.stream(scores).map(found::apply).toArray();
    assertThat(fitted).isSorted();
    for (int i = 0; i < 40; i++) {
      assertThat(fitted[i]).isCloseTo(leastSquares(labels, i), within(1e-12));
    }
    IsotonicCalibration again = IsotonicCalibration.fit(LabelledScores.of(fitted, labels));
    for (double value : fitted) {
      assertThat(again.apply(value)).isCloseTo(value, within(1e-12));
    }
  }

  /** The rising least squares fit, by its formula: the largest of the smallest means. */
  private static double leastSquares(int[] labels, int place) {
    double largest = 0;
    for (int from = 0; from <= place; from++) {
      double smallest = 1;
      for (int to = place; to < labels.length; to++) {
        smallest = Math.min(smallest, Arrays.stream(labels, from, to + 1).average().orElseThrow());
      }
      largest = Math.max(largest, smallest);
    }
    return largest;
  }

  @Test
  void isotonicIsLevelBeyondItsKnots() {
    IsotonicCalibration two =
        new IsotonicCalibration(List.of(new Knot(0.2, 0.1), new Knot(0.6, 0.5)));
    assertThat(DoubleStream.of(0, 0.2, 0.4, 0.6, 1).map(two::apply).toArray())
        .containsExactly(new double[] {0.1, 0.1, 0.3, 0.5, 0.5}, within(1e-15));
    assertThat(two.apply(Double.NaN)).isNaN();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.apply(1.5))
        .withMessage("a probability must be in [0, 1], but got 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IsotonicCalibration(List.of(new Knot(0.5, 1), new Knot(0.6, 0.5))))
        .withMessageStartingWith("knots must rise within [0, 1], but got [Knot[");
  }

  @Test
  void asksForProbabilitiesOfBothClasses() {
    LabelledScores one = LabelledScores.of(new double[] {0.2}, new int[] {0});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IsotonicCalibration.fit(one))
        .withMessage(
            "an isotonic calibration needs images of both classes, but all 1 are labelled 0; add some of the other");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CalibrationCurve.of(LabelledScores.of(new double[] {-2}, new int[] {1})))
        .withMessage(
            "a calibration curve needs probabilities in [0, 1], but there is a score of -2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CalibrationCurve.of(one, 0, Binning.EQUAL_WIDTH))
        .withMessage("there must be at least 1 bin, but got 0");
  }

  @Test
  void readsWell() {
    CalibrationCurve curve =
        CalibrationCurve.of(
            LabelledScores.of(new double[] {0.1, 0.9, 0.9, 0.9}, new int[] {0, 1, 1, 0}));
    assertThat(curve)
        .hasToString(
            "calibration of 4 images in 2 bins of equal width, error 0.200 (by chance 0.163)");
    assertThat(curve.maximumError()).isCloseTo(0.9 - 2 / 3.0, within(1e-15));
    assertThat(new TemperatureScaling(1.834).description()).isEqualTo("temperature 1.83");
  }
}
