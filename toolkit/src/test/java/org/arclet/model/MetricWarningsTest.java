package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.metric.Metric;
import org.junit.jupiter.api.Test;

class MetricWarningsTest {

  private static final List<Metric> LOSS = List.of(Metric.LOSS, Metric.VAL_LOSS);
  private static final List<Metric> ACCURACY =
      List.of(Metric.BINARY_ACCURACY, Metric.VAL_BINARY_ACCURACY);

  private static ImageSet images(int negatives, int positives) {
    int[] labels = new int[negatives + positives];
    for (int i = negatives; i < labels.length; i++) {
      labels[i] = 1;
    }
    return ImageSet.generate(labels.length, new ImageShape(1, 1, 1), (i, v) -> v[0] = i)
        .withLabels(labels);
  }

  @Test
  void validationImagesOfOneClassTellNothing() {
    assertThat(MetricWarnings.ofValidation(LOSS, images(0, 4)))
        .containsExactly(
            "All 4 validation images are labelled 1: a model that calls everything positive looks perfect here. Add images of the other class.");
    assertThat(MetricWarnings.ofValidation(LOSS, images(1, 0)))
        .containsExactly(
            "The only one of the validation images is labelled 0: a model that calls everything negative looks perfect here. Add images of the other class.");
  }

  @Test
  void accuracyOfClassesOneToTwentyFiveSaysLittle() {
    assertThat(MetricWarnings.ofTraining(ACCURACY, images(500, 20)))
        .containsExactly(
            "Accuracy and F1 over both outputs say little: calling all 520 training images the same would be right for 96.2 % of them. Go by the loss, balance the classes or give them weights.");
    assertThat(MetricWarnings.ofTraining(ACCURACY, images(499, 20))).isEmpty();
    assertThat(MetricWarnings.ofTraining(LOSS, images(500, 20))).isEmpty();
    assertThat(MetricWarnings.ofValidation(ACCURACY, images(500, 20))).hasSize(1);
  }

  @Test
  void fewValidationImagesOfAClassMoveItsRecallMuch() {
    assertThat(MetricWarnings.ofValidation(List.of(Metric.VAL_F1_SCORE), images(30, 4)))
        .containsExactly(
            "Only 4 of the validation images are labelled 1: one of them, taken for another class, moves that class's recall by 0.25. More of them, folds or the loss tell more.");
    assertThat(MetricWarnings.ofValidation(ACCURACY, images(1, 10)))
        .containsExactly(
            "Only 1 of the validation images is labelled 0: one of them, taken for another class, moves that class's recall by 1.00. More of them, folds or the loss tell more.");
    assertThat(MetricWarnings.ofValidation(ACCURACY, images(30, 10))).isEmpty();
    assertThat(MetricWarnings.ofValidation(LOSS, images(30, 4))).isEmpty();
  }

  @Test
  void nothingIsSaidOfNothing() {
    assertThat(MetricWarnings.ofValidation(ACCURACY, images(0, 0))).isEmpty();
    assertThat(MetricWarnings.ofTraining(ACCURACY, images(0, 0))).isEmpty();
    ImageSet unlabelled = images(3, 0).withLabel(ImageSet.UNLABELLED);
    assertThat(MetricWarnings.ofValidation(ACCURACY, unlabelled)).isEmpty();
    assertThat(MetricWarnings.ofTraining(ACCURACY, unlabelled)).isEmpty();
  }
}
