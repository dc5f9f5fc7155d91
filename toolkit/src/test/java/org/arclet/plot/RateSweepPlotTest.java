package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.arclet.train.RateSweep;
import org.junit.jupiter.api.Test;

class RateSweepPlotTest {

  /** Rates 10⁻⁵ to 1; the least mean is that of 10⁻². */
  private static final RateSweep SWEEP =
      new RateSweep(
          IntStream.range(0, 6)
              .mapToObj(
                  i ->
                      new RateSweep.Point(
                          Math.pow(10, i - 5), i == 5 ? 90 : 0.7, 0.4 + 0.1 * Math.abs(i - 3)))
              .toList());

  @Test
  void showsEachRateByItsLogarithmAndTheSuggestion() {
    Map<String, Object> specification = RateSweepPlot.specification(SWEEP);
    // the loss of 90 is far above what the line needs
    assertThat(Specifications.data(specification, 0).get("x"))
        .isEqualTo(List.of(-5.0, -4.0, -3.0, -2.0, -1.0));
    assertThat(Specifications.layers(specification).get(1).get("xintercept"))
        .asInstanceOf(DOUBLE)
        .isCloseTo(-3, within(1e-9));
    assertThat(Specifications.data(specification, 2).get("y")).asInstanceOf(LIST).hasSize(6);
    assertThat(specification.get("ggtitle"))
        .isEqualTo(Map.of("subtitle", "suggested: 0.0010, a tenth of that of the least mean"));
  }

  @Test
  void isInertAndSaysWhatItCannotShow() {
    SvgDocument.of(RateSweepPlot.of(SWEEP)).assertInert();
    assertThat(RateSweepPlot.of(new RateSweep(List.of())).svg())
        .contains("fewer than two learning rates");
    RateSweep rising =
        new RateSweep(List.of(new RateSweep.Point(0.1, 1, 1), new RateSweep.Point(0.2, 2, 2)));
    assertThat(RateSweepPlot.specification(rising).get("ggtitle"))
        .isEqualTo(Map.of("subtitle", "the loss fell at no rate"));
  }
}
