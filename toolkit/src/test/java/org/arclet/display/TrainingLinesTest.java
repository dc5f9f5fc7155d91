package org.arclet.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arclet.train.TrainingOptions;
import org.junit.jupiter.api.Test;

class TrainingLinesTest {

  private final List<String> printed = new ArrayList<>();
  private final TrainingLines lines = new TrainingLines(printed::add);

  @Test
  void everyEpochHasItsLineHoweverRarelyItIsAsked() {
    lines.showStatus(Trainings.running("", List.of(), 0.5));
    lines.showStatus(
        Trainings.running(
            "", List.of(Trainings.epoch(1, 0.7, 0.5), Trainings.validated(2, 0.512)), 0));
    lines.showStatus(
        Trainings.running(
            "", List.of(Trainings.epoch(1, 0.7, 0.5), Trainings.validated(2, 0.512)), 0.5));
    assertThat(printed)
        .containsExactly(
            "epoch 1 of 25: loss 0.700, accuracy 0.500 (6.1 s)",
            "epoch 2 of 25: loss 0.512, accuracy 0.781; validation 0.612, 0.750 (6.1 s)");
  }

  @Test
  void anEarlyEndIsSaid() {
    lines.showStatus(
        Trainings.moment(
            "model 1 of 2",
            List.of(Trainings.epoch(1, 0.7, 0.5)),
            0,
            Optional.of("interrupted"),
            TrainingOptions.DEFAULT));
    assertThat(printed)
        .containsExactly(
            "model 1 of 2, epoch 1 of 25: loss 0.700, accuracy 0.500 (6.1 s)",
            "model 1 of 2, ended after 1 of 25 epochs: interrupted");
  }

  @Test
  void anEndAfterAllEpochsNeedsNoWord() {
    lines.showStatus(
        Trainings.moment(
            "",
            List.of(Trainings.epoch(1, 0.7, 0.5)),
            0,
            Optional.of("all epochs trained"),
            TrainingOptions.of(o -> o.withEpochs(1))));
    assertThat(printed).hasSize(1);
  }
}
