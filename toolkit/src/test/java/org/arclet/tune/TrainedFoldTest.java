package org.arclet.tune;

import static org.arclet.tune.Searches.IMAGES;
import static org.arclet.tune.Searches.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.arclet.engine.Tensor;
import org.arclet.metric.Metric;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedFoldTest {

  private static final long GIBI = 1L << 30;

  private static final TrainedFold ONE =
      new TrainedFold(
          new History(
              List.of(
                  new Epoch(1, Map.of(Metric.LOSS, 0.1 + 0.2), Duration.ofNanos(12_345)),
                  new Epoch(2, Map.of(Metric.LOSS, Double.NaN), Duration.ofNanos(1))),
              History.End.NOT_FINITE),
          Map.of(Metric.VAL_LOSS, 1e-300),
          Optional.of(Map.of("layer01.bias", new Tensor(new int[] {2}, new float[] {1, -0f}))));

  @TempDir private Path folder;

  @Test
  void travelsAsBytesWithoutALoss() {
    assertThat(TrainedFold.ofBytes(ONE.toBytes())).isEqualTo(ONE);
    TrainedFold bare = new TrainedFold(ONE.history(), Map.of(), Optional.empty());
    assertThat(TrainedFold.ofBytes(bare.toBytes())).isEqualTo(bare);
  }

  @Test
  void refusesBytesThatAreNotWhole() {
    byte[] bytes = ONE.toBytes();
    assertThatThrownBy(() -> TrainedFold.ofBytes(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(
            "what came of a fold must be as it was sent, but: its tensors must");
  }

  @Test
  void aCheckpointOfATrainingIsNoFold() throws IOException {
    Path file = folder.resolve("a.safetensors");
    ONE.checkpoint(Map.of()).write(file);
    assertThatThrownBy(() -> TrainedFold.ofBytes(Files.readAllBytes(file)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("History.End.none");
  }

  private static Tuning search(Consumer<TuningBuilder> more) {
    return new Tuning(
        IMAGES,
        small(
            o -> {
              o.folds(2).patience(0).monitors().memoryLimit(GIBI).keepModels(true);
              more.accept(o);
            }));
  }

  @Test
  void foldsThatAreTrainedElsewhereGiveTheTrialsThatTheyGiveHere() {
    Tuning here = search(o -> o.study(s -> s.withWorkers(2).withDeterministic(true)));
    Tuning there = search(o -> {});
    Set<Integer> folds = ConcurrentHashMap.newKeySet();
    Tuning elsewhere =
        here.trainedBy(
            task -> {
              folds.add(task.fold());
              int threads = here.options().threads(); // what bits depend on
              return TrainedFold.ofBytes(there.train(task, threads).toBytes());
            });
    try (TunedStudy one = here.run();
        TunedStudy other = elsewhere.resumeOrRun(folder.resolve("lens.journal"))) {
      assertThat(folds).containsExactlyInAnyOrder(1, 2);
      assertThat(other.trials())
          .hasSize(3)
          .allMatch(trial -> trial.state() == TrialState.COMPLETE)
          .extracting(Trial::parameters, Trial::reports, Trial::values)
          .isEqualTo(
              one.trials().stream()
                  .map(t -> tuple(t.parameters(), t.reports(), t.values()))
                  .toList());
      assertThat(weights(other)).isEqualTo(weights(one));
    }
  }

  private static List<Map<String, Tensor>> weights(TunedStudy study) {
    return study.finalModels(2).models().stream()
        .map(model -> model.networks().get(0).weights())
        .toList();
  }

  @Test
  void theMemoryOfOtherMachinesMustBeSaid() {
    Tuning unlimited = new Tuning(IMAGES, small(o -> {}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unlimited.trainedBy(task -> ONE))
        .withMessage(
            "trials that are trained elsewhere need a limit, as this machine does not know the memory of others; say memoryLimit(bytes)");
    Tuning tight = search(o -> o.memoryLimit(1).trials(1)).trainedBy(task -> ONE);
    try (TunedStudy study = tight.run()) {
      assertThat(study.trials())
          .singleElement()
          .extracting(Trial::state)
          .isEqualTo(TrialState.PRUNED);
    }
  }

  @Test
  void refusesAFoldOfAnotherSearch() {
    Tuning tuning = search(o -> {});
    FoldTask strange = new FoldTask(Map.of(), 0, 1, Map.of("images", "others"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tuning.train(strange, 1))
        .withMessageStartingWith(
            "a fold must be trained with the images and options of its search, but here they are")
        .withMessageEndingWith("and there {images=others}");
    FoldTask third = new FoldTask(Map.of(), 0, 3, tuning.origin());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tuning.train(third, 1))
        .withMessage("the fold must be one of 1 to 2, but got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FoldTask(Map.of(), -1, 0, Map.of()))
        .withMessage("a turn must be at least 0 and a fold at least 1, but got -1 and 0");
  }
}
