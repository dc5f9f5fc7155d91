package org.arclet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.arclet.metric.Metric;
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
                Loss.BINARY_CROSSENTROPY,
                new Optimizer.Sgd(1e-4, 0.9, false),
                Optional.empty(),
                1));
  }

  @Test
  void everyOptionCanBeChangedAlone() {
    Loss loss = Loss.weightedBinaryCrossentropy(3);
    Optimizer optimizer = Optimizer.Adam.of(1e-3);
    Patience patience = new Patience(4, Metric.VAL_LOSS);
    TrainingOptions changed =
        TrainingOptions.of(
            o ->
                o.withEpochs(7)
                    .withBatchSize(5)
                    .withLoss(loss)
                    .withOptimizer(optimizer)
                    .withPatience(patience)
                    .withSeed(9));
    assertThat(changed)
        .isEqualTo(new TrainingOptions(7, 5, loss, optimizer, Optional.of(patience), 9));
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
