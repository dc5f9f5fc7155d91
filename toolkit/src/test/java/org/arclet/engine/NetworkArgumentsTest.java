package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.arclet.image.ImageShape;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Loss;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Optimizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every engine refuses. */
class NetworkArgumentsTest {

  private static final ImageShape SHAPE = new ImageShape(24, 24, 3);
  private static final NetworkDescription PLAIN =
      AlexNet.STANDARD.withWidthsDividedBy(32).withDropout(0).forImages(SHAPE);
  private static final Learning FAST =
      new Learning(Loss.BINARY_CROSSENTROPY, new Optimizer.Sgd(0.1, 0.9, false));
  private static final float[] IMAGES = ReferenceNetwork.gaussian(8 * SHAPE.values(), 1, 1);
  private static final float[] TARGETS = {1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1};

  @ParameterizedTest
  @EnumSource
  void aClosedNetworkSaysSo(Engine engine) {
    Network network = engine.network(PLAIN, FAST, NetworkOptions.of(8, 1));
    network.close();
    network.close();
    float[] outputs = new float[16];
    List<Runnable> uses =
        List.of(
            () -> network.predict(IMAGES, 1, outputs),
            () -> network.sample(IMAGES, 1, 0, outputs),
            () -> network.train(IMAGES, TARGETS, 1, outputs),
            () -> network.evaluate(IMAGES, TARGETS, 1, outputs),
            () -> network.gradient(IMAGES, 1, 1, 0),
            network::weights,
            () -> network.setWeights(Map.of()));
    for (Runnable use : uses) {
      assertThatIllegalStateException()
          .isThrownBy(use::run)
          .withMessage("the network is closed; make or load another");
    }
    assertThat(network.description()).isEqualTo(PLAIN);
    assertThat(network.options().batchSize()).isEqualTo(8);
    assertThat(network.learning()).isEqualTo(FAST);
  }

  @ParameterizedTest
  @EnumSource
  void whatDoesNotFitIsRefusedAndNothingIsLearned(Engine engine) {
    try (Network network = engine.network(PLAIN, FAST, NetworkOptions.of(8, 1))) {
      Map<String, Tensor> before = network.weights();
      requireRefused(network, 0, "a batch must have 1 to 8 images, but got 0");
      requireRefused(network, 9, "a batch must have 1 to 8 images, but got 9");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.predict(new float[1727], 1, new float[2]))
          .withMessage("1 images of (24, 24, 3) have 1728 values, but got 1727");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.predict(IMAGES, 2, new float[3]))
          .withMessage("2 images give 4 outputs, but there is room for 3");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.train(IMAGES, new float[3], 2, new float[4]))
          .withMessage("2 images have 4 targets, but got 3");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.evaluate(IMAGES, new float[3], 2, new float[4]))
          .withMessage("2 images have 4 targets, but got 3");
      assertThat(network.weights()).isEqualTo(before);
    }
  }

  private static void requireRefused(Network network, int count, String message) {
    float[] outputs = new float[18];
    float[] targets = new float[18];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.train(IMAGES, targets, count, outputs))
        .withMessage(message);
  }

  @ParameterizedTest
  @EnumSource
  void weightsThatDoNotFitAreRefusedAndNothingIsChanged(Engine engine) {
    try (Network network = engine.network(PLAIN, FAST, NetworkOptions.of(8, 1))) {
      Map<String, Tensor> before = network.weights();
      Map<String, Tensor> zero = new HashMap<>(before);
      zero.replaceAll((name, t) -> new Tensor(t.shape(), new float[t.values().length]));
      zero.put("layer15.bias", new Tensor(new int[] {3}, new float[3]));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.setWeights(zero))
          .withMessage("layer15.bias must have the shape [2], but got a tensor [3]");
      assertThat(network.weights()).isEqualTo(before);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.setWeights(Map.of("x", new Tensor(new int[0], new float[1]))))
          .withMessageStartingWith("weights must be given for [layer01.weights, layer01.bias, ")
          .withMessageEndingWith("but got [x]");
    }
  }
}
