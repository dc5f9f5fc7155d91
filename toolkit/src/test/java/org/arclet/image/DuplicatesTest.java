package org.arclet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.arclet.augment.Augmentation;
import org.arclet.augment.AugmentationBuilder;
import org.arclet.augment.Fill;
import org.arclet.simulate.LensSimulator;
import org.junit.jupiter.api.Test;

class DuplicatesTest {

  private static final int EACH = 8;
  private static final long SEED = 40;

  private static final ImageSet FRAMES =
      LensSimulator.standard()
          .lenses(EACH, SEED)
          .concat(LensSimulator.standard().others(EACH, SEED));

  private static final ImageSet IMAGES = FRAMES.crop(70);

  /** The same pixels as if read anew: nothing is known of what they were made from. */
  private static ImageSet forgotten(ImageSet images) {
    return ImageSet.generate(
            images.size(), images.shape(), (image, values) -> images.image(image).get(values))
        .withBands(images.bands())
        .withLabels(images.labels());
  }

  private static ImageSet copies(ImageSet images, Consumer<AugmentationBuilder> change) {
    return forgotten(Augmentation.of(change).apply(images, 3));
  }

  private static List<Integer> seconds(Duplicates duplicates) {
    assertThat(duplicates.pairs())
        .allSatisfy(pair -> assertThat(pair.first()).isEqualTo(pair.second()));
    return duplicates.pairs().stream().map(Duplicates.Pair::second).toList();
  }

  private static void assertAllFound(ImageSet copies) {
    assertThat(seconds(Duplicates.between(IMAGES, copies)))
        .containsExactlyElementsOf(IntStream.range(0, IMAGES.size()).boxed().toList());
  }

  @Test
  void differentGalaxiesAreNoCopies() {
    Duplicates duplicates = Duplicates.find(IMAGES);
    assertThat(duplicates.pairs()).isEmpty();
    assertThat(duplicates.isEmpty()).isTrue();
    assertThat(duplicates).hasToString("no copies among 16 images");
  }

  @Test
  void findsWhatWasTurned() {
    assertAllFound(copies(FRAMES, b -> b.rotation(true).size(70)));
  }

  @Test
  void findsWhatWasTurnedWithinItsFrame() {
    assertAllFound(copies(IMAGES, b -> b.rotation(true).fill(Fill.REFLECT)));
  }

  @Test
  void findsWhatWasMirrored() {
    assertAllFound(copies(IMAGES, b -> b.flips(true).rotation(true)));
  }

  @Test
  void findsWhatWasShiftedByTenPixels() {
    assertAllFound(copies(IMAGES, b -> b.shiftPixels(10).fill(Fill.CONSTANT)));
  }

  @Test
  void findsWhatWasCutSmaller() {
    assertAllFound(forgotten(FRAMES.crop(67)));
  }

  @Test
  void findsWhatIsOfOtherUnitsAndALittleNoisier() {
    ImageSet other =
        IMAGES.map(
            IMAGES.shape(),
            (from, to) -> {
              Random noise = new Random((long) from[0]);
              for (int i = 0; i < from.length; i++) {
                to[i] = (float) (700 + 0.03 * (from[i] + 0.1 * noise.nextGaussian()));
              }
            });
    assertAllFound(forgotten(other));
  }

  @Test
  void almostAllAreFoundThatWereZoomedAndTurnedAndShifted() {
    ImageSet copies =
        copies(FRAMES, b -> b.rotation(true).shiftPixels(10).flips(true).zoom(0.9, 1.1).size(67));
    assertThat(seconds(Duplicates.between(IMAGES, copies))).hasSizeGreaterThanOrEqualTo(15);
  }

