package org.arclet.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.metric.Metric;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

  private static final ImageShape SHAPE = new ImageShape(12, 12, 1);

  /** Images whose only source is the given number each. */
  private static ImageSet numbered(int from, int to) {
    return ImageSet.generate(to - from, SHAPE, (i, values) -> values[0] = from + i)
        .withSources(IntStream.range(from, to).mapToObj(i -> Set.of((long) i)).toList());
  }

  private static List<Long> sources(ImageSet images) {
    return images.sources().stream().map(ids -> ids.iterator().next()).toList();
  }

  private static List<Long> range(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> (long) i).toList();
  }

  private static List<Long> joined(List<List<Long>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  private static List<Fold> folds(TuningImages images, Consumer<TuningBuilder> o) {
    return CrossValidation.folds(images, TuningOptions.of(o));
  }

  @Test
  void everyBlockOfFourValidatesOnceInFiveFoldsOfSixteenAndFour() {
    TuningImages images =
        TuningImages.of(numbered(4, 20), numbered(100, 130)).withValidation(numbered(0, 4));
    List<Fold> folds = folds(images, o -> o.folds(5));
    assertThat(sources(folds.get(0).positives())).isEqualTo(range(4, 20));
    assertThat(sources(folds.get(0).validation())).isEqualTo(range(0, 4));
    // the second block of training images, 8 to 11, and the validation images have changed places
    assertThat(sources(folds.get(2).positives()))
        .containsExactly(4L, 5L, 6L, 7L, 0L, 1L, 2L, 3L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L);
    List<Long> validated = new ArrayList<>();
    for (int j = 1; j < 5; j++) {
      Fold fold = folds.get(j);
      assertThat(sources(fold.validation())).isEqualTo(range(4 * j, 4 * j + 4));
      assertThat(sources(fold.negatives())).isEqualTo(range(100, 130));
      assertThat(sources(fold.positives())).doesNotContainAnyElementsOf(sources(fold.validation()));
      assertThat(fold.validation().labels()).containsOnly(1);
      validated.addAll(sources(fold.validation()));
    }
    validated.addAll(sources(folds.get(0).validation()));
    assertThat(validated).containsExactlyInAnyOrderElementsOf(range(0, 20));
  }

  @Test
  void negativesWithValidationImagesChangePlacesAsWell() {
    TuningImages images =
        TuningImages.of(numbered(4, 20), numbered(100, 130))
            .withValidation(numbered(0, 4), numbered(130, 135));
    Fold fold = folds(images, o -> o.folds(3)).get(2);
    assertThat(sources(fold.negatives()))
        .containsExactlyElementsOf(
            joined(List.of(range(100, 105), range(130, 135), range(110, 130))));
    assertThat(sources(fold.validation()))
        .containsExactlyElementsOf(joined(List.of(range(8, 12), range(105, 110))));
    assertThat(fold.validation().labels()).containsExactly(1, 1, 1, 1, 0, 0, 0, 0, 0);
  }

  @Test
  void stratifiedFoldsValidateEveryImageOnceWithTheSameShareOfEachClass() {
    TuningImages images =
        TuningImages.of(numbered(4, 20), numbered(100, 130)).withValidation(numbered(0, 4));
    List<Fold> folds = folds(images, o -> o.folds(5).folding(Folding.STRATIFIED));
    List<Long> validated = new ArrayList<>();
    for (Fold fold : folds) {
      assertThat(IntStream.of(fold.validation().labels()).filter(l -> l == 1)).hasSize(4);
      assertThat(IntStream.of(fold.validation().labels()).filter(l -> l == 0)).hasSize(6);
      assertThat(fold.positives().labels()).hasSize(16).containsOnly(1);
      assertThat(fold.negatives().labels()).hasSize(24).containsOnly(0);
      validated.addAll(sources(fold.validation()));
    }
    assertThat(validated)
        .containsExactlyInAnyOrderElementsOf(joined(List.of(range(0, 20), range(100, 130))));
  }

  @Test
  void oneFoldNeedsNoValidationImages() {
    Fold only = folds(TuningImages.of(numbered(0, 3), numbered(5, 9)), o -> {}).get(0);
    assertThat(only.validation().isEmpty()).isTrue();
    assertThat(only.positives().size()).isEqualTo(3);
  }

  @Test
  void refusesFoldsWithoutValidationImages() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> folds(TuningImages.of(numbered(0, 3), numbered(5, 9)), o -> o.folds(2)))
        .withMessage(
            "2 folds need validation images, which change places with as many training images, but there are none; give some, or take stratified folds");
  }

  @Test
  void refusesMoreFoldsThanThereAreBlocks() {
    TuningImages images =
        TuningImages.of(numbered(4, 20), numbered(100, 130)).withValidation(numbered(0, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> folds(images, o -> o.folds(6)))
        .withMessage(
            "6 folds with 4 positive validation images need at least 20 positive training images, but there are 16; take fewer folds or fewer validation images");
  }

  @Test
  void refusesAStratifiedFoldWithoutPositives() {
    TuningImages images = TuningImages.of(numbered(0, 2), numbered(100, 130));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> folds(images, o -> o.folds(3).folding(Folding.STRATIFIED)))
        .withMessageStartingWith(
            "each of 3 folds must have a positive image to judge by, but fold 3 has none");
  }

  @Test
  void refusesASourceOnBothSidesOfAFold() {
    // image 12 of the training set is a copy of a validation image: fold 1 would leak
    ImageSet positives = numbered(4, 20);
    TuningImages images =
        TuningImages.of(positives.concat(numbered(2, 3)), numbered(100, 130))
            .withValidation(numbered(0, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> folds(images, o -> o.folds(5)))
        .withMessageStartingWith("fold 1: training and validation images must share no source");
  }

  @Test
  void refusesAValidationMetricWithoutValidationImages() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Tuning(
                    TuningImages.of(numbered(0, 3), numbered(5, 9)),
                    TuningOptions.of(o -> o.metric(Metric.VAL_F1_SCORE))))
        .withMessage(
            "the metric val_f1_score needs validation images, but there are none; give some, or take f1_score");
  }
}
