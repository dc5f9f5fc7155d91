package org.arclet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings of architectures change, and what they refuse. */
class ArchitectureTest {

  private static final ImageShape SHAPE = new ImageShape(40, 40, 3);
  private static final ConvolutionalNetwork SMALL =
      CustomCnn.of(
          List.of(
              ConvolutionBlock.of(8, 3, 1).withPooling(new Pooling(2, 2)).withLocalResponse(true)),
          List.of(new DenseBlock(16, 0.5)));

  private static List<String> layers(Architecture architecture) {
    return architecture.forImages(SHAPE).rows().stream()
        .map(row -> row.layer().toString())
        .toList();
  }

  private static List<String> layers(Regularizer regularizer) {
    return layers(SMALL.withOptions(o -> o.withRegularizer(regularizer)));
  }

  @Test
  void regularizersStandAtTheReferencesPlaces() {
    String convolution = "convolution 8 filters 3 x 3, stride 1, relu";
    String pooling = "max pooling 2 x 2, stride 2";
    String norm = "batch normalization";
    assertThat(layers(Regularizer.NONE))
        .containsExactly(convolution, pooling, "dense 16, relu", "dropout 0.5", "dense 2, sigmoid");
    assertThat(layers(Regularizer.LOCAL_RESPONSE))
        .containsExactly(
            convolution,
            pooling,
            "local response normalization",
            "dense 16, relu",
            "dropout 0.5",
            "dense 2, sigmoid");
    assertThat(layers(Regularizer.BATCH_NORM_HIDDEN))
        .containsExactly(
            convolution, norm, pooling, "dense 16, relu", "dropout 0.5", norm, "dense 2, sigmoid");
    assertThat(layers(Regularizer.BATCH_NORM))
        .containsExactly(
            convolution,
            norm,
            pooling,
            "dense 16, relu",
            "dropout 0.5",
            norm,
            "dense 2, sigmoid",
            norm);
  }

  @Test
  void defaultsAreThoseOfTheReference() {
    assertThat(AlexNet.STANDARD.options().regularizer()).isEqualTo(Regularizer.LOCAL_RESPONSE);
    assertThat(Vgg16.STANDARD.options().regularizer()).isEqualTo(Regularizer.NONE);
    assertThat(ResNet18.REFERENCE.options().regularizer()).isEqualTo(Regularizer.NONE);
    assertThat(CustomCnn.STANDARD.options().regularizer()).isEqualTo(Regularizer.BATCH_NORM);
    assertThat(LayerOptions.DEFAULT)
        .isEqualTo(
            new LayerOptions(
                new LayerStyle(Activation.RELU, new Initializer.UniformScaling(1), 0),
                new LayerStyle(Activation.RELU, new Initializer.TruncatedNormal(0.05), 0),
                Regularizer.NONE,
                new Outputs(2, Activation.SIGMOID)));
    assertThat(layers(CustomCnn.STANDARD))
        .startsWith(
            "convolution 256 filters 7 x 7, stride 1, relu",
            "batch normalization",
            "average pooling 3 x 3, stride 3",
            "dense 4096, relu",
            "dropout 0.5");
  }

  @Test
  void theStandardCustomCnnHasAsManyWeightsAsItsFirstDenseLayerNeeds() {
    long convolution = (7 * 7 * 3 + 1) * 256;
    long dense = (24 * 24 * 256 + 1) * 4096L;
    long outputs = (4096 + 1) * 2;
    long norms = 2 * (256 + 4096 + 2);
    assertThat(CustomCnn.STANDARD.forImages(new ImageShape(70, 70, 3)).parameters())
        .isEqualTo(convolution + dense + outputs + norms);
  }

  @Test
  void optionsReachEveryLayer() {
    List<Layer> layers =
        SMALL
            .withOptions(
                o ->
                    o.withConvolutions(
                            c ->
                                c.withActivation(Activation.TANH)
                                    .withInitializer(new Initializer.HeNormal())
                                    .withL2(0.1))
                        .withDense(
                            d ->
                                d.withActivation(Activation.SELU)
                                    .withInitializer(new Initializer.GlorotUniform())
                                    .withL2(0.2))
                        .withRegularizer(Regularizer.NONE)
                        .withOutputs(Outputs.softmax(5)))
            .forImages(SHAPE)
            .layers();
    assertThat(layers)
        .containsExactly(
            new Convolution(
                8, 3, 1, Padding.SAME, Activation.TANH, new Initializer.HeNormal(), 0.1),
            new Pooling(2, 2),
            new Dense(16, Activation.SELU, new Initializer.GlorotUniform(), 0.2),
            new Dropout(0.5),
            new Dense(5, Activation.SOFTMAX, new Initializer.GlorotUniform(), 0));
  }

