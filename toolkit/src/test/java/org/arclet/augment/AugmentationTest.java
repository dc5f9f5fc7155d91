package org.arclet.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {

  private static final Augmentation EVERYTHING =
      Augmentation.lensExample()
          .with(b -> b.copies(3).skewDegrees(5).blending(Blending.of(1.5).withImages(2, 3)));

  /** Each value tells its image, pixel and band. */
  static ImageSet images(int count, int side, int bands) {
    return ImageSet.generate(
            count,
            new ImageShape(side, side, bands),
            (image, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] = image * values.length + i + 1;
              }
            })
        .withLabel(1);
  }

  static float[][] pixels(ImageSet images) {
    float[][] pixels = new float[images.size()][images.shape().values()];
    for (int i = 0; i < pixels.length; i++) {
      images.copyTo(i, pixels[i], 0);
    }
    return pixels;
  }

  private static void assertRefused(Consumer<AugmentationBuilder> setting, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.of(setting))
        .withMessage(message);
  }

  @Test
  void isOffByDefaultExceptForOneCopy() {
    Augmentation none = Augmentation.of(b -> {});
    assertThat(none.copies()).isEqualTo(1);
    assertThat(none.widthShiftPixels() + none.heightShiftPixels()).isZero();
    assertThat(none.horizontalFlip() || none.verticalFlip() || none.rotation()).isFalse();
    assertThat(none.fill()).isEqualTo(Fill.NEAREST);
    assertThat(none.size()).isEqualTo(OptionalInt.empty());
    assertThat(none.skewDegrees()).isZero();
    assertThat(List.of(none.zoom(), none.blending(), none.cutouts()))
        .containsOnly(Optional.empty());
    ImageSet images = images(3, 5, 2);
    assertThat(pixels(none.apply(images, 1))).isEqualTo(pixels(images));
  }

  @Test
  void offersTheLensExampleOfTheReference() {
    assertThat(Augmentation.lensExample())
        .isEqualTo(
            Augmentation.of(
                b ->
                    b.copies(25)
                        .shiftPixels(10)
                        .flips(true)
                        .rotation(true)
                        .zoom(0.9, 1.1)
                        .size(67)
                        .cutouts(5, 5)))
        .hasToString(
            "25 copies: rotation, shift up to 10 pixels, flips, zoom 0.9 to 1.1, crop to 67 pixels, "
                + "5 circular cutouts of radius 5 pixels");
    assertThat(Augmentation.lensExample().hashCode())
        .isEqualTo(Augmentation.lensExample().toBuilder().build().hashCode());
  }

  @Test
  void keepsItsSettingsWhenItsBuilderGoesOn() {
    AugmentationBuilder builder = Augmentation.recommended(2).toBuilder();
    Augmentation before = builder.build();
    builder.copies(9).fill(Fill.WRAP);
    assertThat(before).isEqualTo(Augmentation.recommended(2)).isNotEqualTo(builder.build());
  }

  @Test
  void makesAllCopiesOfOneImageAfterAnother() {
    ImageSet copies = Augmentation.of(b -> b.copies(3).flips(true)).apply(images(2, 4, 1), 5);
    assertThat(copies.size()).isEqualTo(6);
    for (int i = 0; i < 6; i++) {
      assertThat((int) (copies.get(i, 0, 0, 0) - 1) / 16).isEqualTo(i / 3);
    }
  }

  @Test
  void keepsBandsLabelsAndSources() {
    ImageSet images =
        images(2, 4, 2)
            .withBands(List.of("g", "r"))
            .withLabels(new int[] {0, 3})
            .withSources(List.of(Set.of(7L), Set.of(8L, 9L)));
    ImageSet copies = Augmentation.of(b -> b.copies(2).rotation(true)).apply(images, 5);
    assertThat(copies.bands()).containsExactly("g", "r");
    assertThat(copies.labels()).containsExactly(0, 0, 3, 3);
    assertThat(copies.sources())
        .containsExactly(Set.of(7L), Set.of(7L), Set.of(8L, 9L), Set.of(8L, 9L));
  }

  @Test
  void leavesTheImagesUnchangedWithNoCopies() {
    ImageSet images = images(2, 9, 1);
    Augmentation unchanged = EVERYTHING.with(b -> b.copies(0));
    assertThat(unchanged.apply(images, 1)).isSameAs(images);
    assertThat(pixels(unchanged.online(images, 1).epoch(4))).isEqualTo(pixels(images));
  }

  @Test
  void givesAnEmptySetForAnEmptySet() {
    ImageSet none = EVERYTHING.apply(images(0, 100, 3), 1);
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.shape()).isEqualTo(new ImageShape(67, 67, 3));
  }

  @Test
  void drawsOnceForAllBands() {
    ImageSet images = images(4, 80, 5);
    ImageSet made = Augmentation.lensExample().with(b -> b.copies(2)).apply(images, 3);
    for (float[] image : pixels(made)) {
      for (int i = 0; i < image.length; i += 5) {
        for (int band = 1; band < 5; band++) {
          assertThat(image[i + band]).isEqualTo(image[i] == 0 ? 0 : image[i] + band);
        }
      }
    }
  }

  @Test
  void drawsTheSameForOneBandAsForMany() {
    Augmentation augmentation = Augmentation.lensExample().with(b -> b.copies(2));
    ImageSet one = augmentation.apply(images(3, 80, 1), 3);
    for (int bands = 2; bands < 6; bands++) {
      int many = bands;
      float[][] pixels = pixels(augmentation.apply(images(3, 80, many), 3));
      for (int i = 0; i < one.size(); i++) {
        int image = i;
        int[] first =
            IntStream.range(0, one.shape().pixels())
                .map(p -> (int) ((pixels[image][p * many] + many - 1) / many))
                .toArray();
        int[] expected =
            IntStream.range(0, first.length)
                .map(p -> (int) one.get(image, p / 67, p % 67, 0))
                .toArray();
        assertThat(first).isEqualTo(expected);
      }
    }
  }

  @Test
  void blendsSoManyTimesAsManyImagesWithAllTheirSources() {
    ImageSet images = images(4, 5, 1);
    ImageSet blends = Augmentation.of(b -> b.copies(5).blending(1.15)).apply(images, 2);
    assertThat(blends.size()).isEqualTo(23);
    assertThat(blends.labels()).containsOnly(1);
    for (int place = 0; place < blends.size(); place++) {
      int i = place;
      // the mean of the first pixels 25 a + 1 and 25 b + 1 tells a + b
      int sum = Math.round((blends.get(i, 0, 0, 0) - 1) / 12.5f);
      int sources =
          IntStream.range(0, 4).filter(a -> blends.sources(i).containsAll(images.sources(a))).sum();
      assertThat(sources).isEqualTo(blends.sources(i).size() == 1 ? sum / 2 : sum);
    }
  }

  @Test
  void takesTheMultiplierAsTheDecimalItIsWrittenAs() {
    assertThat(Augmentation.of(b -> b.copies(25).blending(1.15)).apply(images(4, 2, 1), 2).size())
        .isEqualTo(115);
  }

  @Test
  void cutsAfterBlending() {
    ImageSet blends =
        Augmentation.of(b -> b.blending(2).cutouts(Cutouts.squares(1, 3)))
            .apply(images(3, 8, 1), 2);
    for (float[] image : pixels(blends)) {
      assertThat(IntStream.range(0, 64).filter(i -> image[i] == 0)).hasSize(9);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE})
  void givesTheSameForTheSameSeed(long seed) {
    ImageSet images = images(5, 70, 2);
    assertThat(pixels(EVERYTHING.apply(images, seed)))
        .isEqualTo(pixels(EVERYTHING.apply(images, seed)));
    assertThat(pixels(EVERYTHING.apply(images, seed)))
        .isNotEqualTo(pixels(EVERYTHING.apply(images, seed + 1)));
  }

  @Test
  void givesTheSameOnAnyNumberOfThreads() throws Exception {
    ImageSet images = images(6, 70, 3);
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      float[][] alone = one.submit(() -> pixels(EVERYTHING.apply(images, 11))).get();
      float[][] shared = four.submit(() -> pixels(EVERYTHING.apply(images, 11))).get();
      assertThat(shared).isEqualTo(alone);
    } finally {
      one.shutdown();
      four.shutdown();
    }
  }

  @Test
  void makesNoNotANumber() {
    for (Fill fill : Fill.values()) {
      ImageSet made = EVERYTHING.with(b -> b.fill(fill).zoom(0.3, 2)).apply(images(6, 70, 3), 1);
      for (float[] image : pixels(made)) {
        assertThat(IntStream.range(0, image.length).allMatch(i -> Float.isFinite(image[i])))
            .isTrue();
      }
    }
  }

  @Test
  void refusesSettingsOutOfTheirBounds() {
    assertRefused(
        b -> b.copies(-1),
        "copies per image must be at least 0, but got -1; 0 leaves the images unchanged");
    assertRefused(
        b -> b.shiftPixels(-2),
        "the largest shift must be at least 0 pixels, but got -2; 0 switches shifts off");
    assertRefused(
        b -> b.size(0),
        "size must be at least 1 pixel, but got 0; leave it out to keep the original size");
    assertRefused(
        b -> b.skewDegrees(45),
        "the largest skew must be at least 0 and below 45 degrees, but got 45.0; 0 switches it off");
    assertRefused(
        b -> b.zoom(1.1, 0.9),
        "zoom factors must be 0 < min <= max, but got min=1.1, max=0.9; 0.9 to 1.1 is a mild zoom");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "NaN, 1", "1, NaN", "1, Infinity"})
  void refusesZoomsThatAreNoRange(double min, double max) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Zoom(min, max));
  }

  @Test
  void refusesACropLargerThanTheImages() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.of(b -> b.size(11)).apply(images(1, 10, 1), 0))
        .withMessage(
            "a crop must fit into the images: they are 10 x 10, but size is 11; choose a smaller size");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Augmentation.of(b -> b.size(12).zoom(0.9, 1.1)).apply(images(1, 10, 1), 0))
        .withMessage(
            "a crop must fit into the images: they are 10 x 10 and grow at most by 1.1, but size is 12; choose a smaller size");
  }

  @Test
  void cropsAZoomedImageThatMayBeSmaller() {
    ImageSet made = Augmentation.of(b -> b.size(11).zoom(0.5, 1.1)).apply(images(9, 10, 1), 0);
    assertThat(made.shape()).isEqualTo(new ImageShape(11, 11, 1));
  }

  @Test
  void refusesAShiftOutOfTheImage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.of(b -> b.shiftPixels(10)).apply(images(1, 10, 1), 0))
        .withMessage(
            "a shift must be smaller than the images: they are 10 x 10, but the width shift is 10 pixels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.of(b -> b.heightShiftPixels(10)).apply(images(1, 10, 1), 0))
        .withMessageContaining("the height shift is 10 pixels");
  }

  @Test
  void refusesBlendsOfMoreImagesThanThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.of(b -> b.blending(1)).apply(images(1, 4, 1), 0))
        .withMessage(
            "a blend of 2 images needs as many, but there are 1; blend fewer or make more copies");
  }

  @Test
  void refusesToBlendAcrossLabels() {
    ImageSet mixed = images(2, 4, 1).withLabels(new int[] {0, 1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.of(b -> b.blending(1)).apply(mixed, 0))
        .withMessage(
            "images that are blended must have one label, but got 2 images of (4, 4, 1), "
                + "band band 1, 1 labelled 0, 1 labelled 1; augment each class by itself");
  }

  @Test
  void refusesMoreImagesThanASetCanHold() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Augmentation.of(b -> b.copies(Integer.MAX_VALUE)).apply(images(2, 4, 1), 0))
        .withMessage(
            "an augmented set must have fewer than 2^31 images, but 2 images would become 4294967294; make fewer copies");
  }

  @ParameterizedTest
  @MethodSource
  void readsAsWhatItDoes(Consumer<AugmentationBuilder> setting, String words) {
    assertThat(Augmentation.of(setting)).hasToString("1 copy" + words);
    AugmentationBuilder builder = new AugmentationBuilder();
    setting.accept(builder);
    assertThat(builder).hasToString("1 copy" + words);
  }

  static Stream<Arguments> readsAsWhatItDoes() {
    return Stream.of(
        settings(b -> {}, ", unchanged"),
        settings(b -> b.rotation(true).fill(Fill.REFLECT), ": rotation, fill reflect"),
        settings(b -> b.shiftPixels(3), ": shift up to 3 pixels"),
        settings(b -> b.widthShiftPixels(3), ": shift up to 3 pixels across and 0 up and down"),
        settings(b -> b.heightShiftPixels(2), ": shift up to 0 pixels across and 2 up and down"),
        settings(b -> b.flips(true), ": flips"),
        settings(b -> b.horizontalFlip(true), ": horizontal flips"),
        settings(b -> b.verticalFlip(true), ": vertical flips"),
        settings(b -> b.zoom(1, 1.5).size(7), ": zoom 1.0 to 1.5, crop to 7 pixels"),
        settings(b -> b.skewDegrees(4), ": skew up to 4.0 degrees"),
        settings(b -> b.cutouts(1, 2), ": 1 circular cutout of radius 2 pixels"),
        settings(b -> b.cutouts(Cutouts.squares(2, 3)), ": 2 square cutouts of side 3 pixels"),
        settings(
            b -> b.blending(1.5), ": 1.5 times as many blends (mean of 2 images, flux preserving)"),
        settings(
            b -> b.blending(Blending.of(2).withImages(2, 4)),
            ": 2.0 times as many blends (mean of 2 to 4 images, flux preserving)"));
  }

  private static Arguments settings(Consumer<AugmentationBuilder> setting, String words) {
    return Arguments.of(setting, words);
  }

  @Test
  void differsWhereOneSettingDiffers() {
    List<Consumer<AugmentationBuilder>> changes =
        List.of(
            b -> b.copies(2),
            b -> b.rotation(true),
            b -> b.widthShiftPixels(1),
            b -> b.heightShiftPixels(1),
            b -> b.horizontalFlip(true),
            b -> b.verticalFlip(true),
            b -> b.fill(Fill.WRAP),
            b -> b.zoom(1, 1),
            b -> b.size(1),
            b -> b.skewDegrees(1),
            b -> b.blending(1),
            b -> b.cutouts(1, 1));
    List<Augmentation> all = new ArrayList<>(List.of(Augmentation.of(b -> {})));
    changes.forEach(change -> all.add(Augmentation.of(change)));
    assertThat(all).doesNotHaveDuplicates();
    assertThat(all.stream().mapToInt(Object::hashCode).distinct().count()).isGreaterThan(1);
    changes.forEach(
        change ->
            assertThat(Augmentation.of(change))
                .isEqualTo(Augmentation.of(change))
                .hasSameHashCodeAs(Augmentation.of(change)));
  }

  @Test
  void takesWhatLiesOnABound() {
    assertThat(Augmentation.of(b -> b.shiftPixels(0).skewDegrees(0)))
        .isEqualTo(Augmentation.of(b -> {}));
    assertThat(Augmentation.of(b -> b.size(1)).size()).hasValue(1);
    assertThat(Augmentation.of(b -> b.zoom(1, 1)).zoom()).contains(new Zoom(1, 1));
    assertRefused(
        b -> b.skewDegrees(-0.1),
        "the largest skew must be at least 0 and below 45 degrees, but got -0.1; 0 switches it off");
    assertThat(Requirements.size(Augmentation.of(b -> b.copies(1 << 30)), images(1, 4, 1)))
        .isEqualTo(1 << 30);
  }

  @Test
  void skewsWhenAsked() {
    ImageSet images = images(4, 20, 1);
    assertThat(pixels(Augmentation.of(b -> b.skewDegrees(20)).apply(images, 1)))
        .isNotEqualTo(pixels(images));
  }

  @Test
  void dividesABlendByItsNumberOfImagesWhenAsked() {
    Blending folded = Blending.of(1).withImages(2);
    Blending divided = folded.withScale(Blending.Scale.DIVIDED);
    float[][] whole = pixels(Augmentation.of(b -> b.blending(folded)).apply(images(5, 4, 2), 3));
    float[][] half = pixels(Augmentation.of(b -> b.blending(divided)).apply(images(5, 4, 2), 3));
    for (int image = 0; image < whole.length; image++) {
      for (int i = 0; i < whole[image].length; i++) {
        assertThat(half[image][i]).isEqualTo(whole[image][i] / 2);
      }
    }
  }
}
