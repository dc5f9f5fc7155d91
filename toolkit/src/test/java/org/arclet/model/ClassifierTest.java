package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.image.io.ImageFiles;
import org.arclet.metric.Metric;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Loss;
import org.arclet.nn.Optimizer;
import org.arclet.nn.Outputs;
import org.arclet.normalize.MinMax;
import org.arclet.train.Checkpoints;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import org.arclet.train.Patience;
import org.arclet.train.TrainingListener;
import org.arclet.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTest {

  private static final ImageShape SHAPE = new ImageShape(24, 24, 2);
  private static final MinMax LIMITS = MinMax.of(0, 10, 10);

  private static final TrainingOptions QUICK =
      TrainingOptions.of(
          o -> o.withEpochs(6).withBatchSize(8).withOptimizer(Optimizer.Adam.of(1e-3)).withSeed(3));

  private static final ClassifierTrainer TRAINER =
      ClassifierTrainer.of(AlexNet.STANDARD.withWidthsDividedBy(16).withDropout(0), LIMITS)
          .withOptions(QUICK);

  /** Noise with a bright disc in the middle (positive) or none (negative). */
  private static ImageSet images(int count, int side, boolean disc, long seed) {
    return ImageSet.generate(
        count,
        SHAPE.withSides(side, side),
        (i, values) -> {
          Random random = new Random(seed * 1000 + i);
          for (int p = 0; p < values.length; p++) {
            int y = p / (side * 2) - side / 2;
            int x = p / 2 % side - side / 2;
            values[p] = random.nextFloat() * 3 + (disc && x * x + y * y < 36 ? 5 : 0);
          }
        });
  }

  private static Classifier trained() {
    return TRAINER.train(images(24, 24, true, 1), images(24, 24, false, 2));
  }

  @Test
  void learnsWhatTellsTheClassesApart() {
    Classifier classifier = trained();
    ImageSet unseen =
        images(20, 24, true, 3).withLabel(1).concat(images(20, 24, false, 4).withLabel(0));
    assertThat(classifier.predict(unseen).accuracy()).isGreaterThan(0.9);
    assertThat(classifier.history().end()).isEqualTo(History.End.COMPLETED);
    assertThat(classifier.bands()).containsExactly("band 1", "band 2");
  }

  @Test
  void imagesThatAreReadOnDemandGiveTheSameBits(@TempDir Path folder) {
    ImageFiles.write(images(24, 26, true, 1), folder.resolve("lens.npy"));
    ImageFiles.write(images(24, 26, false, 2), folder.resolve("other.npy"));
    ImageSet lenses = ImageFiles.onDemand(folder.resolve("lens.npy")).crop(24);
    ImageSet others = ImageFiles.onDemand(folder.resolve("other.npy")).crop(24);
    Classifier streamed = TRAINER.train(lenses, others);
    Classifier kept = TRAINER.train(lenses.loaded(), others.loaded());
    assertThat(streamed.history().metrics()).isEqualTo(kept.history().metrics());
    assertThat(streamed.predict(lenses.concat(others)).probabilities())
        .containsExactly(kept.predict(lenses.concat(others).loaded()).probabilities());
  }

  @Test
  void sameSeedGivesTheSameModel() {
    ImageSet unseen = images(3, 24, true, 3);
    assertThat(trained().predict(unseen).probabilities())
        .containsExactly(trained().predict(unseen).probabilities());
  }

  @Test
  void predictionsDoNotDependOnWhatElseIsPredicted() {
    Classifier classifier = trained();
    ImageSet many = images(40, 24, true, 5);
    double[] together = classifier.predict(many).probabilities();
    // other batch sizes may sum in another order: a few units in the last place of a float
    for (int i : new int[] {0, 31, 32, 39}) {
      assertThat(classifier.predict(many.select(i)).probability(0))
          .isCloseTo(together[i], within(1e-5));
    }
  }

  @Test
  void cropsLargerImagesAboutTheirCentre() {
    Classifier classifier = trained();
    ImageSet large = images(4, 31, true, 6);
    Predictions predicted = classifier.predict(large);
    assertThat(predicted.probabilities())
        .containsExactly(classifier.predict(large.crop(24)).probabilities());
    assertThat(predicted.images().shape()).isEqualTo(large.shape());
  }

  @Test
  void predictsNothingForNothing() {
    assertThat(trained().predict(images(0, 24, true, 1)).size()).isZero();
  }

  @Test
  void refusesSmallerImages() {
    Classifier classifier = trained();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.predict(images(1, 20, true, 1)))
        .withMessage(
            "images must be (24, 24, 2) as trained, but got (20, 20, 2); "
                + "the model can crop larger images, not enlarge smaller ones");
  }

  @Test
  void refusesOtherBands() {
    Classifier classifier = trained();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.predict(images(1, 24, true, 1).withBands(List.of("g", "r"))))
        .withMessage(
            "images must have the bands [band 1, band 2] as trained, but got [g, r]; select or rename them");
  }

  @Test
  void followsValidationImagesAndCropsThem() {
    ImageSet held =
        images(4, 30, true, 7).withLabel(1).concat(images(4, 30, false, 8).withLabel(0));
    List<Epoch> heard = new ArrayList<>();
    Classifier classifier =
        TRAINER
            .withOptions(QUICK.withPatience(new Patience(2, Metric.VAL_LOSS)))
            .withValidation(held)
            .withListener(
                new TrainingListener() {
                  @Override
                  public void onEpoch(Epoch epoch, int epochs) {
                    heard.add(epoch);
                  }
                })
            .train(images(24, 24, true, 1), images(24, 24, false, 2));
    assertThat(classifier.history().epochs()).isEqualTo(heard);
    assertThat(classifier.history().metrics()).contains(Metric.VAL_LOSS, Metric.VAL_F1_SCORE);
  }

  @Test
  void goesOnFromItsCheckpoint(@TempDir Path folder) {
    Checkpoints checkpoints = Checkpoints.of(folder.resolve("training.safetensors"));
    ClassifierTrainer trainer = TRAINER.withCheckpoints(checkpoints);
    ImageSet positives = images(24, 24, true, 1);
    ImageSet negatives = images(24, 24, false, 2);
    trainer.withOptions(QUICK.withEpochs(2)).train(positives, negatives);
    List<Integer> heard = new ArrayList<>();
    Classifier resumed =
        trainer
            .withListener(
                new TrainingListener() {
                  @Override
                  public void onEpoch(Epoch epoch, int epochs) {
                    heard.add(epoch.number());
                  }
                })
            .train(positives, negatives);
    assertThat(heard).containsExactly(3, 4, 5, 6);
    assertThat(resumed.history().epochs()).hasSize(6);
    ImageSet unseen = images(3, 24, true, 3);
    assertThat(resumed.predict(unseen).probabilities())
        .containsExactly(trained().predict(unseen).probabilities());
  }

  @Test
  void knowsTheSourcesOfAllEpochsAfterItWentOn(@TempDir Path folder) {
    // two batches in each epoch
    IntFunction<ImageSet> others =
        epoch ->
            images(6, 24, true, 2L * epoch)
                .withLabel(1)
                .concat(images(6, 24, false, 2L * epoch + 1).withLabel(0));
    ClassifierTrainer trainer = TRAINER.withOptions(QUICK.withEpochs(4));
    assertThat(sources(trainer.train(others))).hasSize(48).isEqualTo(sources(others, 4));

    ClassifierTrainer kept =
        trainer.withCheckpoints(Checkpoints.of(folder.resolve("training.safetensors")));
    TrainingListener interrupting =
        new TrainingListener() {
          @Override
          public void onBatch(int epoch, int batch, int batches) {
            if (epoch == 3) {
              Thread.currentThread().interrupt();
            }
          }
        };
    Classifier broken = kept.withListener(interrupting).train(others);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(broken.history().epochs()).hasSize(2);
    assertThat(sources(broken)).isEqualTo(sources(others, 3)); // the third was begun
    assertThat(sources(kept.train(others))).isEqualTo(sources(others, 4));
    assertThat(sources(kept.train(others))).isEqualTo(sources(others, 4)); // which was finished
  }

  private static Set<Long> sources(Classifier classifier) {
    return classifier.networks().get(0).sources();
  }

  private static Set<Long> sources(IntFunction<ImageSet> images, int epochs) {
    Set<Long> ids = new HashSet<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      images.apply(epoch).sources().forEach(ids::addAll);
    }
    return ids;
  }

  @Test
  void refusesValidationImagesThatItIsTrainedOn() {
    ImageSet positives = images(4, 24, true, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TRAINER
                    .withValidation(positives.take(1).withLabel(1))
                    .train(positives, images(4, 24, false, 2)))
        .withMessageContaining("share no source");
  }

  @Test
  void imagesThatItWasTrainedOnAreNotEvaluated() {
    ImageSet positives = images(4, 24, true, 1);
    Classifier classifier = TRAINER.train(positives, images(4, 24, false, 2));
    ImageSet unseen = images(2, 24, true, 3).withLabel(1);
    assertThat(classifier.predict(unseen).evaluate().confusion().positives()).isEqualTo(2);
    ImageSet mixed = unseen.concat(positives.take(2).withLabel(1));
    assertThat(classifier.predict(mixed).size()).isEqualTo(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.predict(mixed).evaluate())
        .withMessage(
            "images that are evaluated must share no source with those that the model was trained on or calibrated with, but 2 of 4 do: 2, 3; evaluate images that were held out");
  }

  @Test
  void imagesOfLaterEpochsWereTrainedOnToo() {
    Classifier classifier =
        TRAINER
            .withOptions(QUICK.withEpochs(2))
            .train(
                epoch ->
                    images(4, 24, true, epoch)
                        .withLabel(1)
                        .concat(images(4, 24, false, 7).withLabel(0)));
    for (int epoch : new int[] {1, 2}) {
      Predictions seen = classifier.predict(images(4, 24, true, epoch).withLabel(1));
      assertThatIllegalArgumentException()
          .isThrownBy(seen::evaluate)
          .withMessageContaining("4 of 4");
    }
    assertThat(classifier.predict(images(4, 24, true, 3).withLabel(1)).evaluate()).isNotNull();
  }

  @Test
  void tellsThreeClassesApart() {
    ImageSet discs = images(30, 24, true, 1).withLabel(2);
    ImageSet blank = images(30, 24, false, 2).withLabel(0);
    Classifier classifier =
        ClassifierTrainer.of(
                AlexNet.STANDARD
                    .withWidthsDividedBy(16)
                    .withDropout(0)
                    .withOptions(o -> o.withOutputs(Outputs.softmax(3))),
                LIMITS)
            .withOptions(QUICK.withEpochs(12).withLoss(Loss.Plain.CATEGORICAL_CROSSENTROPY))
            .train(discs.concat(blank).concat(bright(30, 3).withLabel(1)))
            .withClasses(List.of("blank", "bright", "disc"));
    ImageSet unseen =
        images(10, 24, true, 4)
            .withLabel(2)
            .concat(images(10, 24, false, 5).withLabel(0))
            .concat(bright(10, 6).withLabel(1));
    Predictions predictions = classifier.predict(unseen);
    assertThat(predictions.classes()).containsExactly("blank", "bright", "disc");
    assertThat(predictions.accuracy()).isGreaterThan(0.9);
    for (int i = 0; i < unseen.size(); i++) {
      assertThat(
              predictions.probability(i, 0)
                  + predictions.probability(i, 1)
                  + predictions.probability(i, 2))
          .isCloseTo(1, within(1e-6));
    }
    assertThat(predictions.against("disc").evaluate().roc().area()).isGreaterThan(0.9);
  }

  /** Noise that is brighter everywhere. */
  private static ImageSet bright(int count, long seed) {
    return ImageSet.generate(
        count,
        SHAPE,
        (i, values) -> {
          Random random = new Random(seed * 1000 + i);
          for (int p = 0; p < values.length; p++) {
            values[p] = 5 + random.nextFloat() * 3;
          }
        });
  }

  @Test
  void refusesClassesWithoutImages() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINER.train(images(0, 24, true, 1), images(4, 24, false, 2)))
        .withMessage("there must be at least one image of the positive class, but there is none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINER.train(images(4, 24, true, 1), images(0, 24, false, 2)))
        .withMessage("there must be at least one image of the negative class, but there is none");
  }

  @Test
  void refusesClassesOfDifferentShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINER.train(images(4, 24, true, 1), images(4, 30, false, 2)))
        .withMessageContaining("images that are joined must have one shape");
  }

  @Test
  void refusesLimitsForOtherBands() {
    ClassifierTrainer other =
        ClassifierTrainer.of(
            AlexNet.STANDARD.withWidthsDividedBy(16).withDropout(0), MinMax.of(0, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.train(images(4, 24, true, 1), images(4, 24, false, 2)))
        .withMessageContaining("2 bands");
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() {
    Map<String, Tensor> weights = Samples.weights(Samples.DENSE, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Classifier.of(Samples.EVERYTHING, weights, MinMax.of(0, 1, 1), List.of("g", "r")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.classifier(Samples.EVERYTHING).withWeights(weights));
  }

  @Test
  void ensemblesAreOfOneNormalizationAndTheSameBands() {
    Map<String, Tensor> weights = Samples.weights(Samples.DENSE, 1);
    Classifier one = Classifier.of(Samples.DENSE, weights, MinMax.of(0, 1, 1), List.of("g", "r"));
    Classifier brighter =
        Classifier.of(Samples.DENSE, weights, MinMax.of(0, 9, 9), List.of("g", "r"));
    Classifier redder =
        Classifier.of(Samples.DENSE, weights, MinMax.of(0, 1, 1), List.of("r", "i"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classifier.ensemble(List.of(one, brighter)))
        .withMessageStartingWith("classifiers of an ensemble must have one normalization, but got");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classifier.ensemble(List.of(one, redder)))
        .withMessage(
            "classifiers of an ensemble must have one list of bands, but got [g, r] and [r, i]");
  }

  @Test
  void aNetworkReadsAsItsCourseAndSources() {
    TrainedNetwork network = Samples.data(Samples.DENSE, 1).networks().get(0);
    assertThat(network.toString())
        .startsWith("network of 4 tensors, ")
        .endsWith("; trained on images of 2 sources");
    assertThat(network.withSources(Set.of()).toString())
        .endsWith("; trained on images of unknown sources");
  }
}
