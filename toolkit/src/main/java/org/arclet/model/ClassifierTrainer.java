package org.arclet.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.arclet.engine.Network;
import org.arclet.image.ImageSet;
import org.arclet.nn.Architecture;
import org.arclet.nn.NetworkDescription;
import org.arclet.normalize.MinMax;
import org.arclet.train.Checkpoints;
import org.arclet.train.History;
import org.arclet.train.RateSweep;
import org.arclet.train.Trainer;
import org.arclet.train.TrainingListener;
import org.arclet.train.TrainingOptions;

/**
 * Makes a {@link Classifier} of an architecture, a normalization and labelled images.
 *
 * @param architecture of the network; its input takes the shape of the training images
 * @param normalization applied to training, validation and predicted images alike
 * @param options how to train
 * @param validation labelled images to judge by after every epoch, of the size of the training
 *     images or larger, in which case they are cropped; may be empty
 * @param listener told of every batch and epoch
 * @param checkpoints where the state of the training is saved, and whether a training goes on from
 *     there; none by default
 */
public record ClassifierTrainer(
    Architecture architecture,
    MinMax normalization,
    TrainingOptions options,
    Optional<ImageSet> validation,
    TrainingListener listener,
    Optional<Checkpoints> checkpoints) {

  /** A trainer with default options, no validation images and no listener. */
  public static ClassifierTrainer of(Architecture architecture, MinMax normalization) {
    return new ClassifierTrainer(
        architecture,
        normalization,
        TrainingOptions.DEFAULT,
        Optional.empty(),
        TrainingListener.NONE,
        Optional.empty());
  }

  /** The same with other options. */
  public ClassifierTrainer withOptions(TrainingOptions value) {
    return new ClassifierTrainer(
        architecture, normalization, value, validation, listener, checkpoints);
  }

  /** The same with validation images. */
  public ClassifierTrainer withValidation(ImageSet value) {
    return new ClassifierTrainer(
        architecture, normalization, options, Optional.of(value), listener, checkpoints);
  }

  /** The same with a listener. */
  public ClassifierTrainer withListener(TrainingListener value) {
    return new ClassifierTrainer(
        architecture, normalization, options, validation, value, checkpoints);
  }

  /** The same with checkpoints; see {@link Checkpoints} for when a training goes on from one. */
  public ClassifierTrainer withCheckpoints(Checkpoints value) {
    return new ClassifierTrainer(
        architecture, normalization, options, validation, listener, Optional.of(value));
  }

  /**
   * Trains on images of the positive class (labelled 1 here) and the negative class (labelled 0
   * here).
   *
   * @throws IllegalArgumentException if the two differ in shape or bands, if there are none, or for
   *     what {@link Trainer#train} refuses
   */
  public Classifier train(ImageSet positives, ImageSet negatives) {
    requireSome("positive", positives);
    requireSome("negative", negatives);
    return train(positives.withLabel(1).concat(negatives.withLabel(0)));
  }

  /**
   * Trains on images labelled 1 (positive) and 0 (negative), or 0 to k − 1 if the architecture has
   * k outputs, the same in every epoch.
   */
  public Classifier train(ImageSet images) {
    return train(epoch -> images);
  }

  /**
   * Trains on other images in every epoch (online augmentation).
   *
   * @param images gives the labelled images of an epoch, from 1; all of one shape. It is called on
   *     another thread, as {@link Trainer#train} says
   */
  public Classifier train(IntFunction<ImageSet> images) {
    ImageSet first = images.apply(1);
    normalization.requireBands(first);
    NetworkDescription description = architecture.forImages(first.shape());
    Optional<ImageSet> held = validation.map(set -> prepareValidation(set, first));
    Provenance provenance = Provenance.of(options, first, held);
    try (Network network = Network.of(description, options.learning(), options.network())) {
      Trainer plain = new Trainer(network, normalization::apply, options, listener);
      Trainer trainer = checkpoints.map(plain::withCheckpoints).orElse(plain);
      History history = trainer.train(epoch -> epoch == 1 ? first : images.apply(epoch), held);
      return Classifier.of(network, normalization, first.bands(), history)
          .withProvenance(provenance.withFinished(Instant.now()))
          .withSources(trainer.sources());
    }
  }

  /**
   * Looks for a learning rate for these settings: see {@link RateSweep}. Nothing is trained that
   * stays.
   *
   * @param images as in {@link #train(IntFunction)}
   * @throws IllegalArgumentException for what {@link Trainer#sweep} refuses
   */
  public RateSweep sweep(IntFunction<ImageSet> images, RateSweep.Rates rates) {
    ImageSet first = images.apply(1);
    normalization.requireBands(first);
    NetworkDescription description = architecture.forImages(first.shape());
    try (Network network = Network.of(description, options.learning(), options.network())) {
      return new Trainer(network, normalization::apply, options, listener)
          .sweep(epoch -> epoch == 1 ? first : images.apply(epoch), rates);
    }
  }

  private static ImageSet prepareValidation(ImageSet validation, ImageSet training) {
    List<String> bands = training.bands();
    if (!validation.bands().equals(bands)) {
      throw new IllegalArgumentException(
          "validation images must have the bands %s as the training images, but got %s"
              .formatted(bands, validation.bands()));
    }
    return validation.crop(training.shape().height(), training.shape().width());
  }

  private static void requireSome(String kind, ImageSet images) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be at least one image of the %s class, but there is none".formatted(kind));
    }
  }
}
