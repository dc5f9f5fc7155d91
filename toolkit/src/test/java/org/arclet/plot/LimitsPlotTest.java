package org.arclet.plot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.normalize.MinMax;
import org.junit.jupiter.api.Test;

class LimitsPlotTest {

  /** Ten pixels: −5, nine from 0 to 80 by tens. */
  private static ImageSet ten() {
    return of(-5, 0, 10, 20, 30, 40, 50, 60, 70, 80);
  }

  private static ImageSet of(float... pixels) {
    return ImageSet.of(new ImageShape(1, pixels.length, 1), pixels).withBands(List.of("g"));
  }

  private static Map<String, Object> panel(ImageSet images, double minimum, double maximum) {
    return LimitsPlot.specification(new LimitsPlot.Band(images, 0, minimum, maximum), "");
  }

  @Test
  void saysWhichSharesAreClipped() {
    Figure figure = LimitsPlot.of(MinMax.of(0, 55), ten());
    assertThat(figure.description()).endsWith("; g: 10 % below 0, 30 % above 55");
    assertThat(SvgDocument.of(figure).assertInert().texts())
        .contains("g: 10 % below 0", "30 % above 55", "pixel value", "pixels");
  }

  @Test
  void theBarsHoldAllFinitePixelsOnALogarithmicAxis() {
    Map<String, Object> bars =
        Specifications.data(panel(of(1, 1, 1, 1, 2, 9, Float.NaN), 0, 20), 2);
    double pixels =
        requireNonNull((List<?>) bars.get("count")).stream()
            .mapToDouble(c -> Math.pow(10, (Double) c))
            .sum();
    assertThat(pixels).isCloseTo(6, within(1e-9));
  }

  @Test
  void theLinesStandWhereTheAxisHasTheLimits() {
    ImageSet images = ten();
    PixelAxis axis = PixelAxis.of(org.arclet.image.BandStatistics.of(images, 0), 0, 55);
    Map<String, Object> panel = panel(images, 0, 55);
    assertThat(Specifications.data(panel, 3).get("x"))
        .isEqualTo(List.of(axis.place(0), axis.place(0)));
    assertThat(Specifications.data(panel, 4).get("x"))
        .isEqualTo(List.of(axis.place(55), axis.place(55)));
    assertThat(Specifications.data(panel, 0).get("to")).isEqualTo(List.of(axis.place(0)));
  }

  @Test
  void theAxisIsLinearAboutTheMedianAndLogarithmicFarFromIt() {
    PixelAxis axis = new PixelAxis(0, 1, -10, 1e6);
    assertThat(axis.place(0.01)).isCloseTo(0.01, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(axis.place(-0.01)).isEqualTo(-axis.place(0.01));
    assertThat(axis.place(1e6) - axis.place(1e5))
        .isCloseTo(Math.log(10), org.assertj.core.data.Offset.offset(1e-6));
    assertThat(axis.ticks().labels()).containsExactly("0", "100", "10000", "1000000");
  }

  @Test
  void aNarrowRangeFarFromZeroStillHasMarks() {
    PixelAxis axis = new PixelAxis(1005, 2, 1000, 1010);
    assertThat(axis.ticks().labels()).contains("1000", "1010").hasSizeGreaterThan(2);
  }

  @Test
  void countsWhatIsNotFinite() {
    assertThat(
            LimitsPlot.of(MinMax.of(0, 55), of(1, Float.NaN, 2, Float.POSITIVE_INFINITY))
                .description())
        .endsWith("g: 0 % below 0, 0 % above 55, 50 % NaN or infinite");
    Figure none = LimitsPlot.of(MinMax.of(0, 55), of(Float.NaN, Float.NaN));
    assertThat(none.description()).endsWith("g: 0 % below 0, 0 % above 55, no finite pixel");
    assertThat(Specifications.layers(panel(of(Float.NaN), 0, 1))).hasSize(4);
  }

  @Test
  void aConstantBandIsASingleBar() {
    assertThat((List<?>) Specifications.data(panel(of(7, 7, 7), 0, 100), 2).get("count"))
        .isEqualTo(List.of(Math.log10(3)));
  }

  @Test
  void drawsTwelveBandsAtMostAndSaysSo() {
    ImageSet many =
        ImageSet.generate(1, new ImageShape(2, 2, 14), (image, values) -> values[0] = 1);
    Figure figure = LimitsPlot.of(new MinMax(0, java.util.Collections.nCopies(14, 1.0)), many);
    assertThat(SvgDocument.of(figure).texts())
        .anyMatch(t -> t.endsWith("; the first 12 of 14 bands"));
  }

  @Test
  void refusesAnEmptySetAndLimitsOfOtherBands() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LimitsPlot.of(MinMax.of(0, 55), ten().take(0)))
        .withMessage("limits are drawn over the pixels of at least 1 image, but the set is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LimitsPlot.of(MinMax.of(0, 1, 2), ten()))
        .withMessageContaining("images have 1 band (g), but limits were given for 2");
  }

  @Test
  void hostileBandNamesRunNothing() {
    ImageSet hostile =
        ten().withBands(List.of("<img src=x onerror=alert(1)>" + "y".repeat(100_000)));
    Figure figure = LimitsPlot.of(MinMax.of(0, 55), hostile);
    SvgDocument.of(figure).assertInert();
    assertThat(figure.svg()).doesNotContain("<img");
    assertThat(figure.svg().length()).isLessThan(100_000);
  }
}