  @Test
  void mostAreFoundThatLeanOrHaveHoles() {
    assertThat(seconds(Duplicates.between(IMAGES, copies(IMAGES, b -> b.skewDegrees(2)))))
        .hasSizeGreaterThanOrEqualTo(12);
    assertThat(seconds(Duplicates.between(IMAGES, copies(IMAGES, b -> b.cutouts(5, 5)))))
        .hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void aSetIsACopyOfItself() {
    Duplicates duplicates = Duplicates.between(IMAGES, forgotten(IMAGES));
    assertThat(seconds(duplicates)).hasSize(16);
    assertThat(duplicates.pairs())
        .allSatisfy(
            pair -> {
              assertThat(pair.kind()).isEqualTo(Duplicates.Kind.EXACT);
              assertThat(pair.likeness()).isEqualTo(1);
            });
    assertThat(duplicates)
        .hasToString("16 pairs of copies (16 exact, 0 near) in 16 groups, among 16 images and 16");
  }

  @Test
  void isSymmetric() {
    ImageSet copies = copies(IMAGES.take(6), b -> b.rotation(true).shiftPixels(4));
    assertThat(seconds(Duplicates.between(copies, IMAGES)))
        .isEqualTo(seconds(Duplicates.between(IMAGES, copies)))
        .hasSize(6);
  }

  @Test
  void findsCopiesWithinASetAcrossLabelsAndJoinsThemForSplits() {
    ImageSet three = IMAGES.take(3);
    ImageSet both =
        three
            .concat(copies(three.take(1), b -> b.rotation(true)).withLabel(0))
            .concat(three.take(1));
    Duplicates duplicates = Duplicates.find(both);
    assertThat(duplicates.groups()).containsExactly(List.of(0, 3, 4));
    assertThat(duplicates.pairs())
        .extracting(Duplicates.Pair::first, Duplicates.Pair::second, Duplicates.Pair::kind)
        .containsExactly(tuple(0, 3, Duplicates.Kind.NEAR), tuple(0, 4, Duplicates.Kind.EXACT));
    assertThat(duplicates.acrossLabels()).hasSize(1);
    assertThat(duplicates)
        .hasToString("2 pairs of copies (1 exact, 1 near) in 1 group, among 5 images");
    ImageSet joined = both.withSourcesJoined(duplicates);
    assertThat(joined.sources(3))
        .isEqualTo(joined.sources(0))
        .isEqualTo(joined.sources(4))
        .hasSize(2);
    assertThat(Duplicates.find(joined).pairs()).as("what is known is not looked at").hasSize(1);
    assertThatThrownBy(() -> new Split(joined.slice(0, 3), joined.slice(3, 4)))
        .hasMessageContaining("training image 0 and validation image 0 are made from the same one");
    assertThat(Folds.of(joined, 3, 1)).hasSize(3);
  }

  @Test
  void joiningWithAnotherSetMakesASplitRefuseTheCopies() {
    ImageSet copies = copies(IMAGES.slice(5, 6), b -> b.rotation(true));
    Split.requireNoCopies(IMAGES, copies);
    ImageSet joined = copies.withSourcesJoined(Duplicates.between(IMAGES, copies));
    assertThatThrownBy(() -> Split.requireNoCopies(IMAGES, joined))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("training image 5 and validation image 0");
  }

  @Test
  void numbersImagesOfTheSecondSetOnInGroups() {
    ImageSet two = IMAGES.take(2);
    Duplicates duplicates = Duplicates.between(two, forgotten(two.select(1, 1)));
    assertThat(duplicates.groups()).containsExactly(List.of(1, 2, 3));
  }

  @Test
  void flatAndBlankAndTinyImagesAreCopiesOnlyToTheBit() {
    ImageSet flat =
        ImageSet.generate(
            4,
            new ImageShape(40, 40, 2),
            (image, values) -> Arrays.fill(values, image < 2 ? Float.NaN : image));
    assertThat(Duplicates.find(flat).groups()).containsExactly(List.of(0, 1));
    ImageSet tiny = IMAGES.crop(20);
    assertThat(Duplicates.between(tiny, copies(tiny, b -> b.rotation(true))).pairs())
        .allSatisfy(pair -> assertThat(pair.kind()).isEqualTo(Duplicates.Kind.EXACT));
    assertThat(Duplicates.find(IMAGES.take(0)).pairs()).isEmpty();
  }

  @Test
  void refusesOtherBandsAndSetsOfAnotherSize() {
    ImageSet one = ImageSet.generate(1, new ImageShape(70, 70, 1), (image, values) -> {});
    assertThatThrownBy(() -> Duplicates.between(IMAGES, one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "images that are compared must have the same bands, but got [g, r, i] and [band 1]; select the common ones");
    Duplicates none = Duplicates.find(IMAGES.take(2));
    assertThatThrownBy(() -> IMAGES.withSourcesJoined(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the copies must have been looked for in these 16 images, but were in 2; look again, or join before images are dropped");
  }

  @Test
  void sourcesOfOtherExposuresStayAsTheyAre() {
    ImageSet known = IMAGES.take(2).withSources(List.of(Set.of(1L), Set.of(2L)));
    assertThat(known.withSourcesJoined(Duplicates.find(known)).sources())
        .containsExactly(Set.of(1L), Set.of(2L));
  }
}
