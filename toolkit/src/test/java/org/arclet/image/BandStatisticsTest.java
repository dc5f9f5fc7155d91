package org.arclet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandStatisticsTest {

  private static final float NAN = Float.NaN;

  @Test
  void statisticsAreOfOneBandOverAllImages() {
    ImageSet images =
        ImageSet.of(
            new ImageShape(1, 2, 2), new float[] {1, 10, 2, 20}, new float[] {3, 30, 9, 90});
    assertThat(BandStatistics.of(images, 0)).isEqualTo(new BandStatistics(4, 1, 2.5f, 9, 1));
    assertThat(BandStatistics.of(images, 1)).isEqualTo(new BandStatistics(4, 10, 25, 90, 10));
  }

  @Test
  void nonFinitePixelsAreLeftOut() {
    float[] values = {NAN, 5, Float.POSITIVE_INFINITY, -1, Float.NEGATIVE_INFINITY, 2};
    assertThat(BandStatistics.of(values)).isEqualTo(new BandStatistics(3, -1, 2, 5, 3));
    assertThat(values)
        .containsExactly(NAN, 5, Float.POSITIVE_INFINITY, -1, Float.NEGATIVE_INFINITY, 2);
  }

  @Test
  void constantPixelsHaveNoDeviation() {
    assertThat(BandStatistics.of(new float[] {7, 7, 7, 7}))
        .isEqualTo(new BandStatistics(4, 7, 7, 7, 0));
    assertThat(BandStatistics.of(new float[] {7})).isEqualTo(new BandStatistics(1, 7, 7, 7, 0));
  }

  @Test
  void withoutAFinitePixelEverythingIsNaN() {
    BandStatistics none = new BandStatistics(0, NAN, NAN, NAN, NAN);
    assertThat(BandStatistics.of(new float[0])).isEqualTo(none);
    assertThat(BandStatistics.of(new float[] {NAN})).isEqualTo(none);
    assertThat(BandStatistics.of(ImageSet.of(new ImageShape(2, 2, 1)), 0)).isEqualTo(none);
    assertThat(BandStatistics.percentile(ImageSet.of(new ImageShape(2, 2, 1)), 0, 50)).isNaN();
  }

  @Test
  void percentileInterpolatesBetweenTheSortedValues() {
    ImageSet images = ImageSet.of(new ImageShape(1, 5, 1), new float[] {40, 10, 20, 0, NAN});
    assertThat(BandStatistics.percentile(images, 0, 0)).isEqualTo(0);
    assertThat(BandStatistics.percentile(images, 0, 50)).isEqualTo(15);
    assertThat(BandStatistics.percentile(images, 0, 90)).isEqualTo(34);
    assertThat(BandStatistics.percentile(images, 0, 100)).isEqualTo(40);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 100.1, Double.NaN})
  void percentileMustBeOne(double percent) {
    ImageSet images = ImageSet.of(new ImageShape(1, 1, 1), new float[1]);
    assertThatThrownBy(() -> BandStatistics.percentile(images, 0, percent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a percentile must be in [0, 100], but got " + percent);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2})
  void bandMustExist(int band) {
    ImageSet images = ImageSet.of(new ImageShape(1, 1, 2), new float[2]);
    assertThatThrownBy(() -> BandStatistics.of(images, band))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("bands are numbered 0 to 1, but got " + band);
    assertThatThrownBy(() -> BandStatistics.percentile(images, band, 50))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("bands are numbered 0 to 1, but got " + band);
  }
}
