package org.arclet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerTest {

  private static final ImageShape SHAPE = new ImageShape(7, 10, 3);
  private static final Initializer INITIALIZER = new Initializer.UniformScaling(1);
  private static final Dense OUTPUTS = new Dense(2, Activation.SIGMOID, INITIALIZER);

  @ParameterizedTest
  @CsvSource({
    "1, 7, 10",
    "2, 4, 5",
    "3, 3, 4",
    "4, 2, 3",
    "7, 1, 2",
    "100, 1, 1",
    "2147483647, 1, 1"
  })
  void windowsAreAsManyAsStridesBegin(int stride, int height, int width) {
    ImageShape expected = new ImageShape(height, width, 3);
    assertThat(new Pooling(5, stride).outputShape(SHAPE)).isEqualTo(expected);
    Layer convolution = new Convolution(6, 5, stride, Activation.RELU, INITIALIZER);
    assertThat(convolution.outputShape(SHAPE)).isEqualTo(new ImageShape(height, width, 6));
  }

  @Test
  void aConvolutionCountsItsWeightsAndOperations() {
    Convolution layer = new Convolution(6, 5, 2, Activation.SIGMOID, INITIALIZER);
    assertThat(layer.fanIn(SHAPE)).isEqualTo(75);
    assertThat(layer.parameters(SHAPE)).isEqualTo(6 * 76);
    assertThat(layer.operations(SHAPE)).isEqualTo(2 * 75 * 4 * 5 * 6);
    assertThat(layer).hasToString("convolution 6 filters 5 x 5, stride 2, sigmoid");
  }

  @Test
  void aDenseLayerCountsItsWeightsAndOperations() {
    Dense layer = new Dense(1_000_000, Activation.LINEAR, INITIALIZER);
    ImageShape large = new ImageShape(100, 100, 100);
    assertThat(layer.outputShape(large)).isEqualTo(new ImageShape(1, 1, 1_000_000));
    assertThat(layer.parameters(large)).isEqualTo(1_000_001_000_000L);
    assertThat(layer.operations(large)).isEqualTo(2_000_000_000_000L);
    assertThat(layer).hasToString("dense 1000000, linear");
  }

  @Test
  void layersWithoutWeightsKeepOrShrinkTheShape() {
    for (Layer layer : List.of(LocalResponse.STANDARD, new Dropout(0.3), new Pooling(3, 1))) {
      assertThat(layer.outputShape(SHAPE)).isEqualTo(SHAPE);
      assertThat(layer.parameters(SHAPE)).isZero();
      assertThat(layer.operations(SHAPE)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "-1, 1, 1"})
  void aConvolutionNeedsFilters(int filters, int size, int stride) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Convolution(filters, size, stride, Activation.RELU, INITIALIZER))
        .withMessage("a convolution must have at least 1 filter, but got " + filters);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-3, 2"})
  void windowsNeedASizeAndAStride(int size, int stride) {
    String rest = " must be at least 1, but got size %d, stride %d".formatted(size, stride);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Convolution(1, size, stride, Activation.RELU, INITIALIZER))
        .withMessage("size and stride of a convolution" + rest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pooling(size, stride))
        .withMessage("size and stride of a pooling" + rest);
  }

  @Test
  void aDenseLayerNeedsUnits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dense(0, Activation.RELU, INITIALIZER))
        .withMessage("a dense layer must have at least 1 unit, but got 0");
  }

  @ParameterizedTest
  @CsvSource({"-0.1", "1", "NaN"})
  void aDropoutRateIsAFraction(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dropout(rate))
        .withMessage("a dropout rate must be in [0, 1), but got " + rate);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 2, 1, 1",
    "5, 0, 1, 1",
    "5, NaN, 1, 1",
    "5, Infinity, 1, 1",
    "5, 2, -1, 1",
    "5, 2, NaN, 1",
    "5, 2, Infinity, 1",
    "5, 2, 1, NaN",
    "5, 2, 1, Infinity"
  })
  void localResponseNeedsSoundConstants(int radius, double bias, double alpha, double beta) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LocalResponse(radius, bias, alpha, beta))
        .withMessage(
            "local response normalization needs radius >= 0, bias > 0, alpha >= 0 and finite numbers, but got radius %d, bias %s, alpha %s, beta %s"
                .formatted(radius, bias, alpha, beta));
  }

  @Test
  void aNetworkNeedsALayer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NetworkDescription("none", SHAPE, List.of()))
        .withMessage("a network must have at least one layer, but got none");
  }

  @Test
  void aNetworkNamesTheLayerThatDoesNotFit() {
    Layer wide = new Convolution(1 << 30, 3, 1, Activation.RELU, INITIALIZER);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new NetworkDescription("wide", SHAPE, List.of(new Pooling(2, 2), wide, OUTPUTS)))
        .withMessage(
            "layer 2 of wide (convolution 1073741824 filters 3 x 3, stride 1, relu) does not fit its input (4, 5, 3): "
                + "one image must have at most 2147483639 values, but got (4, 5, 1073741824); cut it into smaller images");
  }

  @Test
  void aNetworkKeepsItsOwnListOfLayers() {
    List<Layer> layers = new ArrayList<>(List.of(new Pooling(2, 2), OUTPUTS));
    NetworkDescription network = new NetworkDescription("test", SHAPE, layers);
    layers.clear();
    assertThat(network.layers()).hasSize(2);
  }
}