  @Test
  void changesOfOneBlockOrLayerLeaveTheOthers() {
    ConvolutionalNetwork changed =
        Vgg16.STANDARD
            .withBlock(
                2,
                b ->
                    b.withRepeats(1)
                        .withFilters(24)
                        .withSize(5)
                        .withStride(2)
                        .withPooling(new Pooling(Pooling.Kind.AVERAGE, 3, 1)))
            .withDense(2, d -> d.withUnits(100).withDropout(0.1));
    assertThat(changed.blocks().get(1))
        .isEqualTo(
            ConvolutionBlock.of(24, 5, 2)
                .withPooling(new Pooling(Pooling.Kind.AVERAGE, 3, 1))
                .withLocalResponse(true));
    assertThat(changed.blocks().get(0)).isEqualTo(Vgg16.STANDARD.blocks().get(0));
    assertThat(changed.dense())
        .containsExactly(new DenseBlock(4096, 0.5), new DenseBlock(100, 0.1));
  }

  @Test
  void poolingsChangeTheirKindWhereThereAreAny() {
    ConvolutionBlock block = ConvolutionBlock.of(8, 3, 1);
    assertThat(block.withPooling(Pooling.Kind.MIN)).isEqualTo(block);
    assertThat(block.withPooling(new Pooling(3, 2)).withPooling(Pooling.Kind.MIN))
        .isEqualTo(block.withPooling(new Pooling(Pooling.Kind.MIN, 3, 2)));
    assertThat(block.withPooling(new Pooling(3, 2)).withoutPooling()).isEqualTo(block);
  }

  static List<Architecture> architectures() {
    return List.of(
        Vgg16.STANDARD.withWidthsDividedBy(16),
        ResNet18.STANDARD.withWidthsDividedBy(16),
        ResNet18.REFERENCE.withOptions(o -> o.withRegularizer(Regularizer.BATCH_NORM)),
        CustomCnn.of(3, 3).withWidthsDividedBy(16));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void everySizeAndNumberOfBandsFits(Architecture architecture) {
    for (int side = 1; side < 80; side++) {
      ImageShape shape = new ImageShape(side, side + 3, 1 + side % 7);
      assertThat(architecture.forImages(shape).outputs()).isEqualTo(2);
    }
  }

  @Test
  void networksWithoutConvolutionsOrDenseLayersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomCnn.of(0, 1))
        .withMessage(
            "custom CNN must have at least one block of convolutions and one dense layer, but got 0 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlexNet.STANDARD.withDense(List.of()))
        .withMessage(
            "AlexNet must have at least one block of convolutions and one dense layer, but got 5 and 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6})
  void blocksAndLayersThatAreNotThereAreRefused(int number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlexNet.STANDARD.withBlock(number, b -> b))
        .withMessage(
            "AlexNet has 5 of the kind block of convolutions, numbered from 1, but got number "
                + number);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlexNet.STANDARD.withDense(number, d -> d))
        .withMessage(
            "AlexNet has 2 of the kind hidden dense layer, numbered from 1, but got number "
                + number);
  }

  @Test
  void blocksNeedConvolutionsFiltersAndWindows() {
    ConvolutionBlock block = ConvolutionBlock.of(8, 3, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> block.withRepeats(0))
        .withMessage("a block must have at least 1 convolution, but got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> block.withFilters(0))
        .withMessage("a convolution must have at least 1 filter, but got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> block.withStride(0))
        .withMessage(
            "size and stride of a convolution must be at least 1, but got size 3, stride 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseBlock(0, 0.5))
        .withMessage("a dense layer must have at least 1 unit, but got 0");
  }

  @Test
  void hiddenLayersAreNotSoftmaxAndPenaltiesNotNegative() {
    LayerStyle style = LayerOptions.DEFAULT.dense();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> style.withActivation(Activation.SOFTMAX))
        .withMessage("softmax is for the outputs of a network, not for a hidden layer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> style.withL2(-1))
        .withMessage("l2 must be at least 0 and finite, but got -1.0");
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"SIGMOID", "SOFTMAX"},
      mode = EnumSource.Mode.EXCLUDE)
  void outputsAreSigmoidOrSoftmaxOfAtLeastTwoClasses(Activation activation) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Outputs(2, activation))
        .withMessage("outputs must be sigmoid or softmax, but got " + activation);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outputs.softmax(1))
        .withMessage("there must be at least 2 classes, but got 1");
  }
}
