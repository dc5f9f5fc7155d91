package org.arclet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LabelledScoresTest {

  private static final LabelledScores FOUR =
      LabelledScores.of(new double[] {0.9, 0.1, 0.4, 0.6}, new int[] {1, 0, 1, 0});

  @Test
  void countsTheImagesOfEachClass() {
    assertThat(FOUR).hasToString("scores of 2 positive and 2 negative images");
    assertThat(FOUR.share()).isEqualTo(0.5);
    assertThat(FOUR.ofPositives()).containsExactly(0.4, 0.9);
    assertThat(FOUR.ofNegatives()).containsExactly(0.1, 0.6);
  }

  @Test
  void refusesScoresThatAreNotFinite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledScores.of(new double[] {0, Double.NaN}, new int[] {1, 0}))
        .withMessage(
            "scores must be finite, but that of image 1 is NaN; a network that gives NaN has diverged");
  }

  @Test
  void refusesLabelsOfOtherClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledScores.of(new double[] {0, 1}, new int[] {1, 2}))
        .withMessage("labels must be 1 (positive) or 0 (negative), but image 1 is labelled 2");
  }

  @Test
  void refusesNumbersThatDifferAndNoImageAtAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledScores.of(new double[] {0}, new int[] {1, 0}))
        .withMessage("there must be one label per score, but got 1 scores and 2 labels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledScores.of(new double[0], new int[0]))
        .withMessage("there must be at least one image, but there is none");
  }

  @Test
  void confidenceIsTheProbabilityOfTheClassThatAnImageIsTakenFor() {
    double[][] probabilities = {{0.2, 0.7, 0.1}, {0.5, 0.3, 0.2}, {0.4, 0.4, 0.2}};
    LabelledScores found = LabelledScores.ofConfidence(probabilities, new int[] {1, 2, 0});
    assertThat(found.ofPositives()).containsExactly(0.4, 0.7);
    assertThat(found.ofNegatives()).containsExactly(0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledScores.ofConfidence(probabilities, new int[] {1, 3, 0}))
        .withMessage("labels must name one of the 3 classes, from 0, but image 1 is labelled 3");
  }

  @Test
  void joinsSeveralSets() {
    LabelledScores more = LabelledScores.of(new double[] {0.5}, new int[] {1});
    assertThat(LabelledScores.together(List.of(FOUR, more)).ofPositives())
        .containsExactly(0.4, 0.5, 0.9);
  }

  @Test
  void resamplesKeepTheNumbersOfTheClassesAndTheOrderOfScores() {
    LabelledScores drawn = Samples.normal(50, 70, 1, 1).resample(new SplittableRandom(2));
    assertThat(drawn).hasToString("scores of 50 positive and 70 negative images");
    assertThat(drawn.ofPositives()).isSorted();
    assertThat(drawn.ofNegatives()).isSorted();
  }

  @Test
  void confidenceNeedsAsManyLabelsAsImages() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledScores.ofConfidence(new double[][] {{1, 0}}, new int[] {0, 1}))
        .withMessage("there must be one label per score, but got 1 scores and 2 labels");
  }

  @Test
  void noSetAtAllIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledScores.together(List.of()))
        .withMessage("there must be at least one image, but there is none");
  }

  @Test
  void probabilitiesOfEitherClassMustBeBetweenZeroAndOne() {
    LabelledScores ends = LabelledScores.of(new double[] {0, 1, 0, 1}, new int[] {1, 1, 0, 0});
    assertThat(ends.requireProbabilities("calibration")).isSameAs(ends);
    for (double wrong : new double[] {-0.1, 1.1}) {
      for (int label = 0; label < 2; label++) {
        LabelledScores scores =
            LabelledScores.of(new double[] {0.5, wrong, 0.5}, new int[] {1 - label, label, label});
        assertThatIllegalArgumentException()
            .isThrownBy(() -> scores.requireProbabilities("calibration"))
            .withMessage(
                "calibration needs probabilities in [0, 1], but there is a score of " + wrong);
      }
    }
  }
}
