package org.arclet.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinMaxTest {

  @Test
  void everyBandHasItsOwnMaximum() {
    ImageSet images = ImageSet.of(new ImageShape(1, 2, 3), new float[] {25, 25, 25, 100, 50, 10});
    ImageSet normalized = MinMax.of(0, 100, 50, 25).apply(images);
    assertThat(normalized.image(0).compareTo(floats(0.25f, 0.5f, 1, 1, 1, 0.4f))).isZero();
  }

  @Test
  void valuesAreClippedAndNonFiniteOnesBecomeTheMinimum() {
    float[] values = {
      -11, -10, 0, 10, 30, 31, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
    };
    float[] normalized = new float[values.length];
    MinMax.of(-10, 30).apply(values, normalized);
    assertThat(normalized).containsExactly(0, 0, 0.25f, 0.5f, 1, 1, 0, 0, 0);
  }

  @Test
  void zeroIsNeverNegative() {
    float[] values = {-0f, -1, Float.NaN};
    MinMax.of(0, 100).apply(values, values);
    assertThat(Float.floatToIntBits(values[0])).isZero();
    assertThat(Float.floatToIntBits(values[1])).isZero();
    assertThat(Float.floatToIntBits(values[2])).isZero();
  }

  @Test
  void everyValueIsTheDefinitionRoundedOnce() {
    Random random = new Random(1);
    for (int trial = 0; trial < 2000; trial++) {
      double minimum = Math.rint(random.nextGaussian() * 100) / 8;
      double maximum = minimum + Math.rint(1 + random.nextDouble() * 10_000) / 8;
      float x = (float) (minimum + random.nextDouble() * (maximum - minimum));
      float[] value = {x};
      MinMax.of(minimum, maximum).apply(value, value);

      // The limits are multiples of 1/8, so x - minimum is exact in double precision and the
      // quotient
      // is the nearest double: at most a rounding of a rounding away from the exact value.
      BigDecimal exact =
          new BigDecimal(x)
              .subtract(new BigDecimal(minimum))
              .divide(
                  new BigDecimal(maximum).subtract(new BigDecimal(minimum)),
                  MathContext.DECIMAL128);
      assertThat(value[0]).isEqualTo((float) exact.doubleValue());
    }
  }

  @Test
  void resultLiesInTheUnitIntervalAndKeepsTheOrder() {
    Random random = new Random(2);
    MinMax limits = MinMax.of(-3.7, 911.3);
    float before = 0;
    for (float x = -5; x < 915; x += random.nextFloat()) {
      float[] value = {x};
      limits.apply(value, value);
      assertThat(value[0]).isBetween(before, 1f);
      before = value[0];
    }
    assertThat(before).isEqualTo(1);
  }

  @Test
  void bandsLabelsAndSourcesStay() {
    ImageSet images =
        ImageSet.generate(2, new ImageShape(3, 2, 2), (i, values) -> values[0] = i)
            .withBands(List.of("g", "r"))
            .withLabel(1)
            .withSources(List.of(Set.of(1L), Set.of(2L, 3L)));
    ImageSet normalized = MinMax.of(0, 10, 10).apply(images);
    assertThat(normalized.shape()).isEqualTo(images.shape());
    assertThat(normalized.bands()).isEqualTo(images.bands());
    assertThat(normalized.labels()).isEqualTo(images.labels());
    assertThat(normalized.sources()).isEqualTo(images.sources());
    assertThat(images.get(1, 0, 0, 0)).isEqualTo(1);
    assertThat(normalized.get(1, 0, 0, 0)).isEqualTo(0.1f);
  }

  @Test
  void emptySetStaysEmpty() {
    ImageSet none = ImageSet.of(new ImageShape(3, 3, 1));
    assertThat(MinMax.of(0, 1).apply(none).isEmpty()).isTrue();
    assertThat(MinMax.of(0, 1).clipped(none)).containsExactly(new ClippedPixels(0, 0, 0, 0));
    assertThat(MinMax.of(0, 1).clipped(none).get(0).fractionAbove()).isNaN();
  }

  @Test
  void clippedPixelsAreCountedPerBand() {
    float nan = Float.NaN;
    ImageSet images =
        ImageSet.of(
            new ImageShape(1, 4, 2),
            new float[] {-1, 0, 0, 5, 10, 6, 11, nan},
            new float[] {nan, 1, Float.NEGATIVE_INFINITY, 1, Float.POSITIVE_INFINITY, 1, 12, 1});
    List<ClippedPixels> clipped = MinMax.of(0, 10, 5).clipped(images);
    assertThat(clipped)
        .containsExactly(new ClippedPixels(8, 1, 2, 3), new ClippedPixels(8, 0, 1, 1));
    assertThat(clipped.get(0).fractionAbove()).isEqualTo(0.25);
  }

  @Test
  void bandsThatDoNotMatchTheLimitsAreRefused() {
    ImageSet three =
        ImageSet.of(new ImageShape(1, 1, 3), new float[3]).withBands(List.of("g", "r", "i"));
    String message =
        "images have 3 bands (g r i), but limits were given for 1: [100.0]; give one maximum per band";
    assertThatThrownBy(() -> MinMax.of(0, 100).apply(three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> MinMax.of(0, 100).clipped(three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    ImageSet one = ImageSet.of(new ImageShape(1, 1, 1), new float[1]);
    assertThatThrownBy(() -> MinMax.of(0, 100, 50).apply(one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "images have 1 band (band 1), but limits were given for 2: [100.0, 50.0]; give one maximum per band");
  }

  @Test
  void arraysThatDoNotMatchAreRefused() {
    assertThatThrownBy(() -> MinMax.of(0, 1, 1).apply(new float[4], new float[6]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "values must be the same number from and to, a multiple of 2 bands, but got 4 and 6");
    assertThatThrownBy(() -> MinMax.of(0, 1, 1).apply(new float[5], new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "values must be the same number from and to, a multiple of 2 bands, but got 5 and 5");
  }

  @Test
  void minimumMustBeBelowEachMaximum() {
    assertThatThrownBy(() -> MinMax.of(10, 100, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the minimum must be below each maximum, but got minimum 10.0 and maxima [100.0, 10.0]");
    assertThatThrownBy(() -> MinMax.of(10, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the minimum must be below each maximum, but got minimum 10.0 and maxima [9.0]");
  }

  @Test
  void theDistanceBetweenLimitsMustBeFiniteToo() {
    assertThatThrownBy(() -> MinMax.of(-Double.MAX_VALUE, Double.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("limits must be finite, but got minimum -1.79");
  }

  @Test
  void readsAsWhatItDoes() {
    assertThat(MinMax.of(10, 100, 50))
        .hasToString("limits 10.0 to 100.0, 50.0, one maximum per band");
  }

  @Test
  void atLeastOneMaximumIsNeeded() {
    assertThatThrownBy(() -> MinMax.of(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be one maximum per band, but got none");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void limitsMustBeFinite(double limit) {
    assertThatThrownBy(() -> MinMax.of(0, 1, limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limits must be finite, but got minimum 0.0 and maxima [1.0, %s]", limit);
    assertThatThrownBy(() -> MinMax.of(limit, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limits must be finite, but got minimum %s and maxima [1.0]", limit);
  }

  private static FloatBuffer floats(float... values) {
    return FloatBuffer.wrap(values);
  }
}
