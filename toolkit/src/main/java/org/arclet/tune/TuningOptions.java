package org.arclet.tune;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.arclet.augment.Augmentation;
import org.arclet.augment.Smote;
import org.arclet.nn.Architecture;
import org.arclet.normalize.MinMax;
import org.arclet.study.Budget;
import org.arclet.study.Direction;
import org.arclet.study.StudyOptions;

/**
 * What is searched, what is not, and how trials are judged. Made by {@link #of}; {@link
 * TuningBuilder} says which of pyBIA's settings each is.
 *
 * @param architecture of the networks
 * @param ranges what is searched
 * @param augmentation what does not change from trial to trial: all that has no range
 * @param negatives what becomes of the negative training images
 * @param smote ratio of {@link org.arclet.augment.Smote}, applied to the training images of each
 *     fold after they are augmented and cropped; empty for none
 * @param minPixel lower limit of the normalization, in the units of the pixels
 * @param maxPixels upper limits, one for each band, where they are not searched; empty for 100
 *     each, as pyBIA
 * @param scoring how trials are judged
 * @param folds number of folds, at least 1, which is to train once and not to cross-validate
 * @param folding what the folds are
 * @param epochs of a trial in each fold, at least 1
 * @param finalEpochs of the final models, at least 0, which is to make none
 * @param keepModels whether the networks of the best trial so far are kept on the disk, so that
 *     they need not be trained again
 * @param budget when the search ends
 * @param study sampler, pruner, seed, workers and listener; it maximizes one value. Its journal is
 *     given when it is run. Workers share the processors, so a machine with more of them gives
 *     other bits; unless the study is deterministic: then so are the trainings, which is slower
 * @param memoryLimit bytes that a trial may take; what the machine can spare if empty
 */
public record TuningOptions(
    Architecture architecture,
    SearchRanges ranges,
    Augmentation augmentation,
    NegativeImages negatives,
    OptionalDouble smote,
    double minPixel,
    List<Double> maxPixels,
    Scoring scoring,
    int folds,
    Folding folding,
    int epochs,
    int finalEpochs,
    boolean keepModels,
    Budget budget,
    StudyOptions study,
    OptionalLong memoryLimit) {

  private static final double MAX_PIXEL = 100;

  /**
   * Validates what can be known without images.
   *
   * @throws IllegalArgumentException if a number is out of its range, or settings do not fit one
   *     another
   */
  public TuningOptions {
    maxPixels = List.copyOf(maxPixels);
    if (folds < 1) {
      throw new IllegalArgumentException(
          "there must be at least 1 fold, but got %d; 1 is to train once".formatted(folds));
    }
    if (folding == Folding.STRATIFIED && folds < 2) {
      throw new IllegalArgumentException("stratified folds must be at least 2, but got " + folds);
    }
    if (epochs < 1) {
      throw new IllegalArgumentException(
          "the epochs of a trial must be at least 1, but got " + epochs);
    }
    if (finalEpochs < 0) {
      throw new IllegalArgumentException(
          "the epochs of the final models must be at least 0, but got %d; 0 makes none"
              .formatted(finalEpochs));
    }
    if (memoryLimit.isPresent() && memoryLimit.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "the memory of a trial must be at least 1 byte, but got " + memoryLimit.getAsLong());
    }
    if (!study.directions().equals(List.of(Direction.MAXIMIZE))) {
      throw new IllegalArgumentException(
          "the score is one value that is maximized, but the study is to %s; leave its directions as they are"
              .formatted(study.directions()));
    }
    smote.ifPresent(ratio -> Smote.of(ratio, 0)); // which refuses what is no ratio
    requireLimits(minPixel, maxPixels, ranges);
    requireCutouts(ranges, augmentation);
    if (searchesNetwork(ranges)) {
      var unused = ModelSpace.of(architecture); // which refuses what cannot be searched
    }
  }

  private static void requireLimits(double minPixel, List<Double> maxPixels, SearchRanges ranges) {
    if (ranges.maxPixel().isEmpty()) {
      var unused = new MinMax(minPixel, maxPixels.isEmpty() ? List.of(MAX_PIXEL) : maxPixels);
      return;
    }
    if (!maxPixels.isEmpty()) {
      throw new IllegalArgumentException(
          "the upper limit of the pixels is searched or given, not both, but got the range %s and %s"
              .formatted(ranges.maxPixel().get(), maxPixels));
    }
    if (!(ranges.maxPixel().get().low() > minPixel)) {
      throw new IllegalArgumentException(
          "the range of the upper limit of the pixels must begin above the lower limit, %s, but got %s; raise its low end"
              .formatted(minPixel, ranges.maxPixel().get()));
    }
  }

  private static void requireCutouts(SearchRanges ranges, Augmentation augmentation) {
    if (ranges.cutoutSize().isPresent() != ranges.cutoutCount().isPresent()
        && augmentation.cutouts().isEmpty()) {
      throw new IllegalArgumentException(
          "cutouts need a size and a number, but only the %s has a range; give the other one too"
              .formatted(ranges.cutoutSize().isPresent() ? "size" : "number"));
    }
  }

  /** Options that differ from the defaults, which are pyBIA's. */
  public static TuningOptions of(Consumer<TuningBuilder> changes) {
    TuningBuilder builder = new TuningBuilder();
    changes.accept(builder);
    return builder.build();
  }

  private static boolean searchesNetwork(SearchRanges ranges) {
    return ranges.searchesStyle() || ranges.weightDecay().isPresent();
  }

  /** Whether networks differ from trial to trial. */
  boolean searchesNetwork() {
    return searchesNetwork(ranges);
  }

  /** Threads of each worker: its share of the processors, at least one. */
  int threads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / study.workers());
  }

  /** The limits that do not change, for so many bands. */
  MinMax limits(int bands) {
    return new MinMax(
        minPixel, maxPixels.isEmpty() ? Collections.nCopies(bands, MAX_PIXEL) : maxPixels);
  }
}
