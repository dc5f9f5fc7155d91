package org.arclet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses and optimizers refuse what makes no sense. */
class SettingsTest {

  @Test
  void defaultsAreThoseOfTheReference() {
    assertThat(Optimizer.DEFAULT).isEqualTo(new Optimizer.Sgd(1e-4, 0.9, false));
    assertThat(Loss.BINARY_CROSSENTROPY).isEqualTo(new Loss.BinaryCrossentropy(1, 1));
    assertThat(Loss.weightedBinaryCrossentropy(25)).isEqualTo(new Loss.BinaryCrossentropy(25, 1));
    assertThat(Optimizer.Adam.of(0.01))
        .isEqualTo(new Optimizer.Adam(0.01, 0.9, 0.999, 1e-7, false));
    assertThat(Optimizer.Adam.of(0.01).learningRate()).isEqualTo(0.01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void weightsRatesAndEpsilonArePositiveAndFinite(double value) {
    String end = " must be above 0 and finite, but got " + value;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Loss.BinaryCrossentropy(value, 1))
        .withMessage("a weight of the loss" + end);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Loss.BinaryCrossentropy(1, value))
        .withMessage("a weight of the loss" + end);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Optimizer.Sgd(value, 0, false))
        .withMessage("the learning rate" + end);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Optimizer.Adam.of(value))
        .withMessage("the learning rate" + end);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Optimizer.Adam(1, 0.9, 0.999, value, false))
        .withMessage("epsilon" + end);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void decaysAreFractions(double value) {
    String end = " must be in [0, 1), but got " + value;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Optimizer.Sgd(1, value, false))
        .withMessage("momentum" + end);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Optimizer.Adam(1, value, 0.9, 1, false))
        .withMessage("beta1" + end);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Optimizer.Adam(1, 0.9, value, 1, false))
        .withMessage("beta2" + end);
  }
}
