package org.arclet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.arclet.metric.Metric;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final History HISTORY =
      new History(List.of(epoch(1, 0.75, 1500), epoch(2, 0.5, 500)), History.End.OUT_OF_PATIENCE);

  @Test
  void givesOneMetricOverTheEpochs() {
    assertThat(HISTORY.values(Metric.LOSS)).containsExactly(0.75, 0.5);
    assertThat(HISTORY.metrics()).containsExactly(Metric.LOSS);
    assertThat(HISTORY.duration()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void refusesAMetricThatWasNotMeasured() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HISTORY.values(Metric.F1_SCORE))
        .withMessage("F1_SCORE was not measured, only [LOSS]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HISTORY.values(Metric.VAL_LOSS))
        .withMessage(
            "VAL_LOSS was not measured, only [LOSS]; give validation images to measure it");
  }

  @Test
  void describesItself() {
    assertThat(HISTORY)
        .hasToString("2 epochs in 2.0 s, no improvement within the patience; loss 0.5000");
    assertThat(new History(List.of(epoch(1, 1, 40)), History.End.COMPLETED))
        .hasToString("1 epoch in 0.0 s, all epochs trained; loss 1.0000");
  }

  @Test
  void mayBeEmpty() {
    History empty = new History(List.of(), History.End.INTERRUPTED);
    assertThat(empty.metrics()).isEmpty();
    assertThat(empty.duration()).isZero();
    assertThat(empty).hasToString("0 epochs in 0.0 s, interrupted");
  }

  @Test
  void keepsItsOwnEpochs() {
    List<Epoch> epochs = new ArrayList<>(HISTORY.epochs());
    History history = new History(epochs, History.End.COMPLETED);
    epochs.clear();
    assertThat(history.epochs()).hasSize(2);
    Map<Metric, Double> metrics = new EnumMap<>(Map.of(Metric.LOSS, 1.0));
    Epoch epoch = new Epoch(1, metrics, Duration.ZERO);
    metrics.clear();
    assertThat(epoch.metrics()).containsEntry(Metric.LOSS, 1.0);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> epoch.metrics().clear());
  }

  @Test
  void anEpochHasANumberAndMetrics() {
    Map<Metric, Double> metrics = Map.of(Metric.LOSS, 1.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Epoch(0, metrics, Duration.ZERO))
        .withMessage(
            "an epoch must have a number from 1 on and at least one metric, but got 0 and {LOSS=1.0}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Epoch(1, Map.of(), Duration.ZERO))
        .withMessage(
            "an epoch must have a number from 1 on and at least one metric, but got 1 and {}");
  }

  private static Epoch epoch(int number, double loss, long millis) {
    return new Epoch(number, Map.of(Metric.LOSS, loss), Duration.ofMillis(millis));
  }
}
