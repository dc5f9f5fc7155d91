package org.arclet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.arclet.explain.Neighbours.Neighbour;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.model.Classifier;
import org.junit.jupiter.api.Test;

class NeighboursTest {

  private static final ImageShape SHAPE = new ImageShape(2, 2, 2);

  /** Its features are the means of the two bands. */
  private static final Classifier AVERAGING = Known.averaging(SHAPE, 1, 2, -1);

  /** Constant images of two bands, one after the other. */
  private static ImageSet images(float... values) {
    return ImageSet.generate(
            values.length / 2,
            SHAPE,
            (image, pixels) -> {
              for (int i = 0; i < pixels.length; i++) {
                pixels[i] = values[2 * image + i % 2];
              }
            })
        .withBands(List.of("g", "r"));
  }

  @Test
  void theNearestHaveTheSmallestAngleBetweenTheirFeatures() {
    ImageSet training = images(0, 3, 5, 5, 8, 0, 1, 0).withLabels(new int[] {0, 1, 0, 1});
    Neighbours found = Neighbours.of(AVERAGING, images(2, 0, 3, 4), training, 3);
    assertThat(found.nearest().get(0)).extracting(Neighbour::image).containsExactly(2, 3, 1);
    assertDistances(found.nearest().get(0), 0, 0, 1 - Math.sqrt(0.5));
    assertThat(found.nearest().get(1)).extracting(Neighbour::image).containsExactly(1, 0, 2);
    assertDistances(found.nearest().get(1), 1 - 0.7 * Math.sqrt(2), 1 - 0.8, 1 - 0.6);
    assertThat(found).hasToString("nearest of 4 training images to 2 images");
  }

  private static void assertDistances(List<Neighbour> found, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.get(i).distance()).isCloseTo(expected[i], within(1e-6)); // float32
    }
  }

  @Test
  void anImageWithoutFeaturesIsAtOneFromAll() {
    Neighbours found = Neighbours.of(AVERAGING, images(0, 0), images(1, 0, 0, 0), 5);
    assertThat(found.nearest().get(0)).containsExactly(new Neighbour(0, 1), new Neighbour(1, 1));
  }

  @Test
  void thePixelsThemselvesAreTheFeaturesOfALinearNetwork() {
    Classifier linear = Known.linear(new ImageShape(1, 2, 1), 0, 1, 1);
    ImageSet images =
        ImageSet.of(new ImageShape(1, 2, 1), new float[] {1, 0}, new float[] {0, 1})
            .withBands(List.of("g"));
    List<Neighbour> found = Neighbours.of(linear, images.take(1), images, 2).nearest().get(0);
    assertThat(found).containsExactly(new Neighbour(0, 0), new Neighbour(1, 1));
  }

  @Test
  void fewerThanOneNeighbourIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Neighbours.of(AVERAGING, images(1, 1), images(1, 1), 0))
        .withMessage("the number of neighbours must be at least 1, but got 0");
  }
}
