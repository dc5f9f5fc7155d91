package org.arclet.engine;

import static org.arclet.engine.NetworkCheck.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.AlexNet;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Dropout;
import org.arclet.nn.GlobalAveragePooling;
import org.arclet.nn.Initializer;
import org.arclet.nn.Layer;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Pooling;
import org.arclet.nn.Residual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients of outputs with respect to layers, against differences in double precision. */
class LayerGradientTest {

  private static final Initializer INITIALIZER = new Initializer.UniformScaling(2);
  private static final Layer CONVOLUTION = convolution(3, 1);
  private static final Layer NORMALIZATION = BatchNormalization.STANDARD;
  private static final Layer OUTPUTS = new Dense(2, Activation.SIGMOID, INITIALIZER);
  private static final double STEP = 1e-6;
  private static final ImageShape SHAPE = new ImageShape(6, 7, 2);

  private static Layer convolution(int size, int stride) {
    return new Convolution(3, size, stride, Activation.RELU, INITIALIZER);
  }

  static List<NetworkDescription> networks() {
    Layer dense = new Dense(5, Activation.TANH, INITIALIZER);
    List<Layer> body = List.of(convolution(3, 2), NORMALIZATION, CONVOLUTION);
    Layer residual = new Residual(body, List.of(convolution(1, 2), NORMALIZATION), Activation.RELU);
    Layer plain = new Residual(List.of(CONVOLUTION), List.of(), Activation.ELU);
    Layer dropout = new Dropout(0.5);
    return List.of(
        AlexNet.STANDARD
            .withWidthsDividedBy(32)
            // in windows that overlap, the zeros of relu would be kinks upon kinks
            .withOptions(options -> options.withActivation(Activation.ELU))
            .forImages(new ImageShape(24, 24, 3)),
        network(SHAPE, CONVOLUTION, NORMALIZATION, dropout, dense, NORMALIZATION, dropout, OUTPUTS),
        network(SHAPE, CONVOLUTION, new Pooling(2, 2), NORMALIZATION, CONVOLUTION, OUTPUTS),
        network(SHAPE, CONVOLUTION, new Pooling(Pooling.Kind.MIN, 2, 2), dense, OUTPUTS),
        network(SHAPE, CONVOLUTION, new Pooling(Pooling.Kind.AVERAGE, 3, 3), OUTPUTS),
        network(SHAPE, CONVOLUTION, residual, plain, new GlobalAveragePooling(), OUTPUTS));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyLayerHasTheValuesAndTheGradientOfPrediction(NetworkDescription network) {
    float[] images = NetworkCheck.images(network, 1);
    Map<String, Tensor> weights = NetworkCheck.weights(network, images);
    int values = network.input().values();
    for (Engine engine : Engine.values()) {
      try (Network actual = engine.network(network, weights, NetworkOptions.of(4, 0))) {
        for (int layer = 0; layer < network.layers().size(); layer++) {
          LayerGradient found = actual.gradient(images, 3, layer, 1);
          ImageShape shape = network.shapes().get(layer);
          int[] expected = {3, shape.height(), shape.width(), shape.channels()};
          assertThat(found.values().shape()).isEqualTo(expected);
          assertThat(found.gradient().shape()).isEqualTo(expected);
          for (int image = 0; image < 3; image++) {
            float[] pixels = Arrays.copyOfRange(images, image * values, (image + 1) * values);
            double[] before = new ReferenceNetwork(network, weights).layers(pixels).get(layer);
            String name = "%s, layer %d, image %d of %s".formatted(engine, layer, image, network);
            requireClose(name, part(found.values(), image, before.length), before, 1e-5);
            ReferenceNetwork rest = rest(network, weights, layer);
            requireDifferences(name, part(found.gradient(), image, before.length), rest, before);
          }
        }
      }
    }
  }

  private static float[] part(Tensor tensor, int image, int length) {
    return Arrays.copyOfRange(tensor.values(), image * length, (image + 1) * length);
  }

  private static void requireClose(String name, float[] found, double[] expected, double share) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) found[i])
          .as("%s, value %d", name, i)
          .isCloseTo(expected[i], within(share * Math.max(largest, 1e-3)));
    }
  }

  /** At the ends and at some places between; float32 sums forward and backward, as of weights. */
  private static void requireDifferences(
      String name, float[] gradient, ReferenceNetwork rest, double[] values) {
    List<Integer> places = new ArrayList<>(List.of(0, values.length - 1));
    SplittableRandom random = new SplittableRandom(values.length);
    for (int i = 0; i < 12; i++) {
      places.add(random.nextInt(values.length));
    }
    double largest = 1e-3;
    for (float slope : gradient) {
      largest = Math.max(largest, Math.abs(slope));
    }
    for (int place : places) {
      double here = logit(rest, values, place, 0);
      double above = (logit(rest, values, place, STEP) - here) / STEP;
      double below = (here - logit(rest, values, place, -STEP)) / STEP;
      // where values are equal, as the zeros of a relu in one window, any slope between is one
      assertThat((double) gradient[place])
          .as("%s, value %d", name, place)
          .isBetween(
              Math.min(above, below) - 1e-4 * largest, Math.max(above, below) + 1e-4 * largest);
    }
  }

  /** The value before the second sigmoid, with one value moved. */
  private static double logit(ReferenceNetwork rest, double[] values, int place, double by) {
    double[] moved = values.clone();
    moved[place] += by;
    double output = rest.outputsOf(moved)[1];
    return Math.log(output / (1 - output));
  }

  /** The layers after one, as a network of its own. */
  private static ReferenceNetwork rest(
      NetworkDescription network, Map<String, Tensor> weights, int layer) {
    List<Layer> layers = network.layers().subList(layer, network.layers().size());
    NetworkDescription rest = new NetworkDescription("rest", network.shapes().get(layer), layers);
    Map<String, Tensor> theirs = new HashMap<>();
    weights.forEach(
        (name, tensor) -> {
          int number = Integer.parseInt(name.substring(5, 7)) - layer;
          if (number > 0) {
            theirs.put("layer%02d%s".formatted(number, name.substring(7)), tensor);
          }
        });
    return new ReferenceNetwork(rest, theirs);
  }

  @ParameterizedTest
  @EnumSource
  void theOutputIsTakenBeforeSigmoidAndSoftmax(Engine engine) {
    NetworkDescription sigmoid = network(SHAPE, CONVOLUTION, OUTPUTS);
    NetworkDescription softmax =
        network(SHAPE, CONVOLUTION, new Dense(2, Activation.SOFTMAX, INITIALIZER));
    float[] images = NetworkCheck.images(sigmoid, 1);
    Map<String, Tensor> weights = NetworkCheck.weights(sigmoid, images);
    try (Network one = engine.network(sigmoid, weights, NetworkOptions.of(3, 0));
        Network other = engine.network(softmax, weights, NetworkOptions.of(3, 0))) {
      LayerGradient gradient = one.gradient(images, 3, 1, 0);
      assertThat(other.gradient(images, 3, 1, 0)).isEqualTo(gradient);
      float[] dense = ReferenceNetwork.values(weights, "layer02.weights");
      for (int i = 0; i < dense.length / 2; i++) { // of a dense layer, the weights themselves
        assertThat(gradient.gradient().values()[i]).isEqualTo(dense[2 * i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsChangeNothingAndFollowTheWeights(Engine engine) {
    NetworkDescription network = networks().get(1);
    float[] images = NetworkCheck.images(network, 1);
    float[] targets = {1, 0, 0, 1, 1, 0};
    try (Network asked =
            engine.network(network, Learning.defaultOf(network), NetworkOptions.of(3, 1));
        Network other =
            engine.network(network, Learning.defaultOf(network), NetworkOptions.of(3, 1))) {
      LayerGradient first = asked.gradient(images, 3, 1, 0);
      assertThat(asked.gradient(images, 3, 1, 0)).isEqualTo(first);
      double loss = asked.train(images, targets, 3, new float[6]);
      assertThat(other.train(images, targets, 3, new float[6])).isEqualTo(loss);
      assertThat(asked.weights()).isEqualTo(other.weights());
      assertThat(asked.gradient(images, 3, 1, 0)).isNotEqualTo(first);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    NetworkDescription network = network(SHAPE, CONVOLUTION, OUTPUTS);
    float[] images = NetworkCheck.images(network, 1);
    Map<String, Tensor> weights = NetworkCheck.weights(network, images);
    for (Engine engine : Engine.values()) {
      try (Network open = engine.network(network, weights, NetworkOptions.of(3, 0))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> open.gradient(images, 3, 2, 0))
            .withMessage(
                "the layer of a gradient must be 0 (the images) to 1, one before the last of test,"
                    + " but got 2");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> open.gradient(images, 3, 1, 2))
            .withMessage("outputs are numbered 0 to 1, but got 2");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> open.gradient(images, 4, 1, 0))
            .withMessage("a batch must have 1 to 3 images, but got 4");
      }
    }
  }
}
