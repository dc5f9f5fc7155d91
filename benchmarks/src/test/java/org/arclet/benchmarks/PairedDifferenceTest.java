package org.arclet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedDifferenceTest {

  /** Of 1, 2 and 3 the variance is 1; that of the mean a third of it. */
  @Test
  void isTheMeanOfTheDifferencesWithItsStandardError() {
    PairedDifference difference =
        PairedDifference.of(new double[] {11, 22, 33}, new double[] {10, 20, 30});
    assertThat(difference.mean()).isEqualTo(2);
    assertThat(difference.standardError()).isCloseTo(Math.sqrt(1 / 3.0), within(1e-15));
  }

  @Test
  void isNothingWithoutAnError() {
    double[] values = {0.5, 0.7};
    assertThat(PairedDifference.of(values, values)).isEqualTo(new PairedDifference(0, 0));
  }

  @Test
  void needsPairs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedDifference.of(new double[] {1, 2}, new double[] {1}))
        .withMessage("a paired difference needs at least 2 pairs, but got 2 values and 1");
  }
}
