package org.arclet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageShapeTest {

  @Test
  void countsValuesAndPixels() {
    ImageShape shape = new ImageShape(100, 90, 3);
    assertThat(shape.values()).isEqualTo(27_000);
    assertThat(shape.pixels()).isEqualTo(9_000);
    assertThat(shape.withSides(67, 66)).isEqualTo(new ImageShape(67, 66, 3));
    assertThat(shape).hasToString("(100, 90, 3)");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "-1, 1, 1"})
  void sidesAndBandsMustBePositive(int height, int width, int channels) {
    assertThatThrownBy(() -> new ImageShape(height, width, channels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "height, width and channels must each be at least 1, but got (%d, %d, %d)",
            height, width, channels);
  }

  @Test
  void oneImageMustFitIntoOneArray() {
    assertThat(new ImageShape(1, Integer.MAX_VALUE - 8, 1).values())
        .isEqualTo(Integer.MAX_VALUE - 8);
    assertThatThrownBy(() -> new ImageShape(1 << 16, 1 << 15, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "one image must have at most 2147483639 values, but got (65536, 32768, 1); cut it into smaller images");
    assertThatThrownBy(() -> new ImageShape(1 << 16, 1 << 16, 1 << 16))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
