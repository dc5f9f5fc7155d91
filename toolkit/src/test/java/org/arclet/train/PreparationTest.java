package org.arclet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import org.arclet.engine.Network;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What prepares images and batches beside the thread that trains. */
@Timeout(60)
class PreparationTest {

  private static final ImageShape SHAPE = new ImageShape(1, 1, 1);
  private static final ImageSet.Transform AS_IS =
      (from, to) -> System.arraycopy(from, 0, to, 0, to.length);

  @AfterEach
  void noThreadIsLeftBehind() {
    Thread.interrupted();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("arclet images", "arclet batches");
  }

  @Test
  void anEpochsImagesAreMadeWhileTheEpochBeforeItIsTrained() {
    CountDownLatch secondMade = new CountDownLatch(1);
    List<Boolean> inTime = new ArrayList<>();
    ScriptedNetwork network =
        network(
            batch -> {
              if (batch == 0) {
                inTime.add(await(secondMade));
              }
              return 1;
            });
    List<String> threads = Collections.synchronizedList(new ArrayList<>());
    new Trainer(network, AS_IS, options(o -> o.withEpochs(3)), TrainingListener.NONE)
        .train(
            epoch -> {
              threads.add(Thread.currentThread().getName());
              if (epoch == 2) {
                secondMade.countDown();
              }
              return images(epoch / 10f, epoch / 20f);
            },
            Optional.empty());
    assertThat(inTime).containsExactly(true);
    assertThat(threads).hasSize(3).containsOnly("arclet images");
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatThePreparingThreadsThrowArrivesAsItIs() {
    RuntimeException thrown = new UnsupportedOperationException("no more images");
    List<Epoch> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpoch(Epoch epoch, int epochs) {
            heard.add(epoch);
          }
        };
    Trainer trainer = new Trainer(network(b -> 1), AS_IS, options(o -> o.withEpochs(5)), listener);
    assertThatThrownBy(
            () ->
                trainer.train(
                    epoch -> {
                      if (epoch == 3) {
                        throw thrown;
                      }
                      return images(1);
                    },
                    Optional.empty()))
        .isSameAs(thrown);
    assertThat(heard).hasSize(2);
    Error error = new AssertionError("cannot be normalized");
    Trainer failing =
        new Trainer(
            network(b -> 1),
            (from, to) -> {
              throw error;
            },
            options(o -> o),
            TrainingListener.NONE);
    assertThatThrownBy(() -> failing.train(images(1), Optional.empty())).isSameAs(error);
  }

  @Test
  void imagesOfALaterEpochAreCheckedWhenTheirEpochBegins() {
    ScriptedNetwork network = network(b -> 1);
    Trainer trainer = new Trainer(network, AS_IS, options(o -> o), TrainingListener.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(e -> e == 1 ? images(1) : images(), Optional.empty()))
        .withMessage("there must be at least one training image, but there is none");
    assertThat(network.trained()).hasSize(1);
  }

  @Test
  void batchesAreWholeAlthoughTheirMemoryIsUsedAgain() {
    // 40 batches of 3 through two buffers, the last one smaller
    float[] values = new float[119];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    ScriptedNetwork network = new ScriptedNetwork(SHAPE, 3, batch -> pause(), batch -> 1);
    train(network, o -> o.withEpochs(1).withBatchSize(3), images(values));
    List<Float> trained =
        network.trained().stream().flatMap(batch -> batch.firstValues().stream()).toList();
    int[] order = EpochOrder.of(1, 1, values.length);
    assertThat(trained)
        .containsExactlyElementsOf(Arrays.stream(order).mapToObj(i -> values[i]).toList());
  }

  /** Time enough to overwrite the batch, if that could happen. */
  private static double pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return 1;
  }

  @Test
  void anInterruptWhileImagesAreMadeEndsTheTrainingAtOnce() {
    Thread trainer = Thread.currentThread();
    History history =
        new Trainer(network(b -> 1), AS_IS, options(o -> o.withEpochs(5)), TrainingListener.NONE)
            .train(
                epoch -> {
                  if (epoch == 2) {
                    trainer.interrupt();
                    sleepUntilInterrupted();
                  }
                  return images(1);
                },
                Optional.empty());
    assertThat(history.end()).isEqualTo(History.End.INTERRUPTED);
    assertThat(history.epochs()).hasSizeLessThan(2);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  private static void sleepUntilInterrupted() {
    try {
      Thread.sleep(50_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anEpochThatIsInterruptedWhileItIsJudgedDoesNotCount() {
    ScriptedNetwork network =
        new ScriptedNetwork(
            SHAPE,
            2,
            batch -> 1,
            batch -> {
              Thread.currentThread().interrupt();
              return 1;
            });
    History history =
        new Trainer(network, AS_IS, options(o -> o.withEpochs(3)), TrainingListener.NONE)
            .train(images(0, 1), Optional.of(images(0.1f, 0.2f, 0.3f)));
    assertThat(history.epochs()).isEmpty();
    assertThat(network.judged()).hasSize(1); // of two batches
    assertThat(history.end()).isEqualTo(History.End.INTERRUPTED);
  }

  @Test
  void aListenerThatThrowsLeavesNoThreadBehind() {
    RuntimeException thrown = new IllegalStateException("listener");
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onBatch(int epoch, int batch, int batches) {
            throw thrown;
          }
        };
    Trainer trainer = new Trainer(network(b -> 1), AS_IS, options(o -> o), listener);
    assertThatThrownBy(() -> trainer.train(images(0, 1, 2), Optional.empty())).isSameAs(thrown);
  }

  private static ScriptedNetwork network(IntToDoubleFunction loss) {
    return new ScriptedNetwork(SHAPE, 2, loss, batch -> 1);
  }

  private static History train(
      Network network, UnaryOperator<TrainingOptions> changes, ImageSet images) {
    return new Trainer(network, AS_IS, options(changes), TrainingListener.NONE)
        .train(images, Optional.empty());
  }

  private static TrainingOptions options(UnaryOperator<TrainingOptions> changes) {
    return TrainingOptions.of(o -> changes.apply(o.withEpochs(2).withBatchSize(2)));
  }

  /** Positive images of one value each. */
  private static ImageSet images(float... values) {
    return ImageSet.generate(values.length, SHAPE, (i, image) -> image[0] = values[i]).withLabel(1);
  }
}
