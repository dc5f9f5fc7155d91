package org.arclet.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;

class DataChecksTest {

  private static ImageSet images(int count, ImageSet.Filler filler) {
    return ImageSet.generate(count, new ImageShape(2, 5, 2), filler).withBands(List.of("g", "r"));
  }

  private final ImageSet ramps =
      images(
          4,
          (image, values) -> {
            for (int i = 0; i < values.length; i++) {
              values[i] = i + image;
            }
          });

  @Test
  void hasNothingToSayOfGoodImages() {
    assertThat(DataChecks.of(ramps, MinMax.of(0, 100, 100))).isEmpty();
    assertThat(DataChecks.of(ramps.take(0), MinMax.of(0, 100, 100))).isEmpty();
  }

  @Test
  void tellsOfABandThatIsConstantInSomeImagesOrInAll() {
    ImageSet some =
        images(
            4,
            (image, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] = i % 2 == 0 ? 7 : image == 3 ? -1 : i;
              }
            });
    assertThat(DataChecks.of(some))
        .containsExactly(
            new DataWarning(
                DataWarning.Kind.CONSTANT_BAND,
                "g",
                1,
                "band g is constant in every image, so it says nothing there but that it is missing; drop the images, or the band"),
            new DataWarning(
                DataWarning.Kind.CONSTANT_BAND,
                "r",
                0.25,
                "band r is constant in 1 of 4 images (25 %), so it says nothing there but that it is missing; drop the images, or the band"));
  }

  @Test
  void tellsOfABandThatIsMostlyNotFinite() {
    ImageSet images =
        images(
            1,
            (image, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] = i % 2 == 1 && i < 12 ? Float.NaN : i;
              }
            });
    assertThat(DataChecks.of(images))
        .hasToString(
            "[band r: 60 % of the pixels are NaN or infinite and count as the lower limit, so there is little to learn from; look at the band, or leave it out]");
  }

  @Test
  void tellsWhereMostPixelsAreClippedAndAtWhichLimit() {
    // band r of the four ramps has 2 pixels above 20 and 20 below 12 of its 40
    List<DataWarning> warnings = DataChecks.of(ramps, MinMax.of(12, 100, 20));
    assertThat(warnings).extracting(DataWarning::kind).containsOnly(DataWarning.Kind.CLIPPED);
    assertThat(warnings).extracting(DataWarning::band).containsExactly("g", "r");
    assertThat(warnings.get(1).fraction()).isEqualTo(0.55);
    assertThat(warnings.get(1))
        .hasToString(
            "band r: 55 % of the pixels are clipped, 50 % at 12.0 and 5 % at 20.0, and what differs there is lost; choose limits that leave most pixels between them");
  }

  private static ImageSet oneBand(float... values) {
    return ImageSet.of(new ImageShape(1, values.length, 1), values).withBands(List.of("g"));
  }

  private static List<DataWarning.Kind> kinds(List<DataWarning> warnings) {
    return warnings.stream().map(DataWarning::kind).toList();
  }

  @Test
  void aBandWithoutAnyFinitePixelIsConstantAndOneWithBothIsNot() {
    float nan = Float.NaN;
    assertThat(kinds(DataChecks.of(oneBand(nan, nan, nan))))
        .containsExactly(DataWarning.Kind.CONSTANT_BAND, DataWarning.Kind.NOT_FINITE);
    assertThat(DataChecks.of(oneBand(7, 7, nan))).isEmpty();
    assertThat(DataChecks.of(oneBand(nan, 7, 7))).isEmpty();
    assertThat(kinds(DataChecks.of(oneBand(7, 7, 7))))
        .containsExactly(DataWarning.Kind.CONSTANT_BAND);
  }

  @Test
  void pixelsAtALimitAreNotClipped() {
    assertThat(DataChecks.of(oneBand(0, 0, 0, 5), MinMax.of(0, 20))).isEmpty();
    assertThat(DataChecks.of(oneBand(20, 20, 20, 5), MinMax.of(0, 20))).isEmpty();
    assertThat(kinds(DataChecks.of(oneBand(-1, -1, -1, 5), MinMax.of(0, 20))))
        .containsExactly(DataWarning.Kind.CLIPPED);
  }

  @Test
  void readsEachImageOnceForAllBands() {
    AtomicInteger read = new AtomicInteger();
    ImageSet later =
        ImageSet.onDemand(
            5,
            new ImageShape(1, 2, 3),
            (image, values) -> {
              read.incrementAndGet();
              values[1] = image;
              values[5] = Float.NaN;
            });
    assertThat(DataChecks.of(later))
        .extracting(warning -> warning.band() + " " + warning.fraction())
        .containsExactly("band 1 1.0", "band 2 0.2");
    assertThat(read).hasValue(5);
  }

  @Test
  void halfOfThePixelsIsNotMost() {
    float nan = Float.NaN;
    assertThat(DataChecks.of(oneBand(1, 2, nan, nan))).isEmpty();
    assertThat(DataChecks.of(oneBand(1, 2, 30, 40), MinMax.of(0, 20))).isEmpty();
    assertThat(kinds(DataChecks.of(oneBand(1, 25, 30, 40), MinMax.of(0, 20))))
        .containsExactly(DataWarning.Kind.CLIPPED);
  }
}
