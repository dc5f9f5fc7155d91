package org.arclet.tune;

import static org.arclet.tune.Searches.IMAGES;
import static org.arclet.tune.Searches.LENSES;
import static org.arclet.tune.Searches.OTHERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.arclet.metric.Metric;
import org.arclet.normalize.MinMax;
import org.arclet.study.Budget;
import org.arclet.study.Direction;
import org.arclet.study.Terminator;
import org.junit.jupiter.api.Test;

/** What is wrong is said when a search is prepared, before anything is written. */
class TuningChecksTest {

  private static void refuses(Consumer<TuningBuilder> options, String message) {
    refuses(IMAGES, options, message);
  }

  private static void refuses(
      TuningImages images, Consumer<TuningBuilder> options, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tuning(images, TuningOptions.of(options)))
        .withMessage(message);
  }

  @Test
  void warnsOfValidationByPositivesAloneOnceForAllFolds() {
    Tuning listing = new Tuning(IMAGES, TuningOptions.of(Searches::listing));
    assertThat(listing.folds()).hasSize(5);
    assertThat(listing.warnings())
        .containsExactly(
            "All 4 validation images are labelled 1: a model that calls everything positive looks perfect here. Add images of the other class.");
    TuningImages none = IMAGES.withValidation(LENSES.take(0), OTHERS.take(0));
    assertThat(new Tuning(none, TuningOptions.of(o -> {})).warnings()).isEmpty();
  }

  @Test
  void refusesASizeBeyondTheImages() {
    refuses(
        o -> o.size(50, 101),
        "the size must be at most the side of the images, 100 pixels, but got up to 101; choose a smaller one");
    refuses(
        o -> o.augmentation(a -> a.size(120)),
        "the size must be at most the side of the images, 100 pixels, but got up to 120; choose a smaller one");
  }

  @Test
  void refusesToEndByTheErrorOfFoldsThatAreNotThere() {
    Budget byFolds = Budget.trials(30).andImprovement(Terminator.exhausted());
    refuses(
        o -> o.budget(byFolds),
        "a search that ends by the error of its folds needs at least 2, but has 1; take more folds, or give the error: Terminator.exhausted(0.01)");
    Budget byError = Budget.trials(30).andImprovement(Terminator.exhausted(0.01));
    assertThatCode(() -> new Tuning(IMAGES, TuningOptions.of(o -> o.budget(byError))))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesRangesThatAreNone() {
    refuses(
        o -> o.size(60, 50), "a range of size must be 1 <= low <= high, but got low=60, high=50");
    refuses(
        o -> o.copies(0, 5), "a range of copies must be 1 <= low <= high, but got low=0, high=5");
    refuses(
        o -> o.maxPixel(100, 10),
        "a range of the upper limit of the pixels must be low <= high, but got low=100, high=10");
    refuses(
        o -> o.batchSize(0, 10),
        "a range of the batch size must be 1 <= low <= high, but got low=0, high=10");
    refuses(
        o -> o.weightDecay(-1, 0),
        "a range of the weight decay must be 0 <= low <= high, but got low=-1.0, high=0.0");
    refuses(
        o -> o.blendingUpTo(1.05),
        "the largest blend multiplier must be at least 1.1, but got 1.05; leave it out to blend nothing");
    refuses(
        o -> o.skewDegreesUpTo(45),
        "the largest skew must be 1 to 44 degrees, but got 45; leave it out to skew nothing");
  }

  @Test
  void refusesLimitsOfPixelsThatAreNone() {
    refuses(
        o -> o.minPixel(10).maxPixel(10, 1500),
        "the range of the upper limit of the pixels must begin above the lower limit, 10.0, but got 10 to 1500; raise its low end");
    refuses(
        o -> o.limits(MinMax.of(0, 5, 5, 5)).maxPixel(10, 1500),
        "the upper limit of the pixels is searched or given, not both, but got the range 10 to 1500 and [5.0, 5.0, 5.0]");
    refuses(
        o -> o.limits(MinMax.of(0, 5, 5)),
        "images have 3 bands (g r i), but limits were given for 2: [5.0, 5.0]; give one maximum per band");
  }

  @Test
  void refusesAnAugmentationThatTheImagesCannotTake() {
    refuses(
        o -> o.copies(1, 2).size(20, 50).cutoutSize(3, 12).cutoutCount(1, 2),
        "fold 1 cannot be augmented with {num_aug=1, image_size=20, mask_size=12, num_masks=1}: "
            + "a cutout must lie inside the image: a circle of size 12 takes 25 x 25 pixels, but the images are 20 x 20; choose smaller cutouts");
    refuses(
        o -> o.copies(1, 2).cutoutSize(3, 12),
        "cutouts need a size and a number, but only the size has a range; give the other one too");
  }

  @Test
  void refusesNegativesThatAreToBeBlendedAndNotCopied() {
    refuses(
        o -> o.copiesOfNegatives(0).blendNegatives(1.5),
        "negatives are blended only where they are augmented, but got 0 copies and a blend multiplier of 1.5; ask for 1 copy or more");
  }

  @Test
  void refusesImagesThatAreMissingOrDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TuningImages.of(LENSES.take(0), OTHERS))
        .withMessage(
            "there must be at least one image of the positive class to train on, but there is none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TuningImages.of(LENSES, OTHERS.crop(50)))
        .withMessage(
            "all images must have the shape of the positives, (100, 100, 3), but got some of (50, 50, 3); crop the larger ones");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TuningImages.of(LENSES, OTHERS.withBands(List.of("u", "g", "r"))))
        .withMessage(
            "all images must have the bands of the positives, [g, r, i], but got some of [u, g, r]; name them with withBands");
  }

  @Test
  void refusesTestImagesThatAreTrainedOn() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Tuning(
                    IMAGES.withTest(LENSES.slice(10, 12), OTHERS.take(0)),
                    TuningOptions.of(o -> {})))
        .withMessageStartingWith(
            "test images must be in no other set: training and validation images must share no source, but training image 6 ");
    refuses(
        o -> o.leastTestAccuracy(0.9),
        "a least accuracy on the test images was given, 0.9, but no test images; give some, or leave it out");
  }

  @Test
  void refusesNumbersOutOfTheirRanges() {
    refuses(o -> o.folds(0), "there must be at least 1 fold, but got 0; 1 is to train once");
    refuses(o -> o.folding(Folding.STRATIFIED), "stratified folds must be at least 2, but got 1");
    refuses(o -> o.epochs(0), "the epochs of a trial must be at least 1, but got 0");
    refuses(
        o -> o.finalEpochs(-1),
        "the epochs of the final models must be at least 0, but got -1; 0 makes none");
    refuses(
        o -> o.patience(-1),
        "patience must be at least 1 epoch, or 0 for trials that never end early, but got -1");
    refuses(
        o -> o.patience(0, Metric.F1_SCORE),
        "metrics that have to improve need a patience, but it is 0 for [F1_SCORE]; give one, or leave them out");
    refuses(
        o -> o.scoring(Scoring.DEFAULT.withLeastTestAccuracy(OptionalDouble.of(1.5))),
        "the least test accuracy must be in [0, 1], but got 1.5");
    refuses(o -> o.metrics(List.of()), "a score must have at least one metric, but has none");
    refuses(
        o -> o.study(s -> s.withDirections(Direction.MINIMIZE)),
        "the score is one value that is maximized, but the study is to [MINIMIZE]; leave its directions as they are");
    refuses(o -> o.memoryLimit(0), "the memory of a trial must be at least 1 byte, but got 0");
  }
}
