package org.arclet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.arclet.metric.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {

  private static final double NAN = Double.NaN;

  @Test
  void isExhaustedAfterThatManyEpochsWithoutImprovement() {
    Patience patience = new Patience(2, Metric.LOSS);
    assertThat(patience.isExhausted(new double[] {})).isFalse();
    assertThat(patience.isExhausted(new double[] {3})).isFalse();
    assertThat(patience.isExhausted(new double[] {3, 4})).isFalse();
    assertThat(patience.isExhausted(new double[] {3, 4, 3.5})).isTrue();
    assertThat(patience.isExhausted(new double[] {3, 4, 2})).isFalse();
    assertThat(patience.isExhausted(new double[] {3, 4, 2, 2.5, 2.4})).isTrue();
  }

  @Test
  void theSameValueAgainIsNoImprovement() {
    assertThat(new Patience(2, Metric.LOSS).isExhausted(new double[] {1, 1, 1})).isTrue();
    assertThat(new Patience(2, Metric.F1_SCORE).isExhausted(new double[] {1, 1, 1})).isTrue();
  }

  @Test
  void scoresImproveUpwards() {
    Patience patience = new Patience(1, Metric.VAL_BINARY_ACCURACY);
    assertThat(patience.isExhausted(new double[] {0.5, 0.6})).isFalse();
    assertThat(patience.isExhausted(new double[] {0.5, 0.4})).isTrue();
  }

  @Test
  void improvementIsOnTheBestNotOnTheLast() {
    Patience patience = new Patience(3, Metric.LOSS);
    assertThat(patience.isExhausted(new double[] {1, 5, 4, 3})).isTrue();
  }

  @Test
  void nanIsNoImprovementAndDoesNotBecomeTheBest() {
    Patience patience = new Patience(2, Metric.VAL_LOSS);
    assertThat(patience.isExhausted(new double[] {NAN})).isFalse();
    assertThat(patience.isExhausted(new double[] {NAN, NAN})).isTrue();
    assertThat(patience.isExhausted(new double[] {NAN, 3})).isFalse();
    assertThat(patience.isExhausted(new double[] {3, NAN, 2})).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -5})
  void mustBeAtLeastOneEpoch(int epochs) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Patience(epochs, Metric.LOSS))
        .withMessage(
            "patience must be at least 1 epoch, but got %d; leave it out to train without early stopping"
                .formatted(epochs));
  }
}
