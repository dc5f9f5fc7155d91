package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DominationTest {

  @Test
  void ranksByHowManyLayersLieBelow() {
    double[][] losses = {{1, 5}, {2, 2}, {5, 1}, {3, 3}, {2, 6}, {4, 4}, {2, 2}};
    assertThat(Domination.ranks(losses, losses.length)).containsExactly(0, 0, 0, 1, 1, 2, 0);
  }

  @Test
  void measuresAreasThatAreCountedByHand() {
    // Three steps under the corner (4, 4): 3 × 1 + 2 × 1 + 1 × 1.
    List<double[]> steps = List.of(new double[] {1, 3}, new double[] {2, 2}, new double[] {3, 1});
    assertThat(Domination.hypervolume(steps, new double[] {4, 4})).isCloseTo(6, within(1e-12));
    List<double[]> inside = List.of(new double[] {1, 1}, new double[] {2, 3});
    assertThat(Domination.hypervolume(inside, new double[] {4, 4})).isCloseTo(9, within(1e-12));
  }

  @Test
  void measuresVolumesThatAreCountedByHand() {
    // Boxes of 1 × 2 × 2, 2 × 1 × 2 and 2 × 2 × 1; each two share 2, all three 1.
    List<double[]> boxes =
        List.of(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1});
    // 4 + 4 + 4 − (2 + 2 + 2) + 1
    assertThat(Domination.hypervolume(boxes, new double[] {2, 2, 2})).isCloseTo(7, within(1e-12));
    assertThat(Domination.hypervolume(List.of(), new double[] {2, 2, 2})).isZero();
  }

  @Test
  void takesOfARankThatIsTooManyWhatAddsMost() {
    double[][] losses = {{0, 10}, {1, 9}, {5, 5}, {9, 1}, {10, 0}, {11, 11}};
    assertThat(Domination.best(losses, 1)).containsExactly(2);
    assertThat(Domination.best(losses, 5)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThat(Domination.best(losses, 6)).hasSize(6);
    assertThat(Domination.best(losses, 0)).isEmpty();
  }

  /**
   * What a point adds depends on where the volume ends: as in Optuna at 1.1 of the worst loss, or
   * 0.9 if it is negative, and just above 0.
   */
  @Test
  void volumesEndALittleBeyondTheWorstLoss() {
    double[][] positive = {{1, 10}, {8, 8}, {10, 1}}; // to (11, 11): 10 × 1 of the first, 3 × 3
    assertThat(Domination.best(positive, 1)).containsExactly(0);
    double[][] negative = {
      {-20, -2}, {-5, -5}, {-2, -20}
    }; // to (−1.8, −1.8): 18.2 × 0.2, 3.2 × 3.2
    assertThat(Domination.best(negative, 1)).containsExactly(1);
    double[][] zero = {{-5, 0}, {-1, -1}, {0, -5}};
    assertThat(Domination.best(zero, 1)).containsExactly(1);
  }

  @Test
  void copesWithInfiniteLosses() {
    double infinity = Double.POSITIVE_INFINITY;
    double[][] losses = {{0, infinity}, {infinity, 0}, {1, 1}};
    assertThat(Domination.best(losses, 2)).hasSize(2);
  }
}
