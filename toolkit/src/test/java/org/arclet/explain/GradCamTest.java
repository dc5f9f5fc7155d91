package org.arclet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.model.Classifier;
import org.junit.jupiter.api.Test;

class GradCamTest {

  private static final ImageShape SHAPE = new ImageShape(4, 5, 2);
  private static final Classifier AVERAGING = Known.averaging(SHAPE, 1, 2, -1);

  private static ImageSet images(int count) {
    return ImageSet.generate(
            count,
            SHAPE,
            (image, values) -> {
              SplittableRandom random = new SplittableRandom(image);
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) (10 * random.nextDouble());
              }
            })
        .withBands(List.of("g", "r"));
  }

  @Test
  void theMapOfANetworkThatAveragesItsBandsIsKnown() {
    ImageSet images = images(40); // more than one batch
    Explanation explanation = GradCam.of(AVERAGING, images);
    assertThat(explanation.maps().shape()).isEqualTo(new ImageShape(4, 5, 1));
    for (int image = 0; image < 40; image++) {
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 5; column++) {
          double first = images.get(image, row, column, 0) / 10;
          double second = images.get(image, row, column, 1) / 10;
          double expected = Math.max(0, (2 * first - second) / 20); // of 20 pixels
          assertThat((double) explanation.maps().get(image, row, column, 0))
              .isCloseTo(expected, within(1e-7));
        }
      }
    }
    assertThat(explanation.predictions().probabilities())
        .isEqualTo(AVERAGING.predict(images).probabilities());
    assertThat(explanation).hasToString("Grad-CAM of 40 images for class positive");
  }

  @Test
  void severalNetworksGiveTheMeanOfTheirMaps() {
    Classifier other = Known.averaging(SHAPE, 1, -1, 4);
    ImageSet images = images(3);
    ImageSet together = GradCam.of(Classifier.ensemble(List.of(AVERAGING, other)), images).maps();
    ImageSet one = GradCam.of(AVERAGING, images).maps();
    ImageSet two = GradCam.of(other, images).maps();
    for (int pixel = 0; pixel < 20; pixel++) {
      assertThat(together.get(2, pixel / 5, pixel % 5, 0))
          .isCloseTo(
              (one.get(2, pixel / 5, pixel % 5, 0) + two.get(2, pixel / 5, pixel % 5, 0)) / 2,
              within(1e-7f));
    }
  }

  @Test
  void anyClassCanBeExplained() {
    ImageSet maps = GradCam.of(AVERAGING, images(1), 0).maps();
    maps.read(0, values -> assertThat(values).containsOnly(0)); // all weights of it are negative
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradCam.of(AVERAGING, images(1), 2))
        .withMessage(
            "the label must be that of one of the classes [negative, positive], from 0, but got 2");
    Classifier three = Known.ofThreeClasses(SHAPE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradCam.of(three, images(1)))
        .withMessage(
            "of more than two classes, the one to explain must be named, but got none of [class 0,"
                + " class 1, class 2]");
    Explanation third = GradCam.of(three, images(1), 2);
    assertThat(third.className()).isEqualTo("class 2");
    float expected = 3 * images(1).get(0, 1, 1, 1) / 10 / 20; // three times the second band
    assertThat(third.maps().get(0, 1, 1, 0)).isCloseTo(expected, within(1e-7f));
  }

  @Test
  void aCoarseMapIsInterpolatedBetweenTheCentresOfItsPixels() {
    Classifier coarse = Known.averaging(new ImageShape(2, 8, 1), 4, 1);
    float[] pixels = new float[16];
    pixels[0] = 4; // rows and columns 0, 4, … are looked at: a map of two pixels, 0.4 / 2 and 0
    ImageSet image = ImageSet.of(new ImageShape(2, 8, 1), pixels).withBands(List.of("g"));
    ImageSet map = GradCam.of(coarse, image).maps();
    // centres lie at 1.5 and 5.5 of the columns
    float[] row = {0.2f, 0.2f, 0.175f, 0.125f, 0.075f, 0.025f, 0, 0};
    for (int column = 0; column < 8; column++) {
      assertThat(map.get(0, 0, column, 0)).isCloseTo(row[column], within(1e-6f));
      assertThat(map.get(0, 1, column, 0)).isCloseTo(row[column], within(1e-6f));
    }
  }

  @Test
  void largerImagesAreCroppedAsForPredictions() {
    ImageSet large =
        ImageSet.generate(1, new ImageShape(8, 9, 2), (i, values) -> values[(3 * 9 + 4) * 2] = 10)
            .withBands(List.of("g", "r"));
    Explanation explanation = GradCam.of(AVERAGING, large);
    assertThat(explanation.predictions().images().shape()).isEqualTo(SHAPE);
    assertThat(explanation.maps().get(0, 1, 2, 0)).isCloseTo(0.1f, within(1e-7f));
    assertThat(explanation.maps().get(0, 1, 3, 0)).isZero();
  }

  @Test
  void pixelsThatAreNotFiniteCountAsTheLowerLimitAndNoImageGivesNoMap() {
    float[] values = new float[SHAPE.values()];
    Arrays.fill(values, Float.NaN);
    values[0] = 5;
    ImageSet image = ImageSet.of(SHAPE, values).withBands(List.of("g", "r"));
    ImageSet maps = GradCam.of(AVERAGING, image).maps();
    assertThat(maps.get(0, 0, 0, 0)).isCloseTo(0.05f, within(1e-7f));
    assertThat(maps.get(0, 2, 2, 0)).isZero();
    assertThat(GradCam.of(AVERAGING, images(0)).size()).isZero();
  }

  @Test
  void whatCannotBeExplainedIsRefused() {
    Classifier linear = Known.linear(new ImageShape(1, 2, 1), 0, 1, 2);
    ImageSet pair = ImageSet.of(new ImageShape(1, 2, 1), new float[2]).withBands(List.of("g"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradCam.of(linear, pair))
        .withMessage(
            "Grad-CAM looks at a convolution, but linear has none; occlusion explains any network");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradCam.of(AVERAGING, images(1), 1, 2))
        .withMessage(
            "the layer must be one of 1 to 2 of averaging whose output has more than one pixel, but"
                + " got 2: global average pooling");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradCam.of(AVERAGING, images(1), 1, 0))
        .withMessage(
            "the layer must be one of 1 to 2 of averaging whose output has more than one pixel, but"
                + " got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradCam.of(AVERAGING, pair))
        .withMessageContaining("images must have the bands [g, r] as trained, but got [g]");
  }
}
