package org.arclet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningCurvesTest {

  private static LearningCurves curves(double[]... losses) {
    LearningCurves curves = new LearningCurves("some");
    for (double[] of : losses) {
      curves.add(of, 1);
    }
    return curves;
  }

  /** Means 2 and 4, variances 1 and 4, three trainings each: (2 - 4) / sqrt(5 / 3). */
  @Test
  void comparesMeansByTheirStandardError() {
    LearningCurves a = curves(new double[] {1}, new double[] {2}, new double[] {3});
    LearningCurves b = curves(new double[] {2}, new double[] {4}, new double[] {6});
    assertThat(a.mean(0)).isEqualTo(2);
    assertThat(b.deviation(0)).isEqualTo(2);
    assertThat(LearningCurves.t(a, b, 0)).isCloseTo(-2 / Math.sqrt(5 / 3.0), within(1e-12));
  }

  @Test
  void theEpochThatDiffersMostCounts() {
    LearningCurves a = curves(new double[] {1, 5}, new double[] {2, 6}, new double[] {3, 7});
    LearningCurves b = curves(new double[] {1, 1}, new double[] {2, 2}, new double[] {3, 3});
    assertThat(LearningCurves.largestT(a, b)).isCloseTo(4 / Math.sqrt(2 / 3.0), within(1e-12));
    assertThat(LearningCurves.table(a, b))
        .containsSubsequence(
            "epoch 1          2.0000 ± 1.0000    2.0000 ± 1.0000      0.00",
            "epoch 2          6.0000 ± 1.0000    2.0000 ± 1.0000      4.90");
  }
}
