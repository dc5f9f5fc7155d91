package org.arclet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.model.Classifier;
import org.junit.jupiter.api.Test;

class OcclusionTest {

  private static final ImageShape SHAPE = new ImageShape(2, 3, 1);
  private static final float[] WEIGHTS = {1, 2, -3, 4, -5, 0};
  private static final Classifier LINEAR = Known.linear(SHAPE, 0.5f, WEIGHTS);
  private static final float[] PIXELS = {1, 2, 3, 4, 6, 10};

  private static ImageSet image(float... pixels) {
    return ImageSet.of(SHAPE, pixels).withBands(List.of("g"));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Probability with some pixels at another value; pixels are a tenth once normalized. */
  private static double probability(double value, int... covered) {
    double sum = 0.5;
    for (int i = 0; i < 6; i++) {
      int pixel = i;
      boolean isCovered = Arrays.stream(covered).anyMatch(c -> c == pixel);
      sum += WEIGHTS[i] * (isCovered ? value : PIXELS[i]) / 10;
    }
    return sigmoid(sum);
  }

  @Test
  void thePixelsOfALinearNetworkAreCoveredOneByOne() {
    ImageSet map = Occlusion.of(LINEAR, image(PIXELS), 1, Patch.of(1, 1)).maps();
    for (int i = 0; i < 6; i++) {
      double expected = probability(0) - probability(3.5, i); // the median of 1, 2, 3, 4, 6, 10
      assertThat((double) map.get(0, i / 3, i % 3, 0)).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void everyPixelHasTheMeanOfThePatchesThatCoverIt() {
    ImageSet map = Occlusion.of(LINEAR, image(PIXELS), 1, Patch.of(2, 1).withFill(7)).maps();
    double left = probability(0) - probability(7, 0, 1, 3, 4);
    double right = probability(0) - probability(7, 1, 2, 4, 5);
    double[] row = {left, (left + right) / 2, right};
    for (int i = 0; i < 6; i++) {
      assertThat((double) map.get(0, i / 3, i % 3, 0)).isCloseTo(row[i % 3], within(1e-6));
    }
    // a stride of 2 does not divide the way: the last place is at the edge all the same
    assertThat(
            Occlusion.of(LINEAR, image(PIXELS), 1, Patch.of(2, 2).withFill(7))
                .maps()
                .get(0, 0, 2, 0))
        .isEqualTo(map.get(0, 0, 2, 0));
  }

  @Test
  void theNegativeClassRisesByAsMuchAsThePositiveFalls() {
    ImageSet positive = Occlusion.of(LINEAR, image(PIXELS), 1, Patch.of(1, 1)).maps();
    ImageSet negative = Occlusion.of(LINEAR, image(PIXELS), 0, Patch.of(1, 1)).maps();
    for (int i = 0; i < 6; i++) {
      assertThat(negative.get(0, i / 3, i % 3, 0))
          .isCloseTo(-positive.get(0, i / 3, i % 3, 0), within(1e-7f));
    }
  }

  @Test
  void manyImagesAreExplainedAsEachAlone() {
    ImageSet one = image(PIXELS);
    int[] many = new int[400]; // 2400 covered images: three times as many as are made at once
    ImageSet other = image(3, 1, 4, 1, 5, 9).concat(one);
    Arrays.fill(many, 1);
    many[200] = 0;
    ImageSet maps = Occlusion.of(LINEAR, other.select(many), 1, Patch.of(1, 1)).maps();
    ImageSet alone = Occlusion.of(LINEAR, other, 1, Patch.of(1, 1)).maps();
    for (int i = 0; i < 400; i++) {
      for (int pixel = 0; pixel < 6; pixel++) {
        assertThat(maps.get(i, pixel / 3, pixel % 3, 0)) // another size of batch rounds otherwise
            .isCloseTo(alone.get(many[i], pixel / 3, pixel % 3, 0), within(1e-6f));
      }
    }
  }

  @Test
  void aConstantImageAndOneOfNaNHaveAMapOfZero() {
    float[] nan = new float[6];
    Arrays.fill(nan, Float.NaN);
    float[] four = {4, 4, 4, 4, 4, 4};
    for (float[] pixels : List.of(four, nan)) {
      ImageSet map = Occlusion.of(LINEAR, image(pixels)).maps();
      map.read(0, values -> assertThat(values).containsOnly(0));
    }
    float[] some = {Float.NaN, 4, 4, 4, 4, 8};
    ImageSet map = Occlusion.of(LINEAR, image(some), 1, Patch.of(1, 1)).maps();
    assertThat(map.get(0, 0, 1, 0)).isZero(); // 4 is the median of the finite pixels
    double before = sigmoid(0.5 + (2 - 3 + 4 - 5) * 0.4);
    assertThat((double) map.get(0, 0, 0, 0))
        .isCloseTo(before - sigmoid(0.5 + (1 + 2 - 3 + 4 - 5) * 0.4), within(1e-6));
  }

  @Test
  void patchesSuitTheImagesAndAreChecked() {
    assertThat(Patch.of(new ImageShape(67, 67, 3))).isEqualTo(Patch.of(8, 4));
    assertThat(Patch.of(new ImageShape(1, 100, 3))).isEqualTo(Patch.of(1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Patch.of(2, 3))
        .withMessage(
            "a patch must have 1 pixel or more, and a stride of 1 to its side, but got side 2,"
                + " stride 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Patch.of(2, 1).withFill(Double.NaN))
        .withMessage(
            "the fill of a patch must be finite, but got NaN; leave it out for the median");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Occlusion.of(LINEAR, image(PIXELS), 1, Patch.of(3, 1)))
        .withMessage(
            "the patch must fit into the images, which the network sees as (2, 3, 1), but its side"
                + " is 3; choose a smaller one");
  }
}
