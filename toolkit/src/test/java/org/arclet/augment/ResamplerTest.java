package org.arclet.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplerTest {

  private static final Draw NOTHING = new Draw(0, 0, 0, false, false, 1, 0, 0);

  private static float[] numbered(ImageShape shape) {
    float[] values = new float[shape.values()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    return values;
  }

  private static float[] resample(ImageShape from, ImageShape to, Fill fill, Draw draw) {
    float[] target = new float[to.values()];
    Arrays.fill(target, -7);
    new Resampler(from, to, fill).apply(draw, numbered(from), target, 0);
    return target;
  }

  private static float[] resample(ImageShape shape, Fill fill, Draw draw) {
    return resample(shape, shape, fill, draw);
  }

  private static Draw rotation(int degrees) {
    return new Draw(degrees, 0, 0, false, false, 1, 0, 0);
  }

  private static Draw shift(int down, int right) {
    return new Draw(0, down, right, false, false, 1, 0, 0);
  }

  /** Lines of golden.txt, which golden.py beside it made with SciPy. */
  private static List<String> golden(String kind) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ResamplerTest.class.getResourceAsStream("golden.txt"), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> line.startsWith(kind + " ")).toList();
    }
  }

  private static float[] pixels(String line) {
    String[] numbers = line.substring(line.indexOf(':') + 2).split(" ", -1);
    float[] pixels = new float[numbers.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Float.parseFloat(numbers[i]);
    }
    return pixels;
  }

  @Test
  void shiftsAndFillsAsScipy() throws IOException {
    List<String> lines = golden("shift");
    assertThat(lines).hasSize(24);
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      Draw draw = shift(Integer.parseInt(words[2]), Integer.parseInt(words[3]));
      assertThat(resample(new ImageShape(4, 5, 1), Fill.valueOf(words[1]), draw))
          .as(line)
          .isEqualTo(pixels(line));
    }
  }

  @Test
  void rotatesAndFillsAsScipy() throws IOException {
    List<String> lines = golden("rotate");
    assertThat(lines).hasSize(36);
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      Draw draw = rotation(Integer.parseInt(words[2]));
      assertThat(resample(new ImageShape(9, 7, 1), Fill.valueOf(words[1]), draw))
          .as(line)
          .isEqualTo(pixels(line));
    }
  }

  @ParameterizedTest
  @CsvSource({"4", "5", "100"})
  void turnsByQuartersWithoutLosingAPixel(int side) {
    ImageShape shape = new ImageShape(side, side, 2);
    float[] image = numbered(shape);
    for (int quarter = 0; quarter < 4; quarter++) {
      float[] turned = resample(shape, Fill.CONSTANT, rotation(90 * quarter));
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int last = side - 1;
          int row = List.of(y, x, last - y, last - x).get(quarter);
          int column = List.of(x, last - y, last - x, y).get(quarter);
          for (int band = 0; band < 2; band++) {
            assertThat(turned[(y * side + x) * 2 + band])
                .isEqualTo(image[(row * side + column) * 2 + band]);
          }
        }
      }
    }
  }

  @Test
  void turnsCounterClockwise() {
    assertThat(resample(new ImageShape(2, 2, 1), Fill.CONSTANT, rotation(90)))
        .containsExactly(2, 4, 1, 3);
  }

  @Test
  void flipsTopAndBottomLeftAndRight() {
    ImageShape shape = new ImageShape(2, 3, 1);
    assertThat(resample(shape, Fill.CONSTANT, new Draw(0, 0, 0, true, false, 1, 0, 0)))
        .containsExactly(4, 5, 6, 1, 2, 3);
    assertThat(resample(shape, Fill.CONSTANT, new Draw(0, 0, 0, false, true, 1, 0, 0)))
        .containsExactly(3, 2, 1, 6, 5, 4);
  }

  @Test
  void flipsAfterTheShift() {
    assertThat(
            resample(
                new ImageShape(1, 4, 1), Fill.CONSTANT, new Draw(0, 0, 1, false, true, 1, 0, 0)))
        .containsExactly(3, 2, 1, 0);
  }

  /** Doubling, halving, and 5 pixels out of 3, whose centres lie at 0.3, 0.9, 1.5, 2.1 and 2.7. */
  @ParameterizedTest
  @CsvSource({"3, 2.0, 6, 112233", "4, 0.5, 2, 24", "3, 1.667, 5, 11233"})
  void zoomsToTheNearestPixel(int side, double factor, int zoomed, String expected) {
    Draw draw = new Draw(0, 0, 0, false, false, factor, 0, 0);
    float[] image =
        resample(new ImageShape(1, side, 1), new ImageShape(1, zoomed, 1), Fill.CONSTANT, draw);
    assertThat(image).hasSize(zoomed);
    for (int x = 0; x < zoomed; x++) {
      assertThat(image[x]).isEqualTo(expected.charAt(x) - '0');
    }
  }

  @ParameterizedTest
  @EnumSource
  void surroundsAShrunkImageAsFillSays(Fill fill) {
    Draw half = new Draw(0, 0, 0, false, false, 0.5, 0, 0);
    float[] row =
        resample(new ImageShape(1, 6, 1), new ImageShape(1, 7, 1), fill, half); // 2 4 6 remain
    float[] expected =
        switch (fill) {
          case CONSTANT -> new float[] {0, 0, 2, 4, 6, 0, 0};
          case NEAREST -> new float[] {2, 2, 2, 4, 6, 6, 6};
          case REFLECT -> new float[] {4, 2, 2, 4, 6, 6, 4};
          case WRAP -> new float[] {4, 6, 2, 4, 6, 2, 4};
        };
    assertThat(row).isEqualTo(expected);
  }

  /**
   * The first row of the crop, worked out by hand: an odd margin loses one more below and right.
   */
  @ParameterizedTest
  @CsvSource({"6, 4, 1", "6, 3, 1", "5, 3, 1", "5, 4, 0", "5, 1, 2", "6, 1, 2", "4, 4, 0"})
  void cropsAboutTheCentre(int side, int size, int first) {
    float[] row =
        resample(new ImageShape(1, side, 1), new ImageShape(1, size, 1), Fill.CONSTANT, NOTHING);
    assertThat(row)
        .containsExactly(
            IntStream.range(0, size).mapToObj(i -> (float) (first + i + 1)).toArray(Float[]::new));
  }

  @ParameterizedTest
  @EnumSource
  void givesWhatThePassesGiveOneAfterTheOther(Fill fill) {
    Random random = new Random(5);
    for (int run = 0; run < 400; run++) {
      ImageShape from =
          new ImageShape(1 + random.nextInt(24), 1 + random.nextInt(24), 1 + random.nextInt(7));
      ImageShape to = from.withSides(1 + random.nextInt(30), 1 + random.nextInt(30));
      Draw draw =
          new Draw(
              random.nextInt(360),
              random.nextInt(2 * from.height() + 1) - from.height(),
              random.nextInt(2 * from.width() + 1) - from.width(),
              random.nextBoolean(),
              random.nextBoolean(),
              0.4 + 1.4 * random.nextDouble(),
              0,
              0);
      assertThat(resample(from, to, fill, draw))
          .as("%s to %s, %s", from, to, draw)
          .isEqualTo(new Passes(from, numbered(from)).all(draw, to, fill).values());
    }
  }

  @Test
  void rotatesByEveryDegreeAsTheDefinitionSays() {
    for (ImageShape shape : List.of(new ImageShape(41, 41, 1), new ImageShape(40, 33, 3))) {
      for (int degrees = 0; degrees < 360; degrees++) {
        assertThat(resample(shape, Fill.REFLECT, rotation(degrees)))
            .as("%d degrees of %s", degrees, shape)
            .isEqualTo(new Passes(shape, numbered(shape)).rotate(degrees, Fill.REFLECT).values());
      }
    }
  }

  @Test
  void carriesNotANumberAsItIs() {
    ImageShape shape = new ImageShape(1, 3, 1);
    float[] target = new float[3];
    new Resampler(shape, shape, Fill.NEAREST)
        .apply(shift(0, 1), new float[] {1, Float.NaN, Float.POSITIVE_INFINITY}, target, 0);
    assertThat(target).containsExactly(1, 1, Float.NaN);
  }

  @Test
  void writesFromTheOffsetOn() {
    ImageShape shape = new ImageShape(1, 2, 1);
    float[] target = {9, 9, 9, 9};
    new Resampler(shape, shape, Fill.CONSTANT).apply(NOTHING, numbered(shape), target, 1);
    assertThat(target).containsExactly(9, 1, 2, 9);
  }
}
