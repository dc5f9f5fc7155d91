package org.arclet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlexNetTest {

  private static final NetworkDescription NETWORK =
      AlexNet.STANDARD.forImages(new ImageShape(70, 70, 3));

  @Test
  void hasTheParametersOfTheReference() {
    // as Keras counts the same layers
    assertThat(NETWORK.parameters()).isEqualTo(29_977_986);
    assertThat(NETWORK.outputs()).isEqualTo(2);
  }

  @Test
  void hasTheShapesOfTheReference() {
    assertThat(NETWORK.shapes().toString())
        .isEqualTo(
            "[(70, 70, 3), (18, 18, 96), (9, 9, 96), (9, 9, 96), (9, 9, 256), (5, 5, 256), "
                + "(5, 5, 256), (5, 5, 384), (5, 5, 384), (5, 5, 256), (3, 3, 256), "
                + "(1, 1, 4096), (1, 1, 4096), (1, 1, 4096), (1, 1, 4096), (1, 1, 2)]");
  }

  @Test
  void countsMultiplicationsAndAdditions() {
    long convolutions =
        2L * 11 * 11 * 3 * 18 * 18 * 96
            + 2L * 5 * 5 * 96 * 9 * 9 * 256
            + 2L * 9 * 256 * 5 * 5 * 384
            + 2L * 9 * 384 * 5 * 5 * 384
            + 2L * 9 * 384 * 5 * 5 * 256;
    long dense = 2L * 2304 * 4096 + 2L * 4096 * 4096 + 2L * 4096 * 2;
    assertThat(NETWORK.operations()).isEqualTo(convolutions + dense);
  }

  @Test
  void aDivisorNarrowsEveryHiddenLayer() {
    NetworkDescription narrow =
        AlexNet.STANDARD.withWidthsDividedBy(32).forImages(new ImageShape(70, 70, 3));
    assertThat(narrow.shapes().get(1).channels()).isEqualTo(3);
    assertThat(narrow.shapes().get(11).channels()).isEqualTo(128);
    assertThat(narrow.outputs()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 5, 64})
  void divisorsThatDoNotDivideAreRefused(int divisor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlexNet.STANDARD.withWidthsDividedBy(divisor))
        .withMessage(
            "a divisor of widths must be at least 1 and divide every width, but got %d for a width of 96"
                .formatted(divisor));
  }

  @Test
  void dropoutOfOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlexNet.STANDARD.withDropout(1))
        .withMessage("a dropout rate must be in [0, 1), but got 1.0");
  }

  @Test
  void everySizeAndNumberOfBandsFits() {
    for (int side = 1; side < 80; side++) {
      ImageShape shape = new ImageShape(side, side + 3, 1 + side % 7);
      assertThat(AlexNet.STANDARD.forImages(shape).outputs()).isEqualTo(2);
    }
  }

  @Test
  void imagesTooLargeAreRefusedNamingTheLayer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlexNet.STANDARD.forImages(new ImageShape(20_000, 20_000, 3)))
        .withMessage(
            "layer 1 of AlexNet (convolution 96 filters 11 x 11, stride 4, relu) does not fit its input (20000, 20000, 3): "
                + "one image must have at most 2147483639 values, but got (5000, 5000, 96); cut it into smaller images");
  }
}
