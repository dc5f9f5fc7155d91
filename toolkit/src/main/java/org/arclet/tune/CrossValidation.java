package org.arclet.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.arclet.image.Folds;
import org.arclet.image.ImageSet;
import org.arclet.image.Split;

/** Makes the folds of a search. */
final class CrossValidation {

  private CrossValidation() {}

  /**
   * The folds.
   *
   * @throws IllegalArgumentException if there are too few images for them, or a source is on both
   *     sides of one
   */
  static List<Fold> folds(TuningImages images, TuningOptions options) {
    return options.folding() == Folding.BLOCKS
        ? blocks(images, options.folds())
        : stratified(images, options.folds(), options.study().seed());
  }

  private static List<Fold> blocks(TuningImages images, int folds) {
    int positives = images.validationPositives().size();
    int negatives = images.validationNegatives().size();
    if (folds > 1 && positives + negatives == 0) {
      throw new IllegalArgumentException(
          "%d folds need validation images, which change places with as many training images, but there are none; give some, or take stratified folds"
              .formatted(folds));
    }
    requireBlocks("positive", folds, images.positives().size(), positives);
    requireBlocks("negative", folds, images.negatives().size(), negatives);
    List<Fold> made = new ArrayList<>();
    for (int fold = 1; fold <= folds; fold++) {
      Exchange p = exchange(images.positives(), images.validationPositives(), fold);
      Exchange n = exchange(images.negatives(), images.validationNegatives(), fold);
      made.add(new Fold(fold, p.training(), n.training(), p.validation().concat(n.validation())));
    }
    return List.copyOf(made);
  }

  private static void requireBlocks(String kind, int folds, int training, int validation) {
    if ((long) (folds - 1) * validation > training) {
      throw new IllegalArgumentException(
          "%d folds with %d %s validation images need at least %d %s training images, but there are %d; take fewer folds or fewer validation images"
              .formatted(folds, validation, kind, (long) (folds - 1) * validation, kind, training));
    }
  }

  /** The training and validation images of one class in one fold. */
  private record Exchange(ImageSet training, ImageSet validation) {}

  private static Exchange exchange(ImageSet training, ImageSet validation, int fold) {
    int count = validation.size();
    int from = (fold - 2) * count;
    if (fold == 1 || count == 0) {
      return new Exchange(training, validation);
    }
    return new Exchange(
        training.take(from).concat(validation).concat(training.drop(from + count)),
        training.slice(from, from + count));
  }

  private static List<Fold> stratified(TuningImages images, int folds, long seed) {
    ImageSet all = images.positives().concat(images.negatives()).concat(images.validation());
    List<Split> splits = Folds.of(all, folds, seed);
    List<Fold> made = new ArrayList<>();
    for (Split split : splits) {
      int number = made.size() + 1;
      ImageSet held = split.validation();
      for (int label = 0; label <= 1; label++) {
        if (labelled(held, label).isEmpty()) {
          throw new IllegalArgumentException(
              "each of %d folds must have a %s image to judge by, but fold %d has none; take fewer folds or more images"
                  .formatted(folds, label == 1 ? "positive" : "negative", number));
        }
      }
      made.add(
          new Fold(number, labelled(split.training(), 1), labelled(split.training(), 0), held));
    }
    return List.copyOf(made);
  }

  private static ImageSet labelled(ImageSet images, int label) {
    return images.select(
        IntStream.range(0, images.size()).filter(i -> images.label(i) == label).toArray());
  }
}
