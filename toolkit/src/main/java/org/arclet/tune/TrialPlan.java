package org.arclet.tune;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.arclet.augment.Augmentation;
import org.arclet.augment.OnlineAugmentation;
import org.arclet.augment.Smote;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.nn.Architecture;
import org.arclet.normalize.MinMax;
import org.arclet.train.Monitor;
import org.arclet.train.Patience;
import org.arclet.train.TrainingOptions;

/**
 * What the parameters of a trial come to.
 *
 * @param positives what is made of the positive training images
 * @param negatives what is made of the negative training images
 * @param balance whether the negatives are cut to the number of the positives
 * @param smote share of the larger class to which the smaller is filled up; empty to leave it
 * @param size side that everything is cropped to; empty for the size that the images have
 * @param normalization limits of the pixels
 * @param architecture of the network
 * @param training how it is trained, but for the seed of each fold
 */
record TrialPlan(
    Augmentation positives,
    Augmentation negatives,
    boolean balance,
    OptionalDouble smote,
    OptionalInt size,
    MinMax normalization,
    Architecture architecture,
    TrainingOptions training) {

  static TrialPlan of(TuningOptions options, Drawn drawn, int bands) {
    return new TrialPlan(
        ImageParameters.positives(options, drawn),
        ImageParameters.negatives(options, drawn),
        options.negatives().balance(),
        options.smote(),
        ImageParameters.size(options, drawn),
        ImageParameters.normalization(options, drawn, bands),
        architecture(options, drawn),
        training(options, drawn));
  }

  private static Architecture architecture(TuningOptions options, Drawn drawn) {
    return options.searchesNetwork()
        ? ModelSpace.of(options.architecture()).apply(drawn)
        : options.architecture();
  }

  private static TrainingOptions training(TuningOptions options, Drawn drawn) {
    Scoring scoring = options.scoring();
    TrainingOptions training =
        TrainingOptions.DEFAULT
            .withEpochs(options.epochs())
            .withBatchSize(drawn.whole(LearningParameters.BATCH_SIZE))
            .withOptimizer(LearningParameters.optimizer(drawn))
            .withMonitors(scoring.monitors().toArray(Monitor[]::new))
            .withThreads(options.threads())
            .withDeterministic(options.study().deterministic());
    if (options.ranges().searchesStyle()) {
      training = training.withLoss(LearningParameters.loss(drawn));
    }
    return scoring.patience() == 0
        ? training
        : training.withPatience(
            new Patience(scoring.patience(), scoring.followed())
                .withOthers(scoring.alsoImproving()));
  }

  /** The same with another number of epochs. */
  TrialPlan withEpochs(int epochs) {
    return withTraining(training.withEpochs(epochs));
  }

  /** The same on so many threads. */
  TrialPlan withThreads(int threads) {
    return withTraining(training.withThreads(threads));
  }

  private TrialPlan withTraining(TrainingOptions value) {
    return new TrialPlan(
        positives, negatives, balance, smote, size, normalization, architecture, value);
  }

  /**
   * How folds are trained that have no more images than this in one set: no batch is larger than
   * what there is to fill it, which saves memory and changes no step.
   *
   * @param most images that are trained on, or judged, in an epoch, at least 1
   */
  TrainingOptions trainingOf(int most) {
    return training.withBatchSize(Math.min(training.batchSize(), most));
  }

  /** Shape of the images that the network sees, from that of the images as they are. */
  ImageShape shape(ImageShape images) {
    return size.isPresent() ? images.withSides(size.getAsInt(), size.getAsInt()) : images;
  }

  /** Number of images that an epoch of a fold goes through; makes none of them. */
  int trainingImages(Fold fold) {
    int made = positives.online(fold.positives(), 0).size();
    int others = negativesOf(negatives.online(fold.negatives(), 0).size(), made);
    return smote.isPresent() ? Smote.of(smote.getAsDouble(), 0).size(made, others) : made + others;
  }

  private int negativesOf(int made, int positivesMade) {
    return balance ? Math.min(made, positivesMade) : made;
  }

  /** The training images of a fold: augmented, balanced, cropped, filled up. */
  ImageSet trainingImages(Fold fold, Seeds seeds) {
    ImageSet some =
        crop(positives.apply(fold.positives(), seeds.of(fold.number(), Seeds.Use.POSITIVES)));
    OnlineAugmentation others =
        negatives.online(fold.negatives(), seeds.of(fold.number(), Seeds.Use.NEGATIVES));
    List<Integer> places = new ArrayList<>(IntStream.range(0, others.size()).boxed().toList());
    if (balance && negatives.copies() > 1) {
      Collections.shuffle(places, new Random(seeds.of(fold.number(), Seeds.Use.BALANCE)));
    }
    int count = negativesOf(places.size(), some.size());
    ImageSet both = some.concat(crop(at(others, places.subList(0, count), fold)));
    return smote.isPresent()
        ? Smote.of(smote.getAsDouble(), seeds.of(fold.number(), Seeds.Use.SMOTE)).apply(both)
        : both;
  }

  /** The images at some places of an augmentation, which alone are made. */
  private static ImageSet at(OnlineAugmentation images, List<Integer> places, Fold fold) {
    List<Set<Long>> sources = places.stream().map(place -> images.sources(0, place)).toList();
    return ImageSet.generate(
            places.size(), images.shape(), (i, values) -> images.fill(0, places.get(i), values, 0))
        .withBands(fold.negatives().bands())
        .withLabel(0)
        .withSources(sources);
  }

  /** The images that judge a fold, cropped. */
  Optional<ImageSet> judging(ImageSet images) {
    return images.isEmpty() ? Optional.empty() : Optional.of(crop(images));
  }

  private ImageSet crop(ImageSet images) {
    return size.isPresent() ? images.crop(size.getAsInt()) : images;
  }
}
