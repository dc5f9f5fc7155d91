package org.arclet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.arclet.augment.Augmentation;
import org.arclet.engine.Network;
import org.arclet.engine.Snapshot;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.metric.Metric;
import org.arclet.nn.AlexNet;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Optimizer;
import org.arclet.normalize.MinMax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resumption with the network that really is trained: dropout, momentum, Adam's memory. */
class EngineResumeTest {

  private static final ImageShape SHAPE = new ImageShape(24, 24, 2);
  private static final NetworkDescription NETWORK =
      AlexNet.STANDARD.withWidthsDividedBy(16).withDropout(0.4).forImages(SHAPE);
  private static final MinMax LIMITS = MinMax.of(0, 10, 12);

  @TempDir private Path folder;

  private final ImageSet held = images(6, 1);
  private final IntFunction<ImageSet> augmented =
      Augmentation.of(b -> b.copies(2).rotation(true).flips(true)).online(images(9, 2), 5)::epoch;

  /** A training: its history and the network's state at the end. */
  private record Trained(History history, Snapshot network) {}

  @Test
  void threeEpochsAndThreeMoreAreSixToTheBit() {
    for (Optimizer optimizer :
        List.of(
            new Optimizer.Sgd(0.01, 0.9, true),
            Optimizer.Adam.of(1e-3),
            new Optimizer.RmsProp(1e-3, 0.9, 0.5, 1e-7, true))) {
      TrainingOptions options =
          TrainingOptions.of(
              o ->
                  o.withEpochs(6)
                      .withBatchSize(8)
                      .withSeed(3)
                      .withOptimizer(optimizer)
                      .withSchedule(new Schedule.Cosine(6, 0.1))
                      .withPatience(new Patience(6, Metric.VAL_LOSS)));
      Trained whole = train(options, "whole");
      train(options.withEpochs(3), "half");
      Trained resumed = train(options, "half");
      assertThat(resumed.history().epochs())
          .extracting(Epoch::metrics)
          .isEqualTo(whole.history().epochs().stream().map(Epoch::metrics).toList());
      assertThat(resumed.network()).isEqualTo(whole.network());
      assertThat(folder.resolve("half").toFile().delete()).isTrue();
      assertThat(folder.resolve("whole").toFile().delete()).isTrue();
    }
  }

  @Test
  void aCheckpointOfAnotherNetworkIsRefused() {
    TrainingOptions options = TrainingOptions.of(o -> o.withEpochs(1).withBatchSize(8));
    train(options, "kept");
    NetworkDescription other =
        AlexNet.STANDARD.withWidthsDividedBy(16).withDropout(0.5).forImages(SHAPE);
    try (Network network = Network.of(other, options.learning(), options.network())) {
      Trainer trainer = new Trainer(network, LIMITS::apply, options, TrainingListener.NONE);
      Checkpoint kept = Checkpoint.read(folder.resolve("kept"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.resume(kept, augmented, Optional.of(held)))
          .withMessageMatching(
              "a training can only go on as it began, but network\\.layers\\[\\d+\\]\\.rate was 0\\.4 and is now 0\\.5; .*");
    }
  }

  private Trained train(TrainingOptions options, String file) {
    try (Network network = Network.of(NETWORK, options.learning(), options.network())) {
      History history =
          new Trainer(network, LIMITS::apply, options, TrainingListener.NONE)
              .withCheckpoints(Checkpoints.of(folder.resolve(file)))
              .train(augmented, Optional.of(held));
      return new Trained(history, network.snapshot());
    }
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
