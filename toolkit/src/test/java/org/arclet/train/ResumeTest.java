package org.arclet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.arclet.augment.Augmentation;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.metric.Metric;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.nn.Clipping;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Optimizer;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;
import org.arclet.normalize.MinMax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

  private static final ImageShape SHAPE = new ImageShape(6, 6, 2);
  private static final MinMax LIMITS = MinMax.of(0, 10, 12);

  private static final Optimizer SLOW = new Optimizer.Sgd(1e-3, 0.5, false);

  @TempDir private Path folder;

  private final ImageSet held = images(7, 1);
  private final IntFunction<ImageSet> augmented =
      Augmentation.of(b -> b.copies(2).rotation(true).flips(true)).online(images(11, 2), 5)::epoch;

  @Test
  void threeEpochsAndThreeMoreAreSixToTheBit() {
    for (Schedule schedule :
        List.of(
            new Schedule.Cosine(6, 0.1),
            Schedule.OneCycle.of(6),
            new WarmUp(2, 0.1, new Schedule.InverseTime(0.05)),
            new OnPlateau(Metric.VAL_LOSS, 0.5, 1, 0.05, 1, 0))) {
      UnaryOperator<TrainingOptions> changes = o -> o.withSchedule(schedule);
      LogisticNetwork whole = network(options(changes));
      History six = trainer(whole, changes).train(augmented, Optional.of(held));

      Path file = folder.resolve("half.safetensors");
      Checkpoints everyThree = new Checkpoints(file, 3, false);
      LogisticNetwork half = network(options(changes));
      trainer(half, o -> changes.apply(o).withEpochs(3))
          .withCheckpoints(everyThree)
          .train(augmented, Optional.of(held));
      LogisticNetwork resumed = network(options(changes));
      History history =
          trainer(resumed, changes).resume(Checkpoint.read(file), augmented, Optional.of(held));

      assertThat(history.epochs()).extracting(Epoch::metrics).isEqualTo(metrics(six));
      assertThat(history.end()).isEqualTo(six.end());
      assertThat(resumed.snapshot()).isEqualTo(whole.snapshot()).isNotEqualTo(half.snapshot());
      assertThat(resumed.learningRate()).isEqualTo(whole.learningRate());
    }
  }

  @Test
  void aTrainingThatBrokeOffGoesOnFromItsFile() {
    LogisticNetwork whole = network(options(o -> o));
    History six = trainer(whole, o -> o).train(augmented, Optional.of(held));

    Checkpoints checkpoints = Checkpoints.of(folder.resolve("broken.safetensors"));
    TrainingListener breaking =
        new TrainingListener() {
          @Override
          public void onBatch(int epoch, int batch, int batches) {
            if (epoch == 5 && batch == 2) {
              throw new IllegalStateException("power failure");
            }
          }
        };
    Trainer broken =
        new Trainer(network(options(o -> o)), LIMITS::apply, options(o -> o), breaking);
    try {
      broken.withCheckpoints(checkpoints).train(augmented, Optional.of(held));
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("power failure");
    }
    assertThat(Checkpoint.read(checkpoints.file()).epochs()).hasSize(4);
    LogisticNetwork resumed = network(options(o -> o));
    List<Integer> asked = new ArrayList<>();
    History history =
        trainer(resumed, o -> o)
            .withCheckpoints(checkpoints)
            .train(
                epoch -> {
                  asked.add(epoch);
                  return augmented.apply(epoch);
                },
                Optional.of(held));
    assertThat(metrics(history)).isEqualTo(metrics(six));
    assertThat(resumed.snapshot()).isEqualTo(whole.snapshot());
    assertThat(asked).containsOnly(1, 5, 6);
    assertThat(Checkpoint.read(checkpoints.file()).epochs()).hasSize(6);
  }

  @Test
  void onlyEpochsThatWereLearnedFromGiveSources() {
    UnaryOperator<TrainingOptions> ending = o -> o.withMonitors(new Monitor(Metric.LOSS, 1000));
    Trainer trainer = trainer(network(options(ending)), ending);
    assertThat(trainer.train(epoch -> images(11, epoch), Optional.empty()).epochs()).hasSize(1);
    Set<Long> first = new HashSet<>();
    images(11, 1).sources().forEach(first::addAll);
    assertThat(trainer.sources()).hasSize(11).isEqualTo(first); // those of the second were made
  }

  @Test
  void patienceAndTheBestWeightsGoOnAsWell() {
    // the rate grows until the loss does
    UnaryOperator<TrainingOptions> changes =
        o ->
            o.withEpochs(30)
                .withOptimizer(SLOW)
                .withSchedule(new Schedule.Step(1, 4))
                .withPatience(new Patience(3, Metric.VAL_LOSS, true));
    LogisticNetwork whole = network(options(changes));
    Checkpoints all = new Checkpoints(folder.resolve("whole.safetensors"), 1, false);
    History history =
        trainer(whole, changes).withCheckpoints(all).train(augmented, Optional.of(held));
    assertThat(history.end()).isEqualTo(History.End.OUT_OF_PATIENCE);
    int epochs = history.epochs().size();
    assertThat(epochs).isBetween(5, 12);
    for (int cut = epochs - 3; cut <= epochs; cut++) {
      int first = cut;
      Checkpoints part = new Checkpoints(folder.resolve("part.safetensors"), 1, false);
      trainer(network(options(changes)), o -> changes.apply(o).withEpochs(first))
          .withCheckpoints(part)
          .train(augmented, Optional.of(held));
      LogisticNetwork resumed = network(options(changes));
      History again =
          trainer(resumed, changes)
              .resume(Checkpoint.read(part.file()), augmented, Optional.of(held));
      assertThat(metrics(again)).isEqualTo(metrics(history));
      assertThat(again.end()).isEqualTo(History.End.OUT_OF_PATIENCE);
      assertThat(resumed.weights()).isEqualTo(whole.weights());
    }
  }

  @Test
  void theBestWeightsAreRestoredHoweverTheTrainingEnds() {
    UnaryOperator<TrainingOptions> growing =
        o -> o.withOptimizer(SLOW).withSchedule(new Schedule.Step(1, 4));
    UnaryOperator<TrainingOptions> restoring =
        o -> growing.apply(o).withEpochs(12).withPatience(new Patience(50, Metric.VAL_LOSS, true));
    LogisticNetwork network = network(options(restoring));
    History history = trainer(network, restoring).train(augmented, Optional.of(held));
    assertThat(history.end()).isEqualTo(History.End.COMPLETED);
    int best = history.best(Metric.VAL_LOSS).orElseThrow().number();
    assertThat(best).isBetween(2, 11);
    LogisticNetwork shorter = network(options(growing));
    trainer(shorter, o -> growing.apply(o).withEpochs(best)).train(augmented, Optional.of(held));
    assertThat(network.weights()).isEqualTo(shorter.weights());

    LogisticNetwork last = network(options(growing));
    UnaryOperator<TrainingOptions> keeping =
        o -> growing.apply(o).withEpochs(12).withPatience(new Patience(50, Metric.VAL_LOSS));
    trainer(last, keeping).train(augmented, Optional.of(held));
    assertThat(last.weights()).isNotEqualTo(shorter.weights());
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefusedNamingWhatDiffers() {
    Path file = folder.resolve("kept.safetensors");
    trainer(network(options(o -> o)), o -> o.withEpochs(1))
        .withCheckpoints(Checkpoints.of(file))
        .train(augmented, Optional.of(held));
    Optimizer faster = new Optimizer.Sgd(0.5, 0.5, false);
    requireRefused(
        file,
        o -> o.withOptimizer(faster),
        augmented,
        "options.learning.optimizer.learningRate was 0.1 and is now 0.5");
    requireRefused(file, o -> o.withSeed(8), augmented, "options.seed was 4 and is now 8");
    requireRefused(
        file,
        o -> o.withSchedule(new Schedule.Step(1, 0.5)),
        augmented,
        "options.schedule was Constant and is now Step");
    requireRefused(
        file,
        o -> o.withMonitors(new Monitor(Metric.LOSS, 0.1)),
        augmented,
        "options.monitors was 0 of them and is now 1 of them");
    ImageSet others = images(11, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> resume(file, o -> o, epoch -> others))
        .withMessageMatching(
            "a training can only go on as it began, but training images was 22 of \\(6, 6, 2\\), band 1 band 2 \\([0-9a-f]{16}\\) and is now 11 of \\(6, 6, 2\\), band 1 band 2 \\([0-9a-f]{16}\\); go on with the same settings, network and images, or train anew without the checkpoint");
    // longer, and on other threads, it may go on
    assertThat(resume(file, o -> o.withEpochs(2).withThreads(1), augmented).epochs()).hasSize(2);
  }

  private void requireRefused(
      Path file,
      UnaryOperator<TrainingOptions> changes,
      IntFunction<ImageSet> training,
      String difference) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> resume(file, changes, training))
        .withMessage(
            "a training can only go on as it began, but %s; go on with the same settings, network and images, or train anew without the checkpoint",
            difference);
  }

  private History resume(
      Path file, UnaryOperator<TrainingOptions> changes, IntFunction<ImageSet> training) {
    return trainer(network(options(changes)), changes)
        .resume(Checkpoint.read(file), training, Optional.of(held));
  }

  @Test
  void aTrainingThatIsToBeginAnewReplacesTheFile() {
    Path file = folder.resolve("anew.safetensors");
    for (int seed = 1; seed <= 2; seed++) {
      long now = seed;
      History history =
          trainer(network(options(o -> o)), o -> o.withEpochs(2).withSeed(now))
              .withCheckpoints(Checkpoints.of(file).withResume(false))
              .train(augmented, Optional.of(held));
      assertThat(history.epochs()).hasSize(2);
      assertThat(Checkpoint.read(file).settings()).containsEntry("options.seed", "" + seed);
    }
  }

  @Test
  void aCheckpointIsTakenEverySoManyEpochsAndAtTheEnd() {
    Path file = folder.resolve("sparse.safetensors");
    List<Integer> there = new ArrayList<>();
    TrainingListener looking =
        new TrainingListener() {
          @Override
          public void onEpoch(Epoch epoch, int epochs) {
            there.add(Files.exists(file) ? Checkpoint.read(file).epochs().size() : 0);
          }
        };
    new Trainer(network(options(o -> o)), LIMITS::apply, options(o -> o.withEpochs(5)), looking)
        .withCheckpoints(Checkpoints.of(file).withEveryEpochs(2))
        .train(augmented, Optional.of(held));
    assertThat(there).containsExactly(0, 2, 2, 4, 5);
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void weightsThatAreNoNumbersNeverReplaceACheckpoint() {
    Path file = folder.resolve("finite.safetensors");
    UnaryOperator<TrainingOptions> exploding =
        o -> o.withEpochs(400).withSchedule(new Schedule.Step(1, 1e4));
    History history =
        trainer(network(options(exploding)), exploding)
            .withCheckpoints(Checkpoints.of(file))
            .train(augmented, Optional.of(held));
    assertThat(history.end()).isEqualTo(History.End.NOT_FINITE);
    Checkpoint last = Checkpoint.read(file);
    assertThat(last.epochs()).hasSize(history.epochs().size() - 1);
    assertThat(last.epochs().get(last.epochs().size() - 1).value(Metric.LOSS)).isFinite();
  }

  @Test
  void everySettingOfEveryArchitectureIsCompared() {
    TrainingOptions options = options(o -> o.withClipping(new Clipping.Norm(2)));
    for (Architecture architecture :
        List.of(AlexNet.STANDARD, Vgg16.STANDARD, ResNet18.STANDARD, CustomCnn.STANDARD)) {
      NetworkDescription network = architecture.forImages(new ImageShape(70, 70, 2));
      assertThat(Settings.of(options, network, Map.of(), LIMITS::apply))
          .hasSizeGreaterThan(60)
          .containsEntry("options.learning.clipping", "Norm")
          .containsEntry("options.learning.clipping.limit", "2.0")
          .containsEntry("network.input.height", "70")
          .containsKeys("network.layers[1]", "options.patience");
    }
  }

  @Test
  void checkpointsAreAtLeastOneEpochApart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoints.of(Path.of("x")).withEveryEpochs(0))
        .withMessage("checkpoints must be at least 1 epoch apart, but got 0");
  }

  private static List<?> metrics(History history) {
    return history.epochs().stream().map(Epoch::metrics).toList();
  }

  private static TrainingOptions options(UnaryOperator<TrainingOptions> changes) {
    return TrainingOptions.of(
        o ->
            changes.apply(
                o.withEpochs(6)
                    .withBatchSize(4)
                    .withSeed(4)
                    .withOptimizer(new Optimizer.Sgd(0.1, 0.5, false))));
  }

  private static LogisticNetwork network(TrainingOptions options) {
    return new LogisticNetwork(SHAPE, options.learning(), options.network());
  }

  private static Trainer trainer(LogisticNetwork network, UnaryOperator<TrainingOptions> changes) {
    return new Trainer(network, LIMITS::apply, options(changes), TrainingListener.NONE);
  }

  /** Noise, brighter where the label is 1. */
  private static ImageSet images(int count, int seed) {
    return ImageSet.generate(
            count,
            SHAPE,
            (i, values) -> {
              SplittableRandom random = new SplittableRandom(1000L * seed + i);
              for (int j = 0; j < values.length; j++) {
                values[j] = 8 * (float) random.nextDouble() + 2 * (i % 2);
              }
            })
        .withLabels(IntStream.range(0, count).map(i -> i % 2).toArray());
  }
}
