package org.arclet.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.image.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmoteTest {

  private static final ImageShape SHAPE = new ImageShape(1, 2, 1);

  /** Images of label 1 at three corners of a triangle, ten of label 0. */
  private static ImageSet images() {
    ImageSet few = ImageSet.of(SHAPE, new float[][] {{0, 0}, {1, 0}, {10, 0}}).withLabel(1);
    ImageSet many = ImageSet.generate(10, SHAPE, (i, values) -> values[1] = 100 + i).withLabel(0);
    return few.concat(many).withBands(List.of("r"));
  }

  private static List<FloatBuffer> pixels(ImageSet images) {
    return IntStream.range(0, images.size()).mapToObj(images::image).toList();
  }

  private static long count(ImageSet images, int label) {
    return Arrays.stream(images.labels()).filter(each -> each == label).count();
  }

  @Test
  void fillsTheSmallerClassUpToTheRatio() {
    for (double ratio : new double[] {0.2, 0.34, 0.5, 1}) {
      ImageSet grown = Smote.of(ratio, 1).apply(images());
      assertThat(count(grown, 1)).isEqualTo(Math.max(3, Math.round(10 * ratio)));
      assertThat(count(grown, 0)).isEqualTo(10);
      assertThat(grown.size()).isEqualTo(Smote.of(ratio, 1).size(10, 3));
      assertThat(pixels(grown.take(13))).isEqualTo(pixels(images()));
      assertThat(grown.bands()).containsExactly("r");
    }
  }

  @Test
  void newImagesLieBetweenAnImageAndItsNearestNeighbour() {
    ImageSet grown = new Smote(1, 1, 3).apply(images()).drop(13);
    assertThat(grown.size()).isEqualTo(7);
    boolean far = false;
    for (int i = 0; i < grown.size(); i++) {
      assertThat(grown.get(i, 0, 1, 0)).isZero();
      float x = grown.get(i, 0, 0, 0);
      far |= x > 1; // from the third image to its nearest neighbour, the second
      int first = x <= 1 ? 0 : 1;
      assertThat(x).isBetween(first == 0 ? 0f : 1f, first == 0 ? 1f : 10f);
      assertThat(grown.sources(i))
          .isEqualTo(union(images().sources(first), images().sources(first + 1)));
    }
    assertThat(far).isTrue();
  }

  private static Set<Long> union(Set<Long> one, Set<Long> other) {
    return Stream.of(one, other).flatMap(Set::stream).collect(Collectors.toSet());
  }

  @Test
  void theWayBetweenTwoImagesIsUniform() {
    ImageSet two =
        ImageSet.of(SHAPE, new float[][] {{0, 0}, {1, 4}})
            .withLabel(1)
            .concat(ImageSet.generate(5000, SHAPE, (i, v) -> v[0] = i + 2).withLabel(0));
    ImageSet made = Smote.of(1, 2).apply(two).drop(5002);
    double[] ways =
        IntStream.range(0, made.size()).mapToDouble(i -> made.get(i, 0, 0, 0)).toArray();
    Arrays.sort(ways);
    double furthest = 0; // Kolmogorov and Smirnov's distance from the uniform distribution
    for (int i = 0; i < ways.length; i++) {
      furthest = Math.max(furthest, Math.abs(ways[i] - (i + 0.5) / ways.length));
    }
    assertThat(furthest).isLessThan(1.63 / Math.sqrt(ways.length)); // 1 in 100
    assertThat(made.get(7, 0, 1, 0)).isCloseTo(4 * made.get(7, 0, 0, 0), within(1e-5f));
  }

  @Test
  void theSeedFixesTheImages() {
    assertThat(pixels(Smote.of(1, 4).apply(images())))
        .isEqualTo(pixels(Smote.of(1, 4).apply(images())))
        .isNotEqualTo(pixels(Smote.of(1, 5).apply(images())));
  }

  @Test
  void pixelsThatAreNotFiniteDoNotCountAndStayUnknown() {
    ImageSet few = ImageSet.of(SHAPE, new float[][] {{0, Float.NaN}, {1, 5}, {9, 5}}).withLabel(1);
    ImageSet many = ImageSet.generate(9, SHAPE, (i, v) -> v[1] = i).withLabel(0);
    ImageSet made = new Smote(1, 1, 1).apply(few.concat(many)).drop(12);
    for (int i = 0; i < made.size(); i++) {
      // the first and the second are each other's nearest, the third's is the second
      boolean ofFirst = made.sources(i).containsAll(few.sources(0));
      assertThat(Float.isNaN(made.get(i, 0, 1, 0))).isEqualTo(ofFirst);
    }
  }

  @Test
  void whatIsMadeBeforeASplitCannotBeOnBothSides() {
    ImageSet grown = Smote.of(1, 1).apply(images());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.requireNoCopies(images().take(3), grown.drop(13)))
        .withMessageContaining("must share no source");
  }

  @Test
  void refusesWhatHasNothingBetween() {
    ImageSet many = ImageSet.generate(9, SHAPE, (i, v) -> v[1] = i).withLabel(0);
    ImageSet single = ImageSet.of(SHAPE, new float[][] {{0, 0}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Smote.of(1, 1).apply(many.concat(single.withLabel(1))))
        .withMessage(
            "SMOTE makes images between two of a class, but label 1 has one image only; augment it instead");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Smote.of(1, 1).apply(single))
        .withMessage(
            "SMOTE needs labelled images, but image 0 is not labelled; set labels with withLabel");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Smote.of(1.5, 1))
        .withMessage("the ratio of SMOTE must be above 0 and at most 1, but got 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Smote(1, 0, 1))
        .withMessage("neighbours must be at least 1, but got 0");
    assertThat(Smote.of(1, 1).apply(many).size()).isEqualTo(9);
    assertThat(Smote.of(1, 1).apply(many.take(0)).isEmpty()).isTrue();
  }

  @Test
  void distancesAreMeansOverThePixelsThatAreFiniteInBoth() {
    // from the first, the second is at a mean square of 2.25, the third, of one pixel alone, at 4
    ImageSet few =
        ImageSet.of(SHAPE, new float[][] {{0, 0}, {1.5f, 1.5f}, {2, Float.NaN}}).withLabel(1);
    ImageSet many = ImageSet.generate(30, SHAPE, (i, v) -> v[1] = i).withLabel(0);
    ImageSet made = new Smote(1, 1, 1).apply(few.concat(many)).drop(33);
    boolean seen = false;
    for (int i = 0; i < made.size(); i++) {
      if (made.sources(i).containsAll(few.sources(0))) {
        seen = true;
        assertThat(made.sources(i)).containsAll(few.sources(1));
      }
    }
    assertThat(seen).isTrue();
  }

  @Test
  void aClassOfOneThatNeedNotGrowStaysAsItIs() {
    ImageSet single = ImageSet.of(SHAPE, new float[][] {{0, 0}}).withLabel(1);
    ImageSet many = ImageSet.generate(10, SHAPE, (i, v) -> v[1] = i).withLabel(0);
    assertThat(Smote.of(0.1, 1).apply(single.concat(many)).size()).isEqualTo(11);
  }

  @Test
  void aClassWithoutImagesDoesNotGrow() {
    assertThat(Smote.of(1, 1).size(10, 0, 4)).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void refusesARatioOfNothing(double ratio) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Smote.of(ratio, 1))
        .withMessage("the ratio of SMOTE must be above 0 and at most 1, but got " + ratio);
  }
}
