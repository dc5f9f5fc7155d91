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
  void describesItself() {
    assertThat(NETWORK.toString().lines().map(String::stripTrailing))
        .hasSize(16)
        .startsWith(
            "AlexNet for images of (70, 70, 3): 29,977,986 parameters, 329,388,288 operations per image",
            "   1  convolution 96 filters 11 x 11, stride 4, relu (18, 18, 96)           34,944",
            "   2  max pooling 3 x 3, stride 2                    (9, 9, 96)                  0",
            "   3  local response normalization                   (9, 9, 96)                  0")
        .endsWith(
            "  14  dropout 0.5                                    (1, 1, 4096)                0",
            "  15  dense 2, sigmoid                               (1, 1, 2)               8,194");
  }

  @Test
  void aDivisorNarrowsEveryHiddenLayer() {
    NetworkDescription narrow = new AlexNet(32, 0).forImages(new ImageShape(70, 70, 3));
    assertThat(narrow.shapes().get(1).channels()).isEqualTo(3);
    assertThat(narrow.shapes().get(11).channels()).isEqualTo(128);
    assertThat(narrow.outputs()).isEqualTo(2);
    assertThat(narrow.layers()).contains(new Dropout(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3, 64})
  void otherDivisorsAreRefused(int divisor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlexNet(divisor, 0.5))
        .withMessage("the width divisor must be 1, 2, 4, 8, 16 or 32, but got " + divisor);
  }

  @Test
  void dropoutOfOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlexNet(1, 1))
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
