package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.arclet.nn.Loss;
import org.junit.jupiter.api.Test;

class LossFunctionTest {

  private static final float[] LOGITS = {0.3f, -1.2f, 2.5f, 0, -0.4f, 3};
  private static final float[] TARGETS = {1, 0, 0, 1, 1, 0};

  @Test
  void equalsTheClosedForm() {
    assertThat(loss(Loss.BINARY_CROSSENTROPY, LOGITS)).isCloseTo(closedForm(1, 1), within(1e-7));
  }

  @Test
  void imagesOfThePositiveClassCountByTheirWeight() {
    assertThat(loss(Loss.weightedBinaryCrossentropy(25), LOGITS))
        .isCloseTo(closedForm(25, 1), within(1e-6));
  }

  @Test
  void targetWeightIsThatOfTheReferencesFormula() {
    // -(w y log p + (1 - y) log(1 - p)), averaged
    assertThat(loss(new Loss.BinaryCrossentropy(1, 4), LOGITS))
        .isCloseTo(closedForm(1, 4), within(1e-6));
  }

  @Test
  void gradientEqualsFiniteDifferences() {
    Loss loss = new Loss.BinaryCrossentropy(3, 0.7);
    float[] gradients = new float[6];
    new LossFunction(loss, 2).apply(LOGITS, TARGETS, 3, gradients);
    float step = 1f / 1024; // exact in float32, so that only the loss's own rounding remains
    for (int i = 0; i < 6; i++) {
      float[] above = LOGITS.clone();
      float[] below = LOGITS.clone();
      above[i] += step;
      below[i] -= step;
      double width = (double) above[i] - below[i];
      double difference = (loss(loss, above) - loss(loss, below)) / width;
      assertThat((double) gradients[i]).isCloseTo(difference, within(1e-6));
    }
  }

  @Test
  void staysFiniteAndKeepsItsGradientAtExtremeLogits() {
    for (float logit : new float[] {50, 1e4f, Float.MAX_VALUE}) {
      float[] gradients = new float[2];
      LossFunction function = new LossFunction(Loss.BINARY_CROSSENTROPY, 2);
      double wrong = function.apply(new float[] {logit, -logit}, new float[] {0, 1}, 1, gradients);
      assertThat(wrong).isCloseTo(logit, within(1e-6 * logit));
      assertThat(gradients).containsExactly(0.5f, -0.5f);
      double right = function.apply(new float[] {logit, -logit}, new float[] {1, 0}, 1, gradients);
      assertThat(right).isBetween(0.0, 1e-20);
      assertThat(Math.abs(gradients[0])).isLessThan(1e-20f);
    }
  }

  @Test
  void aLogitThatIsNotANumberGivesALossThatIsNone() {
    assertThat(loss(Loss.BINARY_CROSSENTROPY, new float[] {Float.NaN, 0, 0, 0, 0, 0})).isNaN();
  }

  @Test
  void onlyTheFirstImagesCount() {
    float[] gradients = new float[6];
    double value =
        new LossFunction(Loss.BINARY_CROSSENTROPY, 2).apply(LOGITS, TARGETS, 1, gradients);
    double first = Math.log1p(Math.exp(-0.3f)) + Math.log1p(Math.exp(-1.2f));
    assertThat(value).isCloseTo(first / 2, within(1e-7));
    assertThat(gradients).endsWith(0, 0, 0, 0);
  }

  private static double loss(Loss loss, float[] logits) {
    return new LossFunction(loss, 2).apply(logits, TARGETS, 3, new float[6]);
  }

  private static double closedForm(double positiveClassWeight, double targetWeight) {
    double sum = 0;
    for (int i = 0; i < 6; i++) {
      double p = 1 / (1 + Math.exp(-LOGITS[i]));
      double y = TARGETS[i];
      double image = i / 2 == 1 ? positiveClassWeight : 1; // the second image is positive
      sum -= image * (targetWeight * y * Math.log(p) + (1 - y) * Math.log(1 - p));
    }
    return sum / 6;
  }
}
