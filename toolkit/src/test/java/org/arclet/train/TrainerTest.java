package org.arclet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.arclet.engine.Learning;
import org.arclet.engine.NativeNetwork;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkOptions;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.metric.Metric;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Loss;
import org.arclet.nn.Optimizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainerTest {

  private static final ImageShape SHAPE = new ImageShape(2, 1, 1);
  private static final ImageSet.Transform AS_IS =
      (from, to) -> System.arraycopy(from, 0, to, 0, to.length);

  // not static: filling images in parallel waits for this class, which would wait for them
  private final ImageSet held = images(0.05f, 0.55f, 0.95f).withLabels(new int[] {0, 1, 1});

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  @Test
  void everyEpochTrainsEveryImageOnceInAnOrderOfItsOwn() {
    ScriptedNetwork network = network(4, batch -> 1);
    ImageSet images = numbered(10);
    trainer(network, o -> o.withEpochs(2).withBatchSize(4)).train(images, Optional.empty());
    assertThat(network.trained())
        .extracting(batch -> batch.firstValues().size())
        .containsExactly(4, 4, 2, 4, 4, 2);
    List<Float> first = order(network, 0, 3);
    List<Float> second = order(network, 3, 6);
    List<Float> all = IntStream.range(0, 10).mapToObj(i -> i / 100f).toList();
    assertThat(first).containsExactlyInAnyOrderElementsOf(all).isNotEqualTo(second);
    assertThat(second).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void theOrderDependsOnTheSeedAlone() {
    assertThat(orderOfSeed(0)).isEqualTo(orderOfSeed(0)).isNotEqualTo(orderOfSeed(1));
  }

  @Test
  void everyOrderIsAboutAsLikely() {
    // three images have six orders; 600 epochs, expectation 100, standard deviation 9
    ScriptedNetwork network = network(3, batch -> 1);
    trainer(network, o -> o.withEpochs(600).withBatchSize(3)).train(numbered(3), Optional.empty());
    var counts = new HashMap<List<Float>, Integer>();
    network.trained().forEach(batch -> counts.merge(batch.firstValues(), 1, Integer::sum));
    assertThat(counts).hasSize(6);
    assertThat(counts.values()).allMatch(count -> count > 64 && count < 136);
  }

  @Test
  void targetsFollowTheirImages() {
    ScriptedNetwork network = network(4, batch -> 1);
    int[] labels = IntStream.range(0, 10).map(i -> i % 3 == 0 ? 1 : 0).toArray();
    trainer(network, o -> o.withEpochs(1).withBatchSize(4))
        .train(numbered(10).withLabels(labels), Optional.empty());
    for (ScriptedNetwork.Batch batch : network.trained()) {
      for (int i = 0; i < batch.firstValues().size(); i++) {
        int label = labels[Math.round(batch.firstValues().get(i) * 100)];
        assertThat(batch.targets().subList(2 * i, 2 * i + 2))
            .containsExactly(1f - label, 0f + label);
      }
    }
  }

  @Test
  void imagesAreNormalizedOnceForTrainingAndForValidation() {
    ScriptedNetwork network = network(2, batch -> 1);
    ImageSet.Transform doubled =
        (from, to) -> {
          for (int i = 0; i < to.length; i++) {
            to[i] = 2 * from[i];
          }
        };
    new Trainer(network, doubled, options(o -> o.withEpochs(2)), TrainingListener.NONE)
        .train(images(0.25f).withLabel(0), Optional.of(held));
    assertThat(network.trained()).allMatch(batch -> batch.firstValues().equals(List.of(0.5f)));
    assertThat(network.judged().get(0).firstValues()).containsExactly(0.1f, 1.1f);
    assertThat(network.judged().get(1).firstValues()).containsExactly(1.9f);
  }

  @Test
  void metricsAreMeansAsKerasTakesThem() {
    // batches of 2 and 1 with losses 1 and 4; their outputs do not depend on the order:
    // image a (0.2, positive) is wrong in both outputs, b and c (0.9, 0.8, positive) are right
    ScriptedNetwork network =
        new ScriptedNetwork(
            SHAPE, 2, batch -> batch % 2 == 0 ? 1 : 4, batch -> batch % 2 == 0 ? 2 : 5);
    ImageSet training = images(0.2f, 0.9f, 0.8f).withLabel(1);
    Epoch epoch =
        trainer(network, o -> o.withEpochs(1).withBatchSize(2))
            .train(training, Optional.of(held))
            .epochs()
            .get(0);
    assertThat(epoch.metrics().keySet()).containsExactlyInAnyOrder(Metric.values());
    // loss and accuracy over images
    assertThat(value(epoch, Metric.LOSS)).isCloseTo((2 * 1 + 4) / 3.0, within(1e-12));
    assertThat(value(epoch, Metric.BINARY_ACCURACY)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(value(epoch, Metric.VAL_LOSS)).isCloseTo((2 * 2 + 5) / 3.0, within(1e-12));
    assertThat(value(epoch, Metric.VAL_BINARY_ACCURACY)).isEqualTo(1);
    assertThat(value(epoch, Metric.VAL_F1_SCORE)).isCloseTo(1, within(1e-6));
    // F1 over batches: the one with the wrong image has 1/2 if it is of two, 0 if of one
    boolean wrongIsAlone = network.trained().get(1).firstValues().contains(0.2f);
    assertThat(value(epoch, Metric.F1_SCORE))
        .isCloseTo(wrongIsAlone ? (1 + 0) / 2.0 : (0.5 + 1) / 2, within(1e-6));
  }

  @Test
  void withoutValidationImagesOnlyTrainingIsMeasured() {
    History history = trainer(network(2, b -> 1), o -> o).train(numbered(2), Optional.empty());
    assertThat(history.metrics())
        .containsExactly(Metric.LOSS, Metric.BINARY_ACCURACY, Metric.F1_SCORE);
    assertThat(history.epochs()).hasSize(3).extracting(Epoch::number).containsExactly(1, 2, 3);
    assertThat(history.end()).isEqualTo(History.End.COMPLETED);
  }

  @Test
  void stopsAfterPatienceEpochsWithoutImprovement() {
    double[] losses = {3, 2, 2.5, 2, 1};
    History history =
        trainer(
                network(2, batch -> losses[batch]),
                o -> o.withEpochs(5).withPatience(new Patience(2, Metric.LOSS)))
            .train(numbered(2), Optional.empty());
    assertThat(history.end()).isEqualTo(History.End.OUT_OF_PATIENCE);
    assertThat(history.values(Metric.LOSS)).containsExactly(3, 2, 2.5, 2);
  }

  @Test
  void aValidationLossThatIsNoNumberCostsPatience() {
    ScriptedNetwork network = new ScriptedNetwork(SHAPE, 4, batch -> 1, batch -> Double.NaN);
    History history =
        trainer(network, o -> o.withEpochs(5).withPatience(new Patience(3, Metric.VAL_LOSS)))
            .train(numbered(2), Optional.of(held));
    assertThat(history.end()).isEqualTo(History.End.OUT_OF_PATIENCE);
    assertThat(history.epochs()).hasSize(3);
  }

  @Test
  void endsWhenTheLossIsNotFinite() {
    for (double lost : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      History history =
          trainer(network(2, batch -> batch < 3 ? 1 : lost), o -> o.withEpochs(5))
              .train(numbered(4), Optional.empty());
      assertThat(history.end()).isEqualTo(History.End.NOT_FINITE);
      assertThat(history.values(Metric.LOSS)).containsExactly(1, lost);
    }
  }

  @Test
  void anInterruptedTrainingKeepsTheFinishedEpochs() {
    IntToDoubleFunction interrupting =
        batch -> {
          if (batch == 3) {
            Thread.currentThread().interrupt();
          }
          return 1;
        };
    ScriptedNetwork network = network(2, interrupting);
    History history = trainer(network, o -> o.withEpochs(5)).train(numbered(5), Optional.empty());
    assertThat(history.end()).isEqualTo(History.End.INTERRUPTED);
    assertThat(history.epochs()).hasSize(1);
    assertThat(network.trained()).hasSize(4);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void aTrainingInterruptedBeforeItBeginsIsEmpty() {
    ImageSet images = numbered(2);
    Thread.currentThread().interrupt();
    History history = trainer(network(2, b -> 1), o -> o).train(images, Optional.empty());
    assertThat(history).hasToString("0 epochs in 0.0 s, interrupted");
  }

  @Test
  void theListenerHearsOfEveryBatchAndEpochInOrder() {
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStart(List<Epoch> before, TrainingOptions options) {
            heard.add("start after %s of %d".formatted(before, options.epochs()));
          }

          @Override
          public void onEpochStart(int epoch, int images) {
            heard.add("epoch %d of %d images".formatted(epoch, images));
          }

          @Override
          public void onEnd(History history) {
            heard.add("end: " + history.end());
          }

          @Override
          public void onBatch(int epoch, int batch, int batches) {
            heard.add("batch %d.%d of %d".formatted(epoch, batch, batches));
          }

          @Override
          public void onEpoch(Epoch epoch, int epochs) {
            heard.add("epoch %d of %d".formatted(epoch.number(), epochs));
          }
        };
    new Trainer(network(2, b -> 1), AS_IS, options(o -> o.withEpochs(2)), listener)
        .train(numbered(3), Optional.empty());
    assertThat(heard)
        .containsExactly(
            "start after [] of 2",
            "epoch 1 of 3 images",
            "batch 1.1 of 2",
            "batch 1.2 of 2",
            "epoch 1 of 2",
            "epoch 2 of 3 images",
            "batch 2.1 of 2",
            "batch 2.2 of 2",
            "epoch 2 of 2",
            "end: COMPLETED");
  }

  @Test
  void twoListenersAreToldInTurn() {
    List<String> heard = new ArrayList<>();
    TrainingListener first = noting("first", heard);
    new Trainer(
            network(2, b -> 1),
            AS_IS,
            options(o -> o.withEpochs(1)),
            first.and(noting("second", heard)))
        .train(numbered(2), Optional.empty());
    assertThat(heard)
        .containsExactly(
            "first start",
            "second start",
            "first images",
            "second images",
            "first batch",
            "second batch",
            "first epoch",
            "second epoch",
            "first end",
            "second end");
  }

  private static TrainingListener noting(String name, List<String> heard) {
    return new TrainingListener() {
      @Override
      public void onStart(List<Epoch> before, TrainingOptions options) {
        heard.add(name + " start");
      }

      @Override
      public void onEpochStart(int epoch, int images) {
        heard.add(name + " images");
      }

      @Override
      public void onBatch(int epoch, int batch, int batches) {
        heard.add(name + " batch");
      }

      @Override
      public void onEpoch(Epoch epoch, int epochs) {
        heard.add(name + " epoch");
      }

      @Override
      public void onEnd(History history) {
        heard.add(name + " end");
      }
    };
  }

  @Test
  void judgingThatIsInterruptedGivesNothing() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> trainer(network(2, b -> 1), o -> o).evaluate(held))
        .isInstanceOf(CancellationException.class)
        .hasMessage("interrupted before it was done");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void imagesMayBeOtherOnesInEveryEpoch() {
    ScriptedNetwork network = network(2, b -> 1);
    trainer(network, o -> o.withEpochs(3))
        .train(epoch -> images(epoch / 10f).withLabel(0), Optional.empty());
    assertThat(network.trained())
        .extracting(batch -> batch.firstValues().get(0))
        .containsExactly(0.1f, 0.2f, 0.3f);
  }

  @Test
  void validationImagesKeepTheirOrder() {
    ScriptedNetwork network = network(2, b -> 1);
    trainer(network, o -> o.withEpochs(1)).train(numbered(2), Optional.of(held));
    assertThat(network.judged())
        .extracting(ScriptedNetwork.Batch::firstValues)
        .containsExactly(List.of(0.05f, 0.55f), List.of(0.95f));
  }

  @Test
  void copiesOnBothSidesAreRefused() {
    ImageSet training = images(0.7f, 0.55f).withLabel(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(network(2, b -> 1), o -> o).train(training, Optional.of(held)))
        .withMessage(
            "training and validation images must share no source, but training image 1 and validation image 1 are made from the same one; split first, then augment, and drop images that are in both");
  }

  @Test
  void imagesThatDoNotFitAreRefusedBeforeAnythingIsLearned() {
    ImageSet fit = numbered(2);
    requireRefused(
        fit.take(0),
        Optional.empty(),
        "there must be at least one training image, but there is none");
    requireRefused(
        fit,
        Optional.of(held.take(0)),
        "there must be at least one validation image, but there is none");
    requireRefused(
        fit.withLabels(new int[] {0, -1}),
        Optional.empty(),
        "training images must be labelled 0 to 1, but image 1 is unlabelled; set labels with withLabel");
    requireRefused(
        fit,
        Optional.of(held.withLabel(2)),
        "validation images must be labelled 0 to 1, but image 0 is labelled 2; set labels with withLabel");
    requireRefused(
        ImageSet.of(new ImageShape(2, 2, 1), new float[4]).withLabel(0),
        Optional.empty(),
        "training images must be (2, 1, 1) as the network, but got (2, 2, 1); crop larger ones");
    requireRefused(
        fit,
        Optional.of(held.withBands(List.of("r"))),
        "training and validation images must have the same bands, but got [band 1] and [r]; name them with withBands");
  }

  private static void requireRefused(
      ImageSet training, Optional<ImageSet> validation, String message) {
    ScriptedNetwork network = network(2, b -> 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(network, o -> o).train(training, validation))
        .withMessage(message);
    assertThat(network.trained()).isEmpty();
  }

  @Test
  void patienceOnValidationNeedsValidationImages() {
    Trainer trainer =
        trainer(network(2, b -> 1), o -> o.withPatience(new Patience(1, Metric.VAL_F1_SCORE)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(numbered(2), Optional.empty()))
        .withMessage(
            "patience on VAL_F1_SCORE needs validation images, but there are none; give some, or choose a training metric");
  }

  @Test
  void batchesLargerThanTheNetworkTakesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(network(2, b -> 1), o -> o.withBatchSize(3)))
        .withMessage(
            "the batch size of the options must be at most that of the network, 2, but got 3; make the network for larger batches");
  }

  @Test
  void lossAndOptimizerMustBeThoseOfTheNetwork() {
    Loss loss = Loss.weightedBinaryCrossentropy(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(network(2, b -> 1), o -> o.withLoss(loss)))
        .withMessage(
            "loss and optimizer of the options must be those that the network was made with, %s, but got %s",
            Learning.DEFAULT, new Learning(loss, Optimizer.DEFAULT));
  }

  @Test
  void aRealNetworkLearnsAndRepeatsItselfToTheBit() {
    History first = learn();
    History second = learn();
    assertThat(first.values(Metric.VAL_BINARY_ACCURACY)).endsWith(1);
    assertThat(first.values(Metric.VAL_LOSS)).isEqualTo(second.values(Metric.VAL_LOSS));
  }

  /** Bright images against dark ones. */
  private static History learn() {
    ImageShape shape = new ImageShape(24, 24, 2);
    ImageSet images =
        ImageSet.generate(
                26,
                shape,
                (i, values) -> {
                  SplittableRandom random = new SplittableRandom(i);
                  for (int j = 0; j < values.length; j++) {
                    values[j] = (i % 2) * 0.5f + 0.2f * (float) random.nextDouble();
                  }
                })
            .withLabels(IntStream.range(0, 26).map(i -> i % 2).toArray());
    TrainingOptions options =
        TrainingOptions.of(
            o -> o.withEpochs(20).withBatchSize(8).withOptimizer(Optimizer.Adam.of(1e-3)));
    Learning learning = options.learning();
    try (Network network =
        NativeNetwork.of(
            AlexNet.STANDARD.withWidthsDividedBy(16).withDropout(0.2).forImages(shape),
            learning,
            NetworkOptions.of(8, options.seed()))) {
      return new Trainer(network, AS_IS, options, TrainingListener.NONE)
          .train(images.drop(6), Optional.of(images.take(6)));
    }
  }

  private static double value(Epoch epoch, Metric metric) {
    return epoch.metrics().getOrDefault(metric, Double.NaN);
  }

  private static List<Float> orderOfSeed(long seed) {
    ScriptedNetwork network = network(4, batch -> 1);
    trainer(network, o -> o.withSeed(seed)).train(numbered(20), Optional.empty());
    return order(network, 0, network.trained().size());
  }

  private static List<Float> order(ScriptedNetwork network, int from, int to) {
    return network.trained().subList(from, to).stream()
        .flatMap(batch -> batch.firstValues().stream())
        .toList();
  }

  private static ScriptedNetwork network(int batchSize, IntToDoubleFunction loss) {
    return new ScriptedNetwork(SHAPE, batchSize, loss, batch -> 1);
  }

  private static Trainer trainer(Network network, UnaryOperator<TrainingOptions> changes) {
    return new Trainer(network, AS_IS, options(changes), TrainingListener.NONE);
  }

  private static TrainingOptions options(UnaryOperator<TrainingOptions> changes) {
    return TrainingOptions.of(o -> changes.apply(o.withEpochs(3).withBatchSize(2)));
  }

  /** Images whose first values are 0, 0.01, 0.02 …, labelled 0. */
  private static ImageSet numbered(int count) {
    return ImageSet.generate(count, SHAPE, (i, values) -> values[0] = i / 100f).withLabel(0);
  }

  private static ImageSet images(float... firstValues) {
    return ImageSet.generate(firstValues.length, SHAPE, (i, values) -> values[0] = firstValues[i]);
  }
}
