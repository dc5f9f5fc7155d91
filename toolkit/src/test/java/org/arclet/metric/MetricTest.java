package org.arclet.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {

  @ParameterizedTest
  @EnumSource(Metric.class)
  void lossesImproveDownwardsAndTheOthersUpwards(Metric metric) {
    boolean loss = metric == Metric.LOSS || metric == Metric.VAL_LOSS;
    assertThat(metric.direction())
        .isEqualTo(loss ? Metric.Direction.MINIMIZE : Metric.Direction.MAXIMIZE);
    assertThat(metric.isBetter(0.1, 0.2)).isEqualTo(loss);
    assertThat(metric.isBetter(0.2, 0.1)).isEqualTo(!loss);
    assertThat(metric.isBetter(0.2, 0.2)).isFalse();
    assertThat(metric.isBetter(0.2, metric.worst())).isTrue();
    assertThat(metric.isBetter(Double.NaN, metric.worst())).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void everyMetricHasAValidationTwinOfItsName(Metric metric) {
    Metric twin = metric.onValidation();
    assertThat(twin.isValidation()).isTrue();
    assertThat(twin.direction()).isEqualTo(metric.direction());
    assertThat(twin.label()).isEqualTo("val_" + metric.label().replaceFirst("^val_", ""));
    assertThat(metric.isValidation()).isEqualTo(twin == metric);
  }

  @Test
  void namesAreThoseOfKeras() {
    assertThat(Metric.values())
        .extracting(Metric::label)
        .containsExactly(
            "loss",
            "binary_accuracy",
            "f1_score",
            "val_loss",
            "val_binary_accuracy",
            "val_f1_score");
  }
}
