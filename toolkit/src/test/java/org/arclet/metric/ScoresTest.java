package org.arclet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {

  // right: 0, 1, 3, 5; taken for 1: 0, 2, 5; truly 1: 0, 4, 5
  private static final float[] OUTPUTS = {0.9f, 0.1f, 0.6f, 0.5f, 0.2f, 0.51f, 1};
  private static final float[] TARGETS = {1, 0, 0, 0, 1, 1, 0};

  @Test
  void accuracyIsTheShareOfOutputsOnTheRightSide() {
    assertThat(Scores.binaryAccuracy(OUTPUTS, TARGETS, 6)).isEqualTo(4 / 6.0);
    assertThat(Scores.binaryAccuracy(OUTPUTS, TARGETS, 7)).isEqualTo(4 / 7.0);
  }

  @Test
  void f1IsTheHarmonicMeanOfPrecisionAndRecall() {
    // precision 2/3, recall 2/3; Keras's epsilon takes 1e-7 off
    assertThat(Scores.f1(OUTPUTS, TARGETS, 6)).isCloseTo(2 / 3.0, within(2e-7));
    // precision 2/4, recall 2/3
    assertThat(Scores.f1(OUTPUTS, TARGETS, 7)).isCloseTo(4 / 7.0, within(2e-7));
  }

  @Test
  void theEpsilonsOfF1AreThoseOfKeras() {
    // precision and recall are 1 / (1 + e), F1 is 2 p² / (2 p + e): 1 − 3 e / 2 and terms of e²
    float[] one = {1};
    assertThat(Scores.f1(one, one, 1)).isCloseTo(1 - 1.5e-7, within(1e-12));
    // precision 1 / (2 + e), recall 1 / (1 + e): 2 / 3 − 8 e / 9
    assertThat(Scores.f1(new float[] {1, 1}, new float[] {1, 0}, 2))
        .isCloseTo(2 / 3.0 - 8e-7 / 9, within(1e-12));
  }

  @Test
  void f1IsZeroWhereNothingWasRightlyTakenForOne() {
    assertThat(Scores.f1(new float[] {0, 0}, new float[] {1, 0}, 2)).isZero();
    assertThat(Scores.f1(new float[] {1, 0}, new float[] {0, 0}, 2)).isZero();
    assertThat(Scores.f1(new float[] {0, 0}, new float[] {0, 0}, 2)).isZero();
  }

  @Test
  void aHalfCountsAsZeroAndSoDoesNaN() {
    float[] outputs = {0.5f, Float.NaN};
    assertThat(Scores.binaryAccuracy(outputs, new float[] {0, 0}, 2)).isEqualTo(1);
    assertThat(Scores.binaryAccuracy(outputs, new float[] {1, 1}, 2)).isEqualTo(0);
    assertThat(Scores.f1(outputs, new float[] {1, 1}, 2)).isZero();
  }

  @Test
  void withoutValuesBothAreNaN() {
    assertThat(Scores.binaryAccuracy(OUTPUTS, TARGETS, 0)).isNaN();
    assertThat(Scores.f1(OUTPUTS, TARGETS, 0)).isNaN();
  }

  @Test
  void aPrecisionRecallCurveHasItsThresholdsAndItsPrevalence() {
    LabelledScores scores = LabelledScores.of(new double[] {0.9, 0.6, 0.2}, new int[] {1, 0, 1});
    PrecisionRecallCurve curve = PrecisionRecallCurve.of(scores, 0.5);
    assertThat(curve.prevalence()).isEqualTo(0.5);
    assertThat(List.of(curve.threshold(0), curve.threshold(1), curve.threshold(2)))
        .isEqualTo(List.of(0.9, 0.6, 0.2));
    // at half and half a false alarm of the only negative weighs as much as both positives
    assertThat(curve.precision(2)).isEqualTo(0.5);
    assertThat(curve)
        .hasToString("precision-recall curve at a prevalence of 0.500, average precision 0.750");
  }
}
