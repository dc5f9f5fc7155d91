package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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

  @Test
  void readsWell() {
    assertThat(Predictions.of(images(), PROBABILITIES))
        .hasToString("4 predictions, 2 above 0.5; highest 0.900 (image 1)");
    assertThat(Predictions.of(images(), PROBABILITIES).top(0)).hasToString("0 predictions");
  }
}
