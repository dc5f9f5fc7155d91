package org.arclet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

  private static final ImageShape ONE = new ImageShape(1, 1, 1);

  /** Images of one pixel, whose value is their number. */
  private static ImageSet distinct(int count) {
    return ImageSet.generate(count, ONE, (image, values) -> values[0] = image);
  }

  @Test
  void holdsOutTheFractionOfEachLabel() {
    int[] labels = new int[120];
    Arrays.fill(labels, 0, 20, 1);
    Split split = Split.holdOut(distinct(120).withLabels(labels), 0.25, 7);
    assertThat(count(split.validation(), 1)).isEqualTo(5);
    assertThat(count(split.validation(), 0)).isEqualTo(25);
    assertThat(count(split.training(), 1)).isEqualTo(15);
    assertThat(count(split.training(), 0)).isEqualTo(75);
  }

  @Test
  void everyImageGoesToExactlyOneSideAndKeepsItsOrder() {
    Split split = Split.holdOut(distinct(30), 0.3, 1);
    assertThat(pixels(split.training().concat(split.validation())))
        .containsExactlyInAnyOrder(pixels(distinct(30)));
    assertThat(pixels(split.training())).isSorted();
    assertThat(pixels(split.validation())).isSorted();
  }

  @Test
  void theSeedAloneDecides() {
    ImageSet images = distinct(50);
    assertThat(pixels(Split.holdOut(images, 0.2, 3).validation()))
        .containsExactly(pixels(Split.holdOut(images, 0.2, 3).validation()))
        .isNotEqualTo(pixels(Split.holdOut(images, 0.2, 4).validation()));
  }

  @Test
  void neverSeparatesCopies() {
    Random random = new Random(2);
    for (int trial = 0; trial < 200; trial++) {
      ImageSet images = blended(random, 2 + random.nextInt(30));
      double fraction = 0.05 + 0.9 * random.nextDouble();
      Split split;
      try {
        split = Split.holdOut(images, fraction, trial);
      } catch (IllegalArgumentException e) {
        assertThat(CopyGroups.of(images)).as("no label has two groups").hasSizeLessThan(4);
        continue;
      }
      assertNoSourceOnBothSides(split);
      assertThat(split.training().size() + split.validation().size()).isEqualTo(images.size());
      assertThat(split.training().isEmpty()).isFalse();
      assertThat(split.validation().isEmpty()).isFalse();
    }
  }

  @Test
  void smallFractionStillHoldsOneImageOutAndALargeOneLeavesOne() {
    assertThat(Split.holdOut(distinct(10), 0.001, 1).validation().size()).isEqualTo(1);
    assertThat(Split.holdOut(distinct(10), 0.999, 1).training().size()).isEqualTo(1);
  }

  @Test
  void labelOfCopiesOnlyIsTrainedOn() {
    ImageSet lens = distinct(1).select(0, 0, 0).withLabel(1);
    ImageSet others = distinct(11).drop(1).withLabel(0);
    Split split = Split.holdOut(lens.concat(others), 0.5, 1);
    assertThat(count(split.training(), 1)).isEqualTo(3);
    assertThat(count(split.validation(), 1)).isZero();
    assertThat(count(split.validation(), 0)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, 1.5, Double.NaN})
  void fractionMustBeBetweenZeroAndOne(double fraction) {
    assertThatThrownBy(() -> Split.holdOut(distinct(4), fraction, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the fraction to hold out must be between 0 and 1, but got " + fraction);
  }

  @Test
  void copiesAloneCannotBeSplit() {
    assertThatThrownBy(() -> Split.holdOut(distinct(1).select(0, 0, 0), 0.5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "to hold images out, a label must have at least two that are not copies of one another, but got 3 images of (1, 1, 1), band band 1, unlabelled");
    assertThatThrownBy(() -> Split.holdOut(distinct(0), 0.5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "to hold images out, a label must have at least two that are not copies of one another, but got 0 images of (1, 1, 1), band band 1, unlabelled");
  }

  @Test
  void upToFiveCopiesAreNamedAndTheOthersCounted() {
    ImageSet training = distinct(9);
    assertThatThrownBy(() -> new Split(training, training.slice(6, 8)))
        .hasMessageContaining(
            "training image 6 and validation image 0 are made from the same one, and so are 7 and 1; split first");
    assertThatThrownBy(() -> new Split(training, training.drop(1)))
        .hasMessageContaining(", and so are 2 and 1, 3 and 2, 4 and 3, 5 and 4, and 3 more; split");
  }

  @Test
  void copiesOnBothSidesAreNamed() {
    ImageSet training = distinct(5);
    ImageSet validation = distinct(7).drop(4).map(ONE, (from, to) -> to[0] = -from[0]);
    assertThatThrownBy(() -> new Split(training, validation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "training and validation images must share no source, but training image 4 and validation image 0 are made from the same one; split first, then augment, and drop images that are in both");
  }

  @Test
  void blendSharesWithEachOfItsSources() {
    ImageSet blend = distinct(1).withSources(List.of(Set.of(1L, 2L)));
    for (long id = 1; id <= 2; id++) {
      ImageSet source = distinct(1).withSources(List.of(Set.of(id)));
      assertThatThrownBy(() -> Split.requireNoCopies(blend, source))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Split.requireNoCopies(source, blend))
          .isInstanceOf(IllegalArgumentException.class);
    }
    Split.requireNoCopies(blend, distinct(1).withSources(List.of(Set.of(3L))));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, Float.NaN, Float.POSITIVE_INFINITY})
  void blankFramesAreCopiesUntilTheirSourcesAreTold(float blank) {
    ImageSet frame = ImageSet.of(ONE, new float[] {blank});
    assertThatThrownBy(() -> Split.requireNoCopies(frame, frame.crop(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatCode(
            () ->
                Split.requireNoCopies(
                    frame.withSources(List.of(Set.of(1L))), frame.withSources(List.of(Set.of(2L)))))
        .doesNotThrowAnyException();
  }

  @Test
  void anEmptySideSharesNothing() {
    assertThatCode(() -> new Split(distinct(3), distinct(0))).doesNotThrowAnyException();
    assertThatCode(() -> new Split(distinct(0), distinct(3))).doesNotThrowAnyException();
  }

  /** Images with random labels, most of them made from one or two of a few sources. */
  static ImageSet blended(Random random, int count) {
    List<Set<Long>> sources =
        random
            .ints(count, 0, 3)
            .mapToObj(more -> Set.copyOf(random.longs(1 + more / 2, 0, count).boxed().toList()))
            .toList();
    return distinct(count).withLabels(random.ints(count, -1, 2).toArray()).withSources(sources);
  }

  static void assertNoSourceOnBothSides(Split split) {
    Set<Long> trained =
        Set.copyOf(split.training().sources().stream().flatMap(Set::stream).toList());
    assertThat(split.validation().sources().stream().flatMap(Set::stream))
        .doesNotContainAnyElementsOf(trained);
  }

  private static long count(ImageSet images, int label) {
    return Arrays.stream(images.labels()).filter(l -> l == label).count();
  }

  private static float[] pixels(ImageSet images) {
    float[] pixels = new float[images.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = images.get(i, 0, 0, 0);
    }
    return pixels;
  }
}
