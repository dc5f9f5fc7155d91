package org.arclet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.arclet.engine.Learning;
import org.arclet.engine.NetworkOptions;
import org.arclet.metric.Metric;
import org.arclet.nn.Clipping;
import org.arclet.nn.Loss;
import org.arclet.nn.Optimizer;
import org.junit.jupiter.api.Test;

class TrainingOptionsTest {

  @Test
  void defaultsAreThoseOfTheReference() {
    assertThat(TrainingOptions.DEFAULT)
        .isEqualTo(
            new TrainingOptions(
                25,
                32,
                new Learning(
                    Loss.BINARY_CROSSENTROPY,
                    new Optimizer.Sgd(1e-4, 0.9, false),
                    Clipping.NONE,
                    0,
                    List.of()),
                new Schedule.Constant(),
                Optional.empty(),
                List.of(),
                1,
                0,
                false));
  }

  @Test
  void everyOptionCanBeChangedAlone() {
    Loss loss = Loss.weightedBinaryCrossentropy(3);
    Optimizer optimizer = Optimizer.Adam.of(1e-3);
    Patience patience = new Patience(4, Metric.VAL_LOSS);
    Clipping clipping = new Clipping.GlobalNorm(1);
    Schedule schedule = new Schedule.Cosine(7, 0);
    Monitor monitor = new Monitor(Metric.LOSS, 0.01);
    TrainingOptions changed =
        TrainingOptions.of(
            o ->
                o.withEpochs(7)
                    .withBatchSize(5)
                    .withLoss(loss)
                    .withClassWeights(List.of(1.0, 2.0))
                    .withLabelSmoothing(0.1)
                    .withClipping(clipping)
                    .withOptimizer(optimizer)
                    .withSchedule(schedule)
                    .withPatience(patience)
                    .withMonitors(monitor)
                    .withSeed(9)
                    .withThreads(2)
                    .withDeterministic(true));
    assertThat(changed)
        .isEqualTo(
            new TrainingOptions(
                7,
                5,
                new Learning(loss, optimizer, clipping, 0.1, List.of(1.0, 2.0)),
                schedule,
                Optional.of(patience),
                List.of(monitor),
                9,
                2,
                true));
    assertThat(changed.loss()).isEqualTo(loss);
    assertThat(changed.optimizer()).isEqualTo(optimizer);
    assertThat(changed.network()).isEqualTo(new NetworkOptions(5, 9, 2, true));
    assertThat(changed.withLoss(Loss.BINARY_CROSSENTROPY).learning())
        .isEqualTo(
            new Learning(Loss.BINARY_CROSSENTROPY, optimizer, clipping, 0.1, List.of(1.0, 2.0)));
  }

  @Test
  void numbersBelowOneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingOptions.of(o -> o.withEpochs(0)))
        .withMessage("epochs must be at least 1, but got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingOptions.of(o -> o.withBatchSize(-2)))
        .withMessage("the batch size must be at least 1, but got -2");
  }
}
