package org.arclet.train;

import java.util.Optional;
import org.arclet.image.ImageSet;
import org.arclet.image.Split;
import org.arclet.metric.Metric;
import org.arclet.nn.NetworkDescription;

/** What training and validation images must be. */
final class ImageChecks {

  private final NetworkDescription network;
  private final Optional<ImageSet> validation;

  /**
   * Checks the validation images.
   *
   * @throws IllegalArgumentException if they do not fit the network, or the options follow a metric
   *     of validation images and there are none
   */
  ImageChecks(NetworkDescription network, TrainingOptions options, Optional<ImageSet> validation) {
    this.network = network;
    this.validation = validation;
    options
        .patience()
        .ifPresent(p -> p.metrics().forEach(metric -> requireMeasured("patience", metric)));
    options.monitors().forEach(monitor -> requireMeasured("a monitor", monitor.metric()));
    watched(options.schedule()).ifPresent(metric -> requireMeasured("a schedule", metric));
    validation.ifPresent(images -> requireFit("validation", images));
  }

  /**
   * Gives back the training images of an epoch if they may be trained on.
   *
   * @throws IllegalArgumentException if they do not fit the network, or share a source with the
   *     validation images or differ in their bands
   */
  ImageSet training(ImageSet images) {
    requireFit("training", images);
    validation.ifPresent(held -> requireComparable(images, held));
    return images;
  }

  private static Optional<Metric> watched(Schedule schedule) {
    Schedule following = schedule instanceof WarmUp warmUp ? warmUp.next() : schedule;
    return following instanceof OnPlateau plateau
        ? Optional.of(plateau.metric())
        : Optional.empty();
  }

  private void requireMeasured(String what, Metric metric) {
    if (metric.isValidation() && validation.isEmpty()) {
      throw new IllegalArgumentException(
          "%s on %s needs validation images, but there are none; give some, or choose a training metric"
              .formatted(what, metric));
    }
  }

  private static void requireComparable(ImageSet training, ImageSet validation) {
    if (!training.bands().equals(validation.bands())) {
      throw new IllegalArgumentException(
          "training and validation images must have the same bands, but got %s and %s; name them with withBands"
              .formatted(training.bands(), validation.bands()));
    }
    Split.requireNoCopies(training, validation);
  }

  private void requireFit(String kind, ImageSet images) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be at least one %s image, but there is none".formatted(kind));
    }
    if (!images.shape().equals(network.input())) {
      throw new IllegalArgumentException(
          "%s images must be %s as the network, but got %s; crop larger ones"
              .formatted(kind, network.input(), images.shape()));
    }
    int classes = network.outputs();
    for (int i = 0; i < images.size(); i++) {
      int label = images.label(i);
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "%s images must be labelled 0 to %d, but image %d is %s; set labels with withLabel"
                .formatted(
                    kind,
                    classes - 1,
                    i,
                    label == ImageSet.UNLABELLED ? "unlabelled" : "labelled " + label));
      }
    }
  }
}
