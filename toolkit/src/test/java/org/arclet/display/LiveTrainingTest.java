package org.arclet.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.arclet.train.History;
import org.arclet.train.TrainingOptions;
import org.junit.jupiter.api.Test;

class LiveTrainingTest {

  private static final TrainingOptions OPTIONS =
      TrainingOptions.of(o -> o.withEpochs(2).withBatchSize(4));

  private final List<TrainingProgress> statuses = new CopyOnWriteArrayList<>();
  private final List<TrainingProgress> pictures = new CopyOnWriteArrayList<>();

  private final LiveTraining live =
      new LiveTraining(
          "",
          new LiveScreen<>() {
            @Override
            public void showStatus(TrainingProgress moment) {
              statuses.add(moment);
            }

            @Override
            public void showPicture(TrainingProgress moment) {
              pictures.add(moment);
            }
          });

  private TrainingProgress last() {
    return statuses.get(statuses.size() - 1);
  }

  private void trainAnEpoch() {
    live.onStart(List.of(), OPTIONS);
    live.onEpochStart(1, 10);
    for (int batch = 1; batch <= 3; batch++) {
      live.onBatch(1, batch, 3);
    }
    live.onEpoch(Trainings.epoch(1, 0.5, 0.8), 2);
  }

  @Test
  void theLastStateIsShownWhenTheTrainingEnds() {
    trainAnEpoch();
    live.onEpochStart(2, 10);
    live.onBatch(2, 1, 3);
    live.onEnd(new History(List.of(Trainings.epoch(1, 0.5, 0.8)), History.End.INTERRUPTED));
    assertThat(last().end()).contains("interrupted");
    assertThat(last().epochs()).hasSize(1);
    assertThat(last().place().images()).isEqualTo(14); // 10, the last batch smaller, and 4
    assertThat(last().share()).isEqualTo(0.7);
    assertThat(pictures.get(pictures.size() - 1).end()).contains("interrupted");
    live.close(); // changes nothing any more
    assertThat(last().end()).contains("interrupted");
  }

  @Test
  void aTrainingThatThrewHasFailed() {
    trainAnEpoch();
    live.close();
    assertThat(last().end()).contains("failed");
  }

  @Test
  void aTrainingThatNeverBeganShowsNothing() {
    live.close();
    assertThat(statuses).isEmpty();
  }

  @Test
  void withoutAnEpochThereIsNoPicture() {
    live.onStart(List.of(), OPTIONS);
    live.onEnd(new History(List.of(), History.End.INTERRUPTED));
    assertThat(last().line()).startsWith("0 of 2 epochs in 0 s, interrupted");
    assertThat(pictures).isEmpty();
  }

  @Test
  void epochsOfACheckpointAreShown() {
    live.onStart(List.of(Trainings.epoch(1, 0.5, 0.8)), OPTIONS);
    live.onEnd(new History(List.of(Trainings.epoch(1, 0.5, 0.8)), History.End.COMPLETED));
    assertThat(last().place().before()).isEqualTo(1);
    assertThat(pictures).isNotEmpty();
  }

  @Test
  void anotherTrainingIsRefused() {
    trainAnEpoch();
    assertThatThrownBy(() -> live.onStart(List.of(), OPTIONS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a live view follows one training only; make another for the next");
    live.close();
  }

  @Test
  void aSweepShowsItsSteps() {
    List<SweepProgress> seen = new CopyOnWriteArrayList<>();
    try (LiveSweep sweep = new LiveSweep(seen::add)) {
      for (int step = 1; step <= 62; step++) {
        sweep.onBatch(1, step, 100);
      }
    }
    SweepProgress end = seen.get(seen.size() - 1);
    assertThat(end.line()).startsWith("62 of 100 learning rates in ");
    assertThat(end.status().get("text/plain")).startsWith("[############--------] 62 of 100");
  }

  @Test
  void aSweepSaysHowLongItMayTake() {
    assertThat(new SweepProgress(1, 100, Duration.ZERO, false).line())
        .isEqualTo("1 of 100 learning rates");
    // 10 rates after the first in 5 s leave 89 in 44.5 s
    assertThat(new SweepProgress(11, 100, Duration.ofSeconds(5), false).line())
        .isEqualTo("11 of 100 learning rates, at most 45 s left");
  }
}
