package org.arclet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkDescriptionTest {

  private static final ImageShape SHAPE = new ImageShape(8, 8, 2);
  private static final Initializer INITIALIZER = new Initializer.UniformScaling(1);
  private static final Dense OUTPUTS = dense(Activation.SIGMOID);
  private static final Convolution CONVOLUTION =
      new Convolution(4, 3, 2, Activation.RELU, INITIALIZER);
  private static final Residual BLOCK =
      new Residual(
          List.of(CONVOLUTION, BatchNormalization.STANDARD),
          List.of(new Convolution(4, 1, 2, Activation.LINEAR, INITIALIZER)),
          Activation.RELU);

  private static Dense dense(Activation activation) {
    return new Dense(2, activation, INITIALIZER);
  }

  private static NetworkDescription network(Layer... layers) {
    return new NetworkDescription("test", SHAPE, List.of(layers));
  }

  @Test
  void describesItself() {
    assertThat(AlexNet.STANDARD.forImages(new ImageShape(70, 70, 3)).toString().lines())
        .hasSize(16)
        .startsWith(
            "AlexNet for images of (70, 70, 3): 29,977,986 parameters, 329,388,288 operations and 497,928 bytes per image",
            "  1            convolution 96 filters 11 x 11, stride 4, relu       (18, 18, 96)           34,944",
            "  2            max pooling 3 x 3, stride 2                          (9, 9, 96)                  0",
            "  3            local response normalization                         (9, 9, 96)                  0")
        .endsWith(
            "  14           dropout 0.5                                          (1, 1, 4096)                0",
            "  15           dense 2, sigmoid                                     (1, 1, 2)               8,194");
  }

  @Test
  void showsTheLayersWithinResidualBlocks() {
    assertThat(network(BLOCK, OUTPUTS).toString().lines())
        .containsExactly(
            "test for images of (8, 8, 2): 226 parameters and 8 not trained, 2,880 operations and 1,032 bytes per image",
            "  1            residual block of 2 layers, relu                     (4, 4, 4)                   0",
            "  1.body1      convolution 4 filters 3 x 3, stride 2, relu          (4, 4, 4)                  76",
            "  1.body2      batch normalization                                  (4, 4, 4)                  16",
            "  1.shortcut1  convolution 4 filters 1 x 1, stride 2, linear        (4, 4, 4)                  12",
            "  2            dense 2, sigmoid                                     (1, 1, 2)                 130");
  }

  @Test
  void countsTheLayersWithinResidualBlocks() {
    NetworkDescription network = network(BLOCK, OUTPUTS);
    long convolutions = 2 * 9 * 2 * 64 + 2 * 2 * 64;
    assertThat(network.operations()).isEqualTo(convolutions + 64 + 2 * 64 * 2);
    assertThat(network.parameters()).isEqualTo((18 + 1) * 4 + 2 * 4 + (2 + 1) * 4 + 65 * 2);
    assertThat(network.fixedParameters()).isEqualTo(2 * 4);
    assertThat(network.memory()).isEqualTo(4 * (4 * 64 + 2)); // float32, four layers of 64 values
    assertThat(BLOCK.parameters(SHAPE)).isEqualTo(network.parameters() - 65 * 2);
    assertThat(BLOCK.fixedParameters(SHAPE)).isEqualTo(8);
    assertThat(BLOCK.operations(SHAPE)).isEqualTo(convolutions + 64);
  }

  @Test
  void outputsAreSigmoidOrSoftmaxAndMayBeNormalized() {
    assertThat(network(OUTPUTS).outputs()).isEqualTo(2);
    assertThat(network(dense(Activation.SOFTMAX)).outputs()).isEqualTo(2);
    assertThat(network(OUTPUTS, BatchNormalization.STANDARD).outputs()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"SIGMOID", "SOFTMAX"},
      mode = EnumSource.Mode.EXCLUDE)
  void otherOutputsAreRefused(Activation activation) {
    String message = "the last layer must be dense with sigmoid or softmax outputs, but got ";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(dense(activation)))
        .withMessage(message + "dense 2, " + activation);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(dense(activation), BatchNormalization.STANDARD))
        .withMessage(message + "dense 2, " + activation);
  }

  @Test
  void aLastLayerThatIsNotDenseIsRefused() {
    String message = "the last layer must be dense with sigmoid or softmax outputs, but got ";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(OUTPUTS, new Dropout(0.5)))
        .withMessage(message + "dropout 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(BatchNormalization.STANDARD))
        .withMessage(message + "batch normalization");
  }

  @Test
  void softmaxBeforeTheOutputsIsRefused() {
    String message = "softmax is for the outputs of a network, not for a hidden dense layer";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(dense(Activation.SOFTMAX), OUTPUTS))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Residual(
                    List.of(CONVOLUTION), List.of(dense(Activation.SOFTMAX)), Activation.RELU))
        .withMessage(message);
  }

  @Test
  void namesTheLayerWithinABlockThatDoesNotFit() {
    Convolution large =
        new Convolution(
            4, 9, 1, Padding.VALID, Activation.RELU, new Initializer.TruncatedNormal(1), 0);
    Residual block = new Residual(List.of(CONVOLUTION, large), List.of(), Activation.RELU);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(block, OUTPUTS))
        .withMessage(
            "layer 1 of test (residual block of 2 layers, relu) does not fit its input (8, 8, 2): "
                + "layer 2 of its body (convolution 4 filters 9 x 9, stride 1, 0 zeros around, relu) does not fit its input (4, 4, 4): "
                + "a window of 9 pixels must fit into 4 x 4 with its padding of 0; take larger images, a smaller window or SAME padding");
  }

  @Test
  void bodyAndShortcutMustGiveTheSameShape() {
    Residual block = new Residual(List.of(CONVOLUTION), List.of(), Activation.RELU);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(block, OUTPUTS))
        .withMessage(
            "layer 1 of test (residual block of 1 layer, relu) does not fit its input (8, 8, 2): "
                + "body and shortcut of a residual block must give the same shape, but got (4, 4, 4) and (8, 8, 2)");
  }
}
