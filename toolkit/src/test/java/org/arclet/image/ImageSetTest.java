package org.arclet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferOverflowException;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSetTest {

  private static final ImageShape SHAPE = new ImageShape(2, 3, 2);

  /** Images whose value is 100 image + place, so that every value tells where it was. */
  private static ImageSet numbered(int count) {
    return ImageSet.generate(
        count,
        SHAPE,
        (image, values) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] = 100 * image + i;
          }
        });
  }

  @Test
  void valuesLieRowByRowWithBandsInnermost() {
    ImageSet images = numbered(2);
    assertThat(images.get(1, 1, 2, 1)).isEqualTo(100 + (1 * 3 + 2) * 2 + 1);
    assertThat(images.get(0, 1, 0, 1)).isEqualTo(7);
    assertThat(images.image(1).get(4)).isEqualTo(104);
  }

  @Test
  void newImagesAreUnlabelledAndTheirBandsNumbered() {
    ImageSet images = numbered(2);
    assertThat(images.labels()).containsExactly(ImageSet.UNLABELLED, ImageSet.UNLABELLED);
    assertThat(images.bands()).containsExactly("band 1", "band 2");
    assertThat(images.size()).isEqualTo(2);
    assertThat(images.shape()).isEqualTo(SHAPE);
    assertThat(images.isEmpty()).isFalse();
  }

  @Test
  void setIsIndependentOfTheArraysItWasMadeFromAndGivesOut() {
    float[] values = new float[12];
    ImageSet images = ImageSet.of(SHAPE, values);
    values[0] = 5;
    images.labels()[0] = 5;
    assertThat(images.get(0, 0, 0, 0)).isZero();
    assertThat(images.label(0)).isEqualTo(ImageSet.UNLABELLED);
    assertThat(images.image(0).isReadOnly()).isTrue();

    int[] labels = {1};
    ImageSet labelled = images.withLabels(labels);
    labels[0] = 2;
    assertThat(labelled.label(0)).isEqualTo(1);

    Set<Long> ids = new HashSet<>(Set.of(1L));
    ImageSet known = images.withSources(List.of(ids));
    ids.add(2L);
    assertThat(known.sources(0)).containsExactly(1L);
  }

  @Test
  void imagesAreCopiedToArraysAndBuffers() {
    ImageSet images = numbered(2);
    float[] array = new float[14];
    images.copyTo(1, array, 1);
    assertThat(array).startsWith(0, 100, 101).endsWith(110, 111, 0);
    FloatBuffer buffer = FloatBuffer.allocate(24);
    images.copyTo(0, buffer);
    images.copyTo(1, buffer);
    assertThat(buffer.get(13)).isEqualTo(101);
    assertThatThrownBy(() -> images.copyTo(0, buffer)).isInstanceOf(BufferOverflowException.class);
    assertThatThrownBy(() -> images.copyTo(0, array, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void sameImageReadTwiceIsOneSource() {
    ImageSet images = numbered(3);
    assertThat(images.sources()).isEqualTo(numbered(3).sources()).doesNotHaveDuplicates();
    assertThat(images.sources(2)).hasSize(1).isEqualTo(images.select(2).sources(0));
  }

  @Test
  void sourcesSurviveEveryTransformation() {
    ImageSet images = numbered(4).withLabels(new int[] {0, 1, 0, 1}).withBands(List.of("g", "r"));
    List<Set<Long>> ids = images.sources();
    assertThat(images.crop(1).sources()).isEqualTo(ids);
    assertThat(images.map(SHAPE, (from, to) -> to[0] = 1).sources()).isEqualTo(ids);
    assertThat(images.withBands(List.of("a", "b")).sources()).isEqualTo(ids);
    assertThat(images.withLabel(3).sources()).isEqualTo(ids);
    assertThat(images.take(3).drop(1).sources()).isEqualTo(ids.subList(1, 3));
    assertThat(images.crop(1).concat(images.crop(1)).sources().subList(4, 8)).isEqualTo(ids);
    assertThat(images.select(3, 3).map(SHAPE, (from, to) -> {}).sources())
        .containsExactly(ids.get(3), ids.get(3));
  }

  @Test
  void labelsAndBandsSurviveEveryTransformation() {
    ImageSet images = numbered(3).withLabels(new int[] {0, 1, 2}).withBands(List.of("g", "r"));
    for (ImageSet changed :
        List.of(
            images.crop(1),
            images.map(new ImageShape(7, 7, 2), (from, to) -> {}),
            images.withSources(List.of(Set.of(1L), Set.of(2L), Set.of(3L))),
            images.select(0, 1, 2),
            images.take(2).concat(images.drop(2)))) {
      assertThat(changed.labels()).containsExactly(0, 1, 2);
      assertThat(changed.bands()).containsExactly("g", "r");
    }
  }

  @Test
  void selectingTwiceIsSelectingTheComposedPlaces() {
    Random random = new Random(1);
    ImageSet images = numbered(9).withLabels(random.ints(9, 0, 3).toArray());
    for (int trial = 0; trial < 50; trial++) {
      int[] first = random.ints(1 + random.nextInt(12), 0, 9).toArray();
      int[] second = random.ints(random.nextInt(12), 0, first.length).toArray();
      int[] composed = IntStream.of(second).map(i -> first[i]).toArray();
      assertSame(images.select(first).select(second), images.select(composed));
    }
  }

  @Test
  void concatenationIsAssociativeAndUndoneByTakeAndDrop() {
    ImageSet a = numbered(2).withLabel(0);
    ImageSet b = numbered(5).drop(2).withLabel(1);
    ImageSet c = numbered(0);
    assertSame(a.concat(b).concat(a), a.concat(b.concat(a)));
    assertSame(a.concat(b).take(a.size()), a);
    assertSame(a.concat(b).drop(a.size()), b);
    assertSame(a.concat(c), a);
    assertSame(c.concat(a), a);
  }

  @Test
  void sliceIsTheRangeAndTakeAndDropStopAtTheEnds() {
    ImageSet images = numbered(5);
    assertSame(images.slice(1, 3), images.select(1, 2));
    assertSame(images.slice(0, 5), images);
    assertThat(images.slice(2, 2).isEmpty()).isTrue();
    assertSame(images.take(99), images);
    assertThat(images.drop(99).isEmpty()).isTrue();
    assertThat(images.drop(99).shape()).isEqualTo(SHAPE);
    assertSame(images.take(2).concat(images.drop(2)), images);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5", "5, 4", "5, 3", "5, 2", "5, 1", "6, 6", "6, 5", "6, 4", "6, 3", "6, 2", "6, 1",
    "100, 67", "101, 67", "100, 50", "67, 66"
  })
  void cropIsCentredForEveryParity(int side, int crop) {
    // Each pixel holds its own coordinates, in two bands.
    ImageSet images =
        ImageSet.generate(
            1,
            new ImageShape(side, side + 1, 2),
            (image, values) -> {
              FloatBuffer coordinates = FloatBuffer.wrap(values);
              for (int y = 0; y < side; y++) {
                for (int x = 0; x < side + 1; x++) {
                  coordinates.put(y).put(x);
                }
              }
            });
    ImageSet cropped = images.crop(crop);
    assertThat(cropped.shape()).isEqualTo(new ImageShape(crop, crop, 2));
    int above = (int) cropped.get(0, 0, 0, 0);
    int left = (int) cropped.get(0, 0, 0, 1);
    int below = side - 1 - (int) cropped.get(0, crop - 1, 0, 0);
    int right = side - (int) cropped.get(0, 0, crop - 1, 1);
    assertThat(below - above).isEqualTo((side - crop) % 2);
    assertThat(right - left).isEqualTo((side + 1 - crop) % 2);
    for (int y = 0; y < crop; y++) {
      for (int x = 0; x < crop; x++) {
        assertThat(cropped.get(0, y, x, 0)).isEqualTo(above + y);
        assertThat(cropped.get(0, y, x, 1)).isEqualTo(left + x);
      }
    }
  }

  @Test
  void cropToTheSameSizeIsTheSame() {
    ImageSet square = ImageSet.of(new ImageShape(2, 2, 1), new float[] {1, 2, 3, 4});
    assertThat(square.crop(2)).isSameAs(square);
  }

  @Test
  void mapComputesEachImageFromItsOwn() {
    ImageSet sums =
        numbered(3)
            .map(
                new ImageShape(1, 1, 2),
                (from, to) -> {
                  to[0] = from[0] + from[2];
                  to[1] = from[11];
                });
    assertThat(sums.get(2, 0, 0, 0)).isEqualTo(402);
    assertThat(sums.get(1, 0, 0, 1)).isEqualTo(111);
  }

  @Test
  void describesItself() {
    ImageSet images = numbered(3).withBands(List.of("g", "r"));
    assertThat(images).hasToString("3 images of (2, 3, 2), bands g r, unlabelled");
    assertThat(images.withLabel(1)).hasToString("3 images of (2, 3, 2), bands g r, all labelled 1");
    assertThat(images.withLabels(new int[] {1, -1, 1}))
        .hasToString("3 images of (2, 3, 2), bands g r, 1 unlabelled, 2 labelled 1");
    assertThat(ImageSet.of(new ImageShape(1, 1, 1), new float[1]))
        .hasToString("1 image of (1, 1, 1), band band 1, unlabelled");
    assertThat(numbered(0)).hasToString("0 images of (2, 3, 2), bands band 1 band 2, unlabelled");
  }

  @Test
  void placesOutsideAreNamed() {
    ImageSet images = numbered(3);
    assertOutside(() -> images.label(3), "images are numbered 0 to 2, but got 3");
    assertOutside(() -> images.sources(-1), "images are numbered 0 to 2, but got -1");
    assertOutside(() -> images.image(3), "images are numbered 0 to 2, but got 3");
    assertOutside(
        () -> images.copyTo(3, new float[12], 0), "images are numbered 0 to 2, but got 3");
    assertOutside(
        () -> images.copyTo(3, FloatBuffer.allocate(12)), "images are numbered 0 to 2, but got 3");
    assertOutside(() -> images.select(0, 3), "images are numbered 0 to 2, but got 3");
    assertOutside(() -> images.get(3, 0, 0, 0), "images are numbered 0 to 2, but got 3");
    assertOutside(() -> images.get(0, 2, 0, 0), "rows are numbered 0 to 1, but got 2");
    assertOutside(() -> images.get(0, 0, -1, 0), "columns are numbered 0 to 2, but got -1");
    assertOutside(() -> images.get(0, 0, 0, 2), "bands are numbered 0 to 1, but got 2");
    assertOutside(() -> numbered(0).label(0), "the set is empty, but image 0 was asked for");
  }

  @ParameterizedTest
  @CsvSource({"-1, 2", "2, 1", "0, 4", "4, 4"})
  void slicesOutsideAreNamed(int from, int to) {
    assertOutside(
        () -> numbered(3).slice(from, to),
        "a slice must satisfy 0 <= from <= to <= 3, but got %d to %d".formatted(from, to));
  }

  @Test
  void imagesFilledTogetherAreThoseFilledOneByOne() {
    ImageSet together =
        ImageSet.generateTogether(
            3,
            SHAPE,
            images -> {
              for (int i = 0; i < SHAPE.values(); i++) {
                for (int image = 0; image < 3; image++) {
                  images[image][i] = 100 * image + i;
                }
              }
              images[0] = new float[0]; // another array is not taken
            });
    assertSame(together, numbered(3));
  }

  @Test
  void countsMustNotBeNegative() {
    assertRefused(
        () -> ImageSet.generateTogether(-1, SHAPE, images -> {}),
        "a set must have at least 0 images, but -1 were asked for");
    assertRefused(
        () -> ImageSet.generate(-1, SHAPE, (image, values) -> {}),
        "a set must have at least 0 images, but -1 were asked for");
    assertRefused(() -> numbered(3).take(-1), "a count of images must be at least 0, but got -1");
    assertRefused(() -> numbered(3).drop(-2), "a count of images must be at least 0, but got -2");
  }

  @Test
  void imagesMustHaveTheShape() {
    assertRefused(
        () -> ImageSet.of(SHAPE, new float[12], new float[11]),
        "each image must have 12 values for shape (2, 3, 2), but image 1 has 11");
  }

  @Test
  void bandNamesMustBeOnePerBandDistinctAndNotBlank() {
    assertRefused(
        () -> numbered(1).withBands(List.of("g")),
        "there must be one name per band: the images have 2 bands, but got 1 names: [g]");
    assertRefused(
        () -> numbered(1).withBands(List.of("g", "g")),
        "band names must be distinct and not blank, but got [g, g]");
    assertRefused(
        () -> numbered(1).withBands(List.of("g", " ")),
        "band names must be distinct and not blank, but got [g,  ]");
  }

  @Test
  void labelsMustBeOnePerImageAndNotBelowUnlabelled() {
    assertRefused(
        () -> numbered(2).withLabels(new int[] {1}),
        "there must be one label per image: 2 images, but 1 labels");
    assertRefused(
        () -> numbered(2).withLabel(-2),
        "labels must be classes from 0 on, or -1 for unlabelled, but got -2");
  }

  @Test
  void sourcesMustBeGivenForEachImage() {
    assertRefused(
        () -> numbered(2).withSources(List.of(Set.of(1L))),
        "there must be one set of source ids per image: 2 images, but 1 sets");
    assertRefused(
        () -> numbered(2).withSources(List.of(Set.of(1L), Set.of())),
        "each image must have at least one source id, but image 1 has none");
  }

  @Test
  void joinedImagesMustHaveOneShapeAndTheSameBands() {
    assertRefused(
        () -> numbered(1).concat(numbered(1).crop(2)),
        "images that are joined must have one shape, but got (2, 3, 2) and (2, 2, 2); crop the larger ones");
    assertRefused(
        () -> numbered(1).concat(numbered(1).withBands(List.of("g", "r"))),
        "images that are joined must have the same bands, but got [band 1, band 2] and [g, r]; name them with withBands");
  }

  @Test
  void cropMustFit() {
    assertRefused(() -> numbered(1).crop(0), "a crop must be at least 1 x 1 pixel, but got 0 x 0");
    assertRefused(
        () -> numbered(1).crop(1, 0), "a crop must be at least 1 x 1 pixel, but got 1 x 0");
    assertRefused(
        () -> numbered(1).crop(3),
        "a crop must fit into the images: they are 2 x 3, but the crop is 3 x 3; choose a smaller crop");
  }

  @Test
  void transformationMustKeepTheBands() {
    assertRefused(
        () -> numbered(1).map(new ImageShape(2, 3, 1), (from, to) -> {}),
        "a transformation must keep the 2 bands, but the new shape is (2, 3, 1)");
  }

  private static void assertSame(ImageSet actual, ImageSet expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    assertThat(actual.labels()).isEqualTo(expected.labels());
    assertThat(actual.bands()).isEqualTo(expected.bands());
    assertThat(actual.sources()).isEqualTo(expected.sources());
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.image(i)).isEqualTo(expected.image(i));
    }
  }

  private static void assertOutside(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IndexOutOfBoundsException.class).hasMessage(message);
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
