package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.arclet.ChildJava;
import org.arclet.augment.Augmentation;
import org.arclet.image.ImageSet;
import org.arclet.nn.AlexNet;
import org.arclet.normalize.MinMax;
import org.arclet.simulate.LensSimulator;
import org.arclet.train.Checkpoints;
import org.arclet.train.Epoch;
import org.arclet.train.Schedule;
import org.arclet.train.TrainingListener;
import org.arclet.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that trains is killed at any moment, again and again, and goes on each time. */
class KilledTrainingTest {

  private static final int KILLS = 3;
  private static final int EPOCHS = 10;
  private static final long BATCH_NANOS = 30_000_000;

  @TempDir private Path folder;

  @Test
  void endsWithTheBitsOfOneThatWasNot() throws Exception {
    Path whole = folder.resolve("whole");
    train(folder.resolve("whole.safetensors"), whole, TrainingListener.NONE);
    Path killed = folder.resolve("killed");
    Random random = new Random(1);
    int kills = 0;
    while (kills < KILLS && !Files.exists(killed)) { // a slow machine may see it end before
      Process process = start(killed);
      assertThat(process.getInputStream().read()).isIn((int) '.', -1); // one epoch more, or the end
      if (!process.waitFor(random.nextInt(100), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        kills++;
      }
    }
    assertThat(kills).isPositive();
    if (!Files.exists(killed)) {
      assertThat(start(killed).waitFor()).isZero();
    }
    assertThat(Files.readAllBytes(killed.resolve("weights-0.safetensors")))
        .isEqualTo(Files.readAllBytes(whole.resolve("weights-0.safetensors")));
    assertThat(Classifier.load(killed).history().epochs())
        .hasSize(EPOCHS)
        .extracting(Epoch::metrics)
        .isEqualTo(Classifier.load(whole).history().epochs().stream().map(Epoch::metrics).toList());
  }

  private Process start(Path place) throws IOException {
    return ChildJava.start(KilledTrainingTest.class, folder.resolve("killed.safetensors"), place);
  }

  /** The process. */
  public static void main(String[] arguments) {
    train(
        Path.of(arguments[0]),
        Path.of(arguments[1]),
        new TrainingListener() {
          @Override
          public void onBatch(int epoch, int batch, int batches) {
            LockSupport.parkNanos(BATCH_NANOS); // else it is at its end before it is killed
          }

          @Override
          public void onEpoch(Epoch epoch, int epochs) {
            System.out.print('.');
            System.out.flush();
          }
        });
  }

  /** With all that a step could depend on: augmentation, dropout, momentum and a schedule. */
  private static void train(Path checkpoint, Path place, TrainingListener listener) {
    ImageSet images =
        LensSimulator.standard()
            .lenses(8, 1)
            .concat(LensSimulator.standard().others(8, 1))
            .crop(40);
    ClassifierTrainer.of(AlexNet.STANDARD.withWidthsDividedBy(16), MinMax.of(0, 100, 100, 100))
        .withOptions(
            TrainingOptions.of(
                o ->
                    o.withEpochs(EPOCHS)
                        .withBatchSize(4)
                        .withThreads(1)
                        .withSchedule(Schedule.OneCycle.of(EPOCHS))))
        .withCheckpoints(Checkpoints.of(checkpoint))
        .withListener(listener)
        .train(
            Augmentation.of(b -> b.rotation(true).flips(true).shiftPixels(2)).online(images, 3)
                ::epoch)
        .save(place);
  }
}
