package org.arclet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConfusionTest {

  private static final Confusion LENSES = new Confusion(18, 2, 5, 475);

  @Test
  void countsAtLeastTheThreshold() {
    LabelledScores scores =
        LabelledScores.of(new double[] {0.5, 0.5, 0.7, 0.5, 0.2}, new int[] {1, 1, 1, 0, 0});
    assertThat(Confusion.at(scores, 0.5)).isEqualTo(new Confusion(3, 0, 1, 1));
    assertThat(Confusion.at(scores, Confusion.ABOVE_HALF)).isEqualTo(new Confusion(1, 2, 0, 2));
    assertThat(Confusion.at(scores, Double.POSITIVE_INFINITY)).isEqualTo(new Confusion(0, 3, 0, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Confusion.at(scores, Double.NaN))
        .withMessage("a threshold must be a number, but got NaN");
  }

  @Test
  void sharesFollowFromTheCounts() {
    assertThat(LENSES.recall()).hasToString("18 of 20 (0.900)");
    assertThat(LENSES.falsePositiveRate()).isEqualTo(new Proportion(5, 480));
    assertThat(LENSES.precision()).isEqualTo(new Proportion(18, 23));
    assertThat(LENSES.accuracy()).isEqualTo(new Proportion(493, 500));
    assertThat(LENSES.f1()).isCloseTo(36 / 43.0, within(1e-15));
    assertThat(LENSES).hasToString("18 of 20 positives found, 5 of 480 negatives mistaken");
    assertThat(LENSES.matrix()).hasToString("493 of 500 (0.986) right in 2 classes");
  }

  @Test
  void purityIsPrecisionInTheMixtureOfTheSky() {
    // one in a thousand: 0.0009 lenses for 0.00999 others
    assertThat(new Confusion(90, 10, 10, 990).purity(0.001))
        .isCloseTo(0.0009 / (0.0009 + 0.00999), within(1e-15));
    assertThat(LENSES.purity(20 / 500.0)).isCloseTo(18 / 23.0, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LENSES.purity(0))
        .withMessage(
            "a prevalence must be between 0 and 1, say 0.001 for one in a thousand, but got 0.0");
  }

  @Test
  void nothingCountedIsNotANumber() {
    assertThat(new Confusion(0, 0, 0, 3).recall().value()).isNaN();
    assertThat(new Confusion(0, 3, 0, 3).precision().value()).isNaN();
    assertThat(new Confusion(0, 0, 0, 3).f1()).isNaN();
    assertThat(new Confusion(0, 2, 0, 3).f1()).isZero();
    assertThat(new Confusion(0, 0, 1, 3).purity(0.1)).isNaN();
    assertThat(new Confusion(0, 0, 1, 3).purityInterval(0.1, 0.95).low()).isZero();
    assertThat(new Confusion(1, 3, 0, 0).purityInterval(0.1, 0.95).high()).isEqualTo(1);
    assertThat(new Proportion(0, 0).wilson(0.95)).isEqualTo(new Interval(0, 1));
    assertThat(new Proportion(0, 0).exact(0.95)).isEqualTo(new Interval(0, 1));
  }

  @Test
  void thePurityLiesInItsIntervalAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(9);
    double truth = Confusion.purity(0.85, 0.02, 0.01);
    int held = 0;
    for (int i = 0; i < 1000; i++) {
      int found = successes(random, 30, 0.85);
      int mistaken = successes(random, 200, 0.02);
      Confusion counts = new Confusion(found, 30 - found, mistaken, 200 - mistaken);
      held += counts.purityInterval(0.01, 0.9).contains(truth) ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(900);
  }

  private static int successes(SplittableRandom random, int trials, double probability) {
    int count = 0;
    for (int i = 0; i < trials; i++) {
      count += random.nextDouble() < probability ? 1 : 0;
    }
    return count;
  }

  @Test
  void refusesCountsThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Confusion(1, -1, 0, 0))
        .withMessage("counts must be at least 0, but got 1, -1, 0 and 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Proportion(3, 2))
        .withMessage("a proportion must satisfy 0 <= count <= of, but got 3 of 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Proportion(1, 2).exact(95))
        .withMessage(
            "the confidence of an interval must be between 0 and 1, say 0.95, but got 95.0");
  }

  @Test
  void aMatrixOfClassesRefusesWhatIsNoClass() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new int[] {0, 3}, new int[] {0, 1}, 3))
        .withMessage("labels must be classes from 0 to 2, but that of image 1 is 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new int[] {-1}, 3))
        .withMessage("predictions must be classes from 0 to 2, but that of image 0 is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new int[0], 3))
        .withMessage("there must be one prediction per label, but got 1 labels and 0 predictions");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new int[0], new int[0], 1))
        .withMessage("there must be at least 2 classes, but got 1");
  }
}
