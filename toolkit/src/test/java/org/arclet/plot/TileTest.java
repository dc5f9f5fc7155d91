package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;

class TileTest {

  private static final Stretch.Limits UNIT = new Stretch.Limits(0, 1);

  private static Plane plane(int width, int height, float... values) {
    return Plane.of(ImageSet.of(new ImageShape(height, width, 1), values), 0, 0);
  }

  @Test
  void showsRowZeroAtTheBottomAndColumnZeroOnTheLeft() {
    Tile tile = Tile.grey(plane(3, 2, 0, 0.2f, 0.4f, 0.6f, 0.8f, 1), UNIT);
    assertThat(tile.width()).isEqualTo(3);
    assertThat(tile.height()).isEqualTo(2);
    assertThat(tile.rgb(0, 1)).isEqualTo(0x000000); // row 0, column 0
    assertThat(tile.rgb(2, 1)).isEqualTo(0x666666);
    assertThat(tile.rgb(0, 0)).isEqualTo(0x999999); // row 1, column 0
    assertThat(tile.rgb(2, 0)).isEqualTo(0xFFFFFF);
  }

  @Test
  void showsWhatIsOutsideTheLimitsBlackAndWhite() {
    Tile tile = Tile.grey(plane(2, 1, -1e30f, 1e30f), UNIT);
    assertThat(tile.rgb(0, 0)).isEqualTo(0x000000);
    assertThat(tile.rgb(1, 0)).isEqualTo(0xFFFFFF);
  }

  @Test
  void showsAConstantImageInMiddleGrey() {
    Tile tile = Tile.grey(plane(2, 1, 7, 7), new Stretch.Limits(7, 7));
    assertThat(tile.rgb(0, 0)).isEqualTo(0x808080);
  }

  @Test
  void marksPixelsThatAreNotFinite() {
    float[] values = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0.5f};
    Plane band = plane(4, 1, values);
    Plane whole = plane(4, 1, 1, 1, 1, 1);
    Tile grey = Tile.grey(band, UNIT);
    Tile colour = Tile.composite(List.of(whole, band, whole), List.of(UNIT, UNIT, UNIT));
    for (int x = 0; x < 3; x++) {
      assertThat(grey.rgb(x, 0)).isEqualTo(0xCC79A7);
      assertThat(colour.rgb(x, 0)).isEqualTo(0xCC79A7);
    }
    assertThat(grey.rgb(3, 0)).isEqualTo(0x808080);
    assertThat(colour.rgb(3, 0)).isNotEqualTo(0xCC79A7);
  }

  @Test
  void compositeHasTheColoursOfAstropy() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(TileTest.class.getResourceAsStream("/golden/lupton.csv")),
                StandardCharsets.UTF_8))) {
      List<double[]> colours =
          lines
              .lines()
              .map(l -> Arrays.stream(l.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
              .toList();
      assertThat(colours).hasSize(511);
      for (double[] c : colours) {
        int rgb = Tile.lupton(c[0], c[1], c[2]);
        // Rounding to whole levels moves each by half a level at most.
        assertThat((double) (rgb >> 16)).isCloseTo(c[3], within(0.501));
        assertThat((double) (rgb >> 8 & 0xFF)).isCloseTo(c[4], within(0.501));
        assertThat((double) (rgb & 0xFF)).isCloseTo(c[5], within(0.501));
      }
    }
  }

  @Test
  void compositeOfEqualBandsFollowsTheClosedForm() {
    for (double x : new double[] {0.05, 0.3, 1, 4}) {
      double asinh = Math.log(12 * x + Math.sqrt(144 * x * x + 1));
      double scale = 0.1 / Math.log(1.2 + Math.sqrt(1.44 + 1));
      assertThat(Tile.lupton(x, x, x)).isEqualTo(Math.round(255 * scale * asinh) * 0x010101);
    }
    assertThat(Tile.lupton(0, 0, 0)).isZero();
    assertThat(Tile.lupton(-1, -1, 1)).isZero(); // less light than none
  }

  @Test
  void enlargesByWholePixels() {
    Tile tile = Tile.grey(plane(2, 1, 0, 1), UNIT).enlarged(3);
    assertThat(tile.width()).isEqualTo(6);
    assertThat(tile.height()).isEqualTo(3);
    assertThat(tile.rgb(2, 2)).isEqualTo(0x000000);
    assertThat(tile.rgb(3, 0)).isEqualTo(0xFFFFFF);
  }

  @Test
  void reducesToMeansOfFinitePixels() {
    float nan = Float.NaN;
    Plane reduced = plane(3, 3, 1, 2, nan, 3, 6, nan, 5, nan, 9).reduced(2);
    assertThat(reduced.width()).isEqualTo(2);
    assertThat(reduced.values()).containsExactly(3, nan, 5, 9);
  }
}
