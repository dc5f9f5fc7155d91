package org.arclet.tune;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.arclet.engine.Network;
import org.arclet.image.ImageSet;
import org.arclet.metric.Metric;
import org.arclet.model.Classifier;
import org.arclet.model.Provenance;
import org.arclet.nn.NetworkDescription;
import org.arclet.train.History;
import org.arclet.train.Trainer;
import org.arclet.train.TrainingListener;
import org.arclet.train.TrainingOptions;

/**
 * The training of one fold, and what came of it.
 *
 * @param history the course of the training
 * @param test metrics of the test images; empty if there are none, or there was no use in asking
 * @param classifier the trained network, if it was to be kept
 */
record FoldRun(History history, Map<Metric, Double> test, Optional<Classifier> classifier) {

  /**
   * What is wanted beside the training.
   *
   * @param test images to judge by at the end; may be empty
   * @param keep whether the network is
   * @param listener told of every batch and epoch
   */
  record Wanted(ImageSet test, boolean keep, TrainingListener listener) {}

  /** Trains a fold. */
  static FoldRun train(TrialPlan plan, Fold fold, Seeds seeds, Wanted wanted) {
    ImageSet test = wanted.test();
    ImageSet training = plan.trainingImages(fold, seeds);
    NetworkDescription description = plan.architecture().forImages(training.shape());
    TrainingOptions options = options(plan, fold, seeds, Math.max(training.size(), test.size()));
    try (Network network = Network.of(description, options.learning(), options.network())) {
      Trainer trainer =
          new Trainer(network, plan.normalization()::apply, options, wanted.listener());
      History history = trainer.train(training, plan.judging(fold.validation()));
      boolean usable =
          history.end() != History.End.NOT_FINITE && history.end() != History.End.INTERRUPTED;
      Map<Metric, Double> judged = new EnumMap<>(Metric.class);
      plan.judging(test).filter(t -> usable).ifPresent(t -> judged.putAll(trainer.evaluate(t)));
      return new FoldRun(
          history,
          judged,
          wanted.keep() && usable
              ? Optional.of(
                  Classifier.of(network, plan.normalization(), training.bands(), history)
                      .withProvenance(
                          Provenance.of(options, training, plan.judging(fold.validation())))
                      .withSources(fold.trainingSources()))
              : Optional.empty());
    }
  }

  /**
   * The options of a fold's training.
   *
   * @param most images in one set, but for the validation images
   */
  private static TrainingOptions options(TrialPlan plan, Fold fold, Seeds seeds, int most) {
    return plan.trainingOf(Math.max(most, fold.validation().size()))
        .withSeed(seeds.of(fold.number(), Seeds.Use.TRAINING));
  }

  /**
   * Where a fold's network comes from that was trained before.
   *
   * @param finished when its training ended
   */
  static Provenance provenance(
      TrialPlan plan, Fold fold, Seeds seeds, int tested, Instant finished) {
    ImageSet training = plan.trainingImages(fold, seeds);
    TrainingOptions options = options(plan, fold, seeds, Math.max(training.size(), tested));
    return Provenance.of(options, training, plan.judging(fold.validation())).withFinished(finished);
  }
}
