package org.arclet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoakBenchTest {

  @Test
  void slopeOfALineWithNoiseThatCancels() {
    double[] x = {0, 1, 2, 3};
    assertThat(SoakBench.slope(x, new double[] {5, 7, 9, 11})).isCloseTo(2, within(1e-12));
    // The residuals 1, -1, -1, 1 have no trend.
    assertThat(SoakBench.slope(x, new double[] {6, 6, 8, 12})).isCloseTo(2, within(1e-12));
    assertThat(SoakBench.slope(new double[] {1}, new double[] {1})).isNaN();
  }
}
