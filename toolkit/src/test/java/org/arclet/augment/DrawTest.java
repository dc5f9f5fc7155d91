package org.arclet.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The distribution of each draw, over the streams of consecutive images of one seed.
 *
 * <p>Seeds are fixed, so a test passes always or never. Bounds are the 99.9 % points: of the
 * chi-square distribution by the approximation of Wilson and Hilferty, of the Kolmogorov statistic
 * 1.949 / √n.
 */
class DrawTest {

  private static final int DRAWS = 36_000;
  private static final Augmentation ALL =
      Augmentation.of(
          b ->
              b.widthShiftPixels(10)
                  .heightShiftPixels(3)
                  .flips(true)
                  .rotation(true)
                  .zoom(0.9, 1.1)
                  .skewDegrees(7));

  // Drawn by each test, so that a mutant of what draws them is seen by each.
  private final List<Draw> sample =
      IntStream.range(0, DRAWS)
          .mapToObj(i -> Draw.from(RandomStream.COPY.of(0, 0, i), ALL))
          .toList();

  private void assertUniform(ToIntFunction<Draw> quantity, int least, int most) {
    assertUniform(sample.stream().mapToInt(quantity).toArray(), least, most);
  }

  static void assertUniform(int[] draws, int least, int most) {
    int cells = most - least + 1;
    int[] counts = new int[cells];
    for (int draw : draws) {
      counts[draw - least]++;
    }
    double expected = (double) draws.length / cells;
    double chi = Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected)).sum();
    double v = 2.0 / (9 * (cells - 1));
    double bound = (cells - 1) * Math.pow(1 - v + 3.090 * Math.sqrt(v), 3);
    assertThat(chi / expected).isLessThan(bound);
  }

  private void assertContinuous(ToDoubleFunction<Draw> quantity, double least, double most) {
    double[] sorted = sample.stream().mapToDouble(quantity).sorted().toArray();
    assertThat(sorted[0]).isGreaterThanOrEqualTo(least);
    assertThat(sorted[sorted.length - 1]).isLessThanOrEqualTo(most);
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double u = (sorted[i] - least) / (most - least);
      distance = Math.max(distance, Math.abs(u - (i + 0.5) / sorted.length) + 0.5 / sorted.length);
    }
    assertThat(distance).isLessThan(1.949 / Math.sqrt(sorted.length));
  }

  @Test
  void drawsWholeDegreesUniformly() {
    assertUniform(Draw::degrees, 0, 359);
  }

  @Test
  void drawsShiftsUniformlyUpToTheLargestInBothDirections() {
    assertUniform(Draw::right, -10, 10);
    assertUniform(Draw::down, -3, 3);
  }

  @Test
  void flipsEachAxisInHalfOfTheImagesIndependently() {
    assertUniform(d -> (d.flipRows() ? 1 : 0) + (d.flipColumns() ? 2 : 0), 0, 3);
  }

  @Test
  void drawsZoomsUniformly() {
    assertContinuous(Draw::zoom, 0.9, 1.1);
  }

  @Test
  void drawsSkewsUniformly() {
    assertContinuous(Draw::skewRows, -7, 7);
    assertContinuous(Draw::skewColumns, -7, 7);
  }

  @Test
  void drawsQuantitiesIndependentlyOfOneAnother() {
    assertUniform(d -> d.degrees() / 36 + 10 * (d.right() + 10), 0, 209);
    assertUniform(d -> d.down() + 3 + 7 * (d.skewRows() < 0 ? 0 : 1), 0, 13);
    assertUniform(d -> (d.zoom() < 1 ? 0 : 1) + (d.flipRows() ? 2 : 0), 0, 3);
  }

  @Test
  void leavesOffWhatIsOff() {
    Draw draw = Draw.from(new SplittableRandom(1), Augmentation.of(b -> {}));
    assertThat(draw)
        .isEqualTo(new Draw(0, 0, 0, false, false, 1, draw.skewRows(), draw.skewColumns()));
    assertThat(Math.abs(draw.skewRows()) + Math.abs(draw.skewColumns())).isZero();
  }

  @Test
  void drawsTheSameWhateverElseIsEnabled() {
    Draw all = Draw.from(RandomStream.COPY.of(4, 2, 1), ALL);
    Draw one = Draw.from(RandomStream.COPY.of(4, 2, 1), Augmentation.of(b -> b.zoom(0.9, 1.1)));
    assertThat(one.zoom()).isEqualTo(all.zoom());
  }

  @Test
  void givesEachSeedEpochImageAndPurposeAStreamOfItsOwn() {
    long distinct =
        IntStream.range(0, 10_000)
            .mapToLong(
                i ->
                    List.of(RandomStream.values())
                        .get(i % 4)
                        .of(i / 4 % 10, i / 40 % 10, i / 400)
                        .nextLong())
            .distinct()
            .count();
    assertThat(distinct).isEqualTo(10_000);
  }
}
