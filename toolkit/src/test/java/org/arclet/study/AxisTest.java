package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {

  private static final Axis DIGITS = new Axis(IntDistribution.of(1, 10));

  @Test
  void countsTheStepsOfARange() {
    assertThat(DIGITS.values()).isCloseTo(10, within(1e-9));
    assertThat(new Axis(IntDistribution.stepped(1, 9, 2)).values()).isCloseTo(5, within(1e-9));
    assertThat(new Axis(IntDistribution.log(8, 256)).values()).isCloseTo(249, within(1e-9));
    assertThat(new Axis(FloatDistribution.stepped(0, 2, 0.25)).values()).isCloseTo(9, within(1e-9));
  }

  @Test
  void everyStepOwnsAnEqualShare() {
    assertThat(DIGITS.isDiscrete()).isTrue();
    for (int digit = 1; digit <= 10; digit++) {
      assertThat(DIGITS.unit(digit)).isCloseTo((digit - 0.5) / 10, within(1e-12));
      assertThat(DIGITS.lowerEdge(digit)).isCloseTo((digit - 1) / 10.0, within(1e-12));
      assertThat(DIGITS.upperEdge(digit)).isCloseTo(digit / 10.0, within(1e-12));
    }
    assertThat(DIGITS.snapped(0.13)).isCloseTo(0.15, within(1e-12));
  }

  @Test
  void aRangeWithoutStepsIsTakenAsItIs() {
    Axis real = new Axis(FloatDistribution.of(2, 4));
    assertThat(real.isDiscrete()).isFalse();
    assertThat(real.unit(2.5)).isCloseTo(0.25, within(1e-12));
    assertThat(real.snapped(0.13)).isEqualTo(0.13);
  }

  @Test
  void choicesLieAtTheirIndices() {
    Axis kinds = new Axis(CategoricalDistribution.of("a", "b", "c"));
    assertThat(kinds.isDiscrete()).isTrue();
    assertThat(kinds.choices()).isEqualTo(3);
    assertThat(kinds.unit(2)).isEqualTo(2);
  }
}
