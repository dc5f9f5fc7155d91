package org.arclet.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.arclet.image.ImageSet;
import org.arclet.image.Split;
import org.arclet.metric.Metric;
import org.arclet.study.RegretTerminator;
import org.arclet.study.Terminator;
import org.arclet.train.Monitor;

/** What images and options must be to one another. */
final class TuningChecks {

  private TuningChecks() {}

  /**
   * Checks all.
   *
   * @throws IllegalArgumentException saying the first that does not fit
   */
  static void require(Tuning tuning) {
    TuningOptions options = tuning.options();
    TuningImages images = tuning.images();
    requireValidation(options.scoring(), tuning.folds());
    requireTest(options.scoring(), images);
    options.budget().improvement().ifPresent(rule -> requireFolds(rule, options.folds()));
    options.ranges().size().ifPresent(size -> requireSize(size.high(), images));
    options.augmentation().size().ifPresent(size -> requireSize(size, images));
    if (options.ranges().maxPixel().isEmpty()) {
      options.limits(images.bands()).requireBands(images.positives());
    }
    requireAugmentable(tuning);
  }

  private static void requireValidation(Scoring scoring, List<Fold> folds) {
    List<Metric> followed = new ArrayList<>(scoring.metrics());
    followed.addAll(scoring.alsoImproving());
    scoring.monitors().stream().map(Monitor::metric).forEach(followed::add);
    for (Metric metric : followed) {
      if (metric.isValidation() && folds.get(0).validation().isEmpty()) {
        throw new IllegalArgumentException(
            "the metric %s needs validation images, but there are none; give some, or take %s"
                .formatted(metric.label(), metric.label().replace("val_", "")));
      }
    }
  }

  private static void requireFolds(Terminator rule, int folds) {
    if (folds < 2 && rule instanceof RegretTerminator regret && regret.error().isEmpty()) {
      throw new IllegalArgumentException(
          "a search that ends by the error of its folds needs at least 2, but has %d; take more folds, or give the error: Terminator.exhausted(0.01)"
              .formatted(folds));
    }
  }

  private static void requireTest(Scoring scoring, TuningImages images) {
    ImageSet test = images.test();
    if (test.isEmpty() && scoring.leastTestAccuracy().isPresent()) {
      throw new IllegalArgumentException(
          "a least accuracy on the test images was given, %s, but no test images; give some, or leave it out"
              .formatted(scoring.leastTestAccuracy().getAsDouble()));
    }
    ImageSet others = images.positives().concat(images.negatives()).concat(images.validation());
    try {
      Split.requireNoCopies(others, test);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "test images must be in no other set: " + e.getMessage(), e);
    }
  }

  private static void requireSize(long largest, TuningImages images) {
    int side = Math.min(images.positives().shape().height(), images.positives().shape().width());
    if (largest > side) {
      throw new IllegalArgumentException(
          "the size must be at most the side of the images, %d pixels, but got up to %d; choose a smaller one"
              .formatted(side, largest));
    }
  }

  /** Tries the hardest draw: the fewest copies, the smallest images, the largest cutouts. */
  private static void requireAugmentable(Tuning tuning) {
    TuningOptions options = tuning.options();
    Map<String, Object> hardest = ImageParameters.hardest(options.ranges());
    Drawn drawn = new Drawn(hardest);
    for (Fold fold : tuning.folds()) {
      try {
        ImageParameters.positives(options, drawn).online(fold.positives(), 0).size();
        ImageParameters.negatives(options, drawn).online(fold.negatives(), 0).size();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "fold %d cannot be augmented with %s: %s"
                .formatted(fold.number(), hardest, e.getMessage()),
            e);
      }
    }
  }
}
