package org.arclet.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutoutMaskTest {

  private static float[] cut(Cutouts cutouts, ImageShape shape, int image) {
    float[] values = new float[shape.values()];
    Arrays.fill(values, 1);
    new CutoutMask(cutouts, shape).apply(RandomStream.CUTOUTS.of(8, 0, image), values, 0);
    return values;
  }

  private static int[] holes(float[] values) {
    return IntStream.range(0, values.length).filter(i -> values[i] == 0).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void cutsAllPixelsWithinTheRadius(int radius) {
    int side = 2 * radius + 1; // the disc has one place only
    float[] values = cut(Cutouts.circles(1, radius), new ImageShape(side, side, 1), 0);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int dy = y - radius;
        int dx = x - radius;
        assertThat(values[y * side + x]).isEqualTo(dy * dy + dx * dx <= radius * radius ? 0f : 1f);
      }
    }
  }

  @Test
  void cutsSquaresOfTheGivenSide() {
    float[] values = cut(Cutouts.squares(1, 4), new ImageShape(9, 7, 1), 3);
    int[] holes = holes(values);
    assertThat(holes).hasSize(16);
    for (int i = 0; i < 16; i++) {
      assertThat(holes[i]).isEqualTo(holes[0] + i / 4 * 7 + i % 4);
    }
  }

  /** 81 pixels have their centre within 5 pixels of a pixel's. */
  @Test
  void keepsEveryDiscWholeAndInside() {
    for (int image = 0; image < 500; image++) {
      assertThat(holes(cut(Cutouts.circles(1, 5), new ImageShape(13, 17, 1), image))).hasSize(81);
    }
  }

  /** The first hole of a disc of radius 1 is right above its centre. */
  @ParameterizedTest
  @CsvSource({"5, 6"})
  void drawsCentresUniformlyFromAllThatFit(int height, int width) {
    int[] places =
        IntStream.range(0, 12_000)
            .map(i -> holes(cut(Cutouts.circles(1, 1), new ImageShape(height, width, 1), i))[0])
            .map(hole -> hole / width * (width - 2) + hole % width - 1)
            .toArray();
    DrawTest.assertUniform(places, 0, (height - 2) * (width - 2) - 1);
  }

  @Test
  void cutsAsManyAsAskedWhichMayOverlap() {
    ImageShape shape = new ImageShape(67, 67, 1);
    int[] pixels =
        IntStream.range(0, 200)
            .map(i -> holes(cut(Cutouts.circles(5, 5), shape, i)).length)
            .toArray();
    assertThat(Arrays.stream(pixels).max()).hasValue(5 * 81);
    assertThat(Arrays.stream(pixels).min().orElseThrow()).isBetween(82, 5 * 81 - 1);
  }

  @Test
  void cutsAllBandsAlike() {
    int[] holes = holes(cut(Cutouts.circles(2, 2), new ImageShape(9, 9, 4), 0));
    int[] pixels = Arrays.stream(holes).map(i -> i / 4).distinct().toArray();
    assertThat(holes).hasSize(4 * pixels.length);
  }

  @Test
  void refusesAnImageTooSmallForTheHole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cut(Cutouts.circles(1, 5), new ImageShape(10, 20, 3), 0))
        .withMessage(
            "a cutout must lie inside the image: a circle of size 5 takes 11 x 11 pixels, "
                + "but the images are 10 x 20; choose smaller cutouts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cut(Cutouts.circles(1, Integer.MAX_VALUE), new ImageShape(9, 9, 1), 0));
    assertThat(cut(Cutouts.squares(1, 10), new ImageShape(10, 10, 1), 0)).containsOnly(0);
  }

  @Test
  void refusesNoCutoutsAndNoSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cutouts.circles(0, 5))
        .withMessage(
            "there must be at least 1 cutout per image, but got 0; leave cutouts out to have none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cutouts.circles(5, 0))
        .withMessage(
            "the size of a cutout must be at least 1 pixel, but got 0; leave cutouts out to have none");
  }
}
