package org.arclet.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SkewTest {

  private static final double HALF = Math.toDegrees(Math.atan(0.5)); // leans one pixel in two

  private static Draw skew(double rows, double columns) {
    return new Draw(0, 0, 0, false, false, 1, rows, columns);
  }

  private static float[] skew(ImageShape shape, Fill fill, Draw draw, float... image) {
    float[] target = new float[image.length];
    new Skew(shape, fill).apply(draw, image, target, 0);
    return target;
  }

  /** Bilinear interpolation is exact on a plane. */
  @Test
  void takesAPlaneFromWhereTheAnglesPoint() {
    ImageShape shape = new ImageShape(21, 31, 1);
    float[] plane = new float[shape.values()];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = 3 + 2 * (i / 31) - 5 * (i % 31);
    }
    float[] skewed = skew(shape, Fill.NEAREST, skew(8, -13), plane);
    double tanRows = Math.tan(Math.toRadians(8));
    double tanColumns = Math.tan(Math.toRadians(-13));
    for (int y = 4; y < 17; y++) {
      for (int x = 4; x < 27; x++) {
        double row = y + tanRows * (x - 15);
        double column = x + tanColumns * (y - 10);
        // float32 keeps numbers near 100 to 4e-6
        assertThat(skewed[y * 31 + x]).isCloseTo((float) (3 + 2 * row - 5 * column), within(2e-5f));
      }
    }
  }

  /**
   * Three rows of four: the upper is taken half a pixel from the left, the lower from the right.
   */
  @ParameterizedTest
  @EnumSource
  void fillsTheOutsideAsAsked(Fill fill) {
    float[] row = {2, 4, 6, 8};
    float[] skewed =
        skew(new ImageShape(3, 4, 1), fill, skew(0, HALF), 2, 4, 6, 8, 2, 4, 6, 8, 2, 4, 6, 8);
    float left =
        switch (fill) {
          case CONSTANT -> 1;
          case NEAREST, REFLECT -> 2;
          case WRAP -> 5;
        };
    float right =
        switch (fill) {
          case CONSTANT -> 4;
          case NEAREST, REFLECT -> 8;
          case WRAP -> 5;
        };
    assertThat(skewed)
        .containsExactly(
            new float[] {left, 3, 5, 7, row[0], row[1], row[2], row[3], 3, 5, 7, right},
            within(1e-6f));
  }

  @Test
  void leavesTheImageAloneAtNoAngle() {
    float[] image = {1, Float.NaN, 3, Float.POSITIVE_INFINITY, 5, 6};
    assertThat(skew(new ImageShape(2, 3, 1), Fill.CONSTANT, skew(0, 0), image))
        .containsExactly(1, Float.NaN, 3, Float.POSITIVE_INFINITY, 5, 6);
  }

  @Test
  void doesNotSpreadMissingPixels() {
    float nan = Float.NaN;
    float[] skewed =
        skew(
            new ImageShape(3, 4, 1),
            Fill.NEAREST,
            skew(0, HALF),
            2,
            nan,
            6,
            8,
            1,
            1,
            1,
            1,
            2,
            nan,
            nan,
            8);
    assertThat(skewed)
        .containsExactly(new float[] {2, 2, 6, 7, 1, 1, 1, 1, 2, nan, 8, 8}, within(1e-6f));
  }

  @Test
  void movesAllBandsAlike() {
    float[] skewed = skew(new ImageShape(1, 2, 2), Fill.NEAREST, skew(30, 30), 1, 10, 2, 20);
    assertThat(skewed).containsExactly(1, 10, 2, 20);
  }

  @Test
  void aMissingBandStaysMissingAlone() {
    ImageShape shape = new ImageShape(6, 6, 3);
    float[] source = new float[shape.values()];
    for (int i = 0; i < source.length; i++) {
      source[i] = i % 3 == 1 ? Float.NaN : i;
    }
    float[] target = new float[source.length];
    new Skew(shape, Fill.NEAREST)
        .apply(new Draw(0, 0, 0, false, false, 1, 10, -5), source, target, 0);
    for (int i = 0; i < target.length; i++) {
      assertThat(Float.isNaN(target[i])).isEqualTo(i % 3 == 1);
    }
  }
}
