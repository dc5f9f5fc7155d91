package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;

class PredictionsTest {

  private static final double[] PROBABILITIES = {0.2, 0.9, 0.5, 0.9};

  /** Four one-pixel images whose value is their number. */
  private static ImageSet images() {
    return ImageSet.generate(4, new ImageShape(1, 1, 1), (i, values) -> values[0] = i);
  }

  @Test
  void topSortsByProbabilityAndKeepsEqualOnesInTheirOrder() {
    Predictions top = Predictions.of(images(), PROBABILITIES).top(3);
    assertThat(top.size()).isEqualTo(3);
    assertThat(top.probabilities()).containsExactly(0.9, 0.9, 0.5);
    assertThat(new int[] {top.number(0), top.number(1), top.number(2)}).containsExactly(1, 3, 2);
    assertThat(top.images().get(1, 0, 0, 0)).isEqualTo(3);
  }

  @Test
  void topOfMoreThanThereAreGivesAll() {
    assertThat(Predictions.of(images(), PROBABILITIES).top(99).size()).isEqualTo(4);
  }

  @Test
  void numbersSurviveASecondSelection() {
    Predictions twice = Predictions.of(images(), PROBABILITIES).top(3).top(1);
    assertThat(twice.number(0)).isEqualTo(1);
  }

  @Test
  void worstSortsByDistanceFromTheLabel() {
    ImageSet labelled = images().withLabels(new int[] {1, 1, 0, 0});
    Predictions worst = Predictions.of(labelled, PROBABILITIES).worst(2);
    assertThat(new int[] {worst.number(0), worst.number(1)}).containsExactly(3, 0);
  }

  @Test
  void worstRefusesUnlabelledImages() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Predictions.of(images(), PROBABILITIES).worst(1))
        .withMessage(
            "errors are known for images labelled 0 or 1, but one is labelled -1; give labels with withLabel");
  }

  @Test
  void accuracyCountsWhatIsOnTheSideOfItsLabel() {
    ImageSet labelled = images().withLabels(new int[] {0, 1, 1, 0});
    // 0.2 right, 0.9 right, 0.5 is not above 0.5 and so wrong, 0.9 wrong
    assertThat(Predictions.of(labelled, PROBABILITIES).accuracy()).isEqualTo(0.5);
  }

  @Test
  void accuracyRefusesUnlabelledImages() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Predictions.of(images(), PROBABILITIES).accuracy())
        .withMessageStartingWith("errors are known for images labelled 0 or 1");
  }

  @Test
  void numbersOfImagesAndProbabilitiesMustAgree() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Predictions.of(images(), new double[] {0.5}))
        .withMessage("there must be one probability per image: 4 images, but 1 probabilities");
  }

  private static final List<String> KINDS = List.of("star", "galaxy", "quasar");

  private static final double[][] OF_THREE = {
    {0.7, 0.2, 0.1}, {0.1, 0.45, 0.45}, {0.3, 0.3, 0.4}, {0.05, 0.05, 0.9}
  };

  @Test
  void ofSeveralClassesTheMostProbableOneIsPredicted() {
    Predictions predictions = Predictions.of(images(), KINDS, OF_THREE);
    assertThat(IntStream.range(0, 4).map(predictions::predicted).toArray())
        .containsExactly(0, 1, 2, 2); // of equals the first
    assertThat(predictions.probability(2, 0)).isEqualTo(0.3);
    assertThat(predictions.spread(0)).isEmpty();
    assertThat(predictions).hasToString("4 predictions: 1 star, 1 galaxy, 2 quasar");
    Predictions quasars = predictions.top(2, "quasar");
    assertThat(new int[] {quasars.number(0), quasars.number(1)}).containsExactly(3, 1);
  }

  @Test
  void errorsOfSeveralClassesAreCountedByClass() {
    ImageSet labelled = images().withLabels(new int[] {0, 2, 2, 0});
    Predictions predictions = Predictions.of(labelled, KINDS, OF_THREE);
    assertThat(predictions.accuracy()).isEqualTo(0.5);
    assertThat(predictions.confusion().count(0, 2)).isEqualTo(1);
    assertThat(predictions.confusion().count(2, 1)).isEqualTo(1);
    assertThat(predictions.worst(1).number(0)).isEqualTo(3);
    assertThatIllegalStateException()
        .isThrownBy(() -> Predictions.of(images().withLabel(3), KINDS, OF_THREE).accuracy())
        .withMessage(
            "errors are known for images labelled 0 to 2, but one is labelled 3; give labels with withLabel");
  }

  @Test
  void oneClassAgainstTheRestIsAQuestionOfTwoClasses() {
    ImageSet labelled = images().withLabels(new int[] {0, 2, ImageSet.UNLABELLED, 1});
    Predictions quasars = Predictions.of(labelled, KINDS, OF_THREE).against("quasar");
    assertThat(quasars.classes()).containsExactly("not quasar", "quasar");
    assertThat(quasars.probabilities()).containsExactly(0.1, 0.45, 0.4, 0.9);
    assertThat(quasars.images().labels()).containsExactly(0, 1, ImageSet.UNLABELLED, 0);
    assertThat(quasars.isPositive(3)).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Predictions.of(labelled, KINDS, OF_THREE).against("planet"))
        .withMessage("the classes are [star, galaxy, quasar], but got planet; choose one of them");
  }

  @Test
  void whatNeedsAPositiveClassSaysHowToChooseOne() {
    Predictions predictions = Predictions.of(images().withLabel(1), KINDS, OF_THREE);
    String message =
        "only of two classes is one the positive one, but these are [star, galaxy, quasar]; choose one with against(\"star\")";
    assertThatIllegalStateException().isThrownBy(() -> predictions.top(1)).withMessage(message);
    assertThatIllegalStateException().isThrownBy(predictions::evaluate).withMessage(message);
  }

  @Test
  void everyImageNeedsAProbabilityOfEachClass() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Predictions.of(images(), KINDS, new double[][] {{1, 0, 0}, {1, 0}}))
        .withMessage(
            "each image must have one probability for each of [star, galaxy, quasar], but image 1 has 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Predictions.of(images(), List.of("one"), new double[4][1]))
        .withMessage("there must be at least 2 classes, but got [one]");
  }

  @Test
  void readsWell() {
    assertThat(Predictions.of(images(), PROBABILITIES))
        .hasToString("4 predictions, 2 above 0.5; highest 0.900 (image 1)");
    assertThat(Predictions.of(images(), PROBABILITIES).top(1))
        .hasToString("1 prediction, 1 above 0.5; highest 0.900 (image 1)");
    assertThat(Predictions.of(images(), PROBABILITIES).top(0)).hasToString("0 predictions");
  }

  @Test
  void theFirstClassToo() {
    Predictions stars = Predictions.of(images(), KINDS, OF_THREE).against("star");
    assertThat(stars.probabilities()).containsExactly(0.7, 0.1, 0.3, 0.05);
    assertThat(stars.probability(1, 0)).isEqualTo(0.9);
  }

  @Test
  void aTableOfErrorsNeedsALabelOfEachImage() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Predictions.of(images().withLabel(3), KINDS, OF_THREE).confusion())
        .withMessage(
            "errors are known for images labelled 0 to 2, but one is labelled 3; give labels with withLabel");
  }
}
