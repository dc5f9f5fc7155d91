package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Dropout;
import org.arclet.nn.Initializer;
import org.arclet.nn.Layer;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.Loss;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Optimizer;
import org.arclet.nn.Pooling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Gradients against central differences of the loss in double precision. One step of plain gradient
 * descent with a huge learning rate shows the gradient as the change of the weights.
 */
class NativeNetworkGradientTest {

  private static final double RATE = 1 << 20;
  private static final Initializer INITIALIZER = new Initializer.UniformScaling(2);
  private static final Loss.BinaryCrossentropy PLAIN = new Loss.BinaryCrossentropy(1, 1);
  private static final Layer OUTPUTS = new Dense(2, Activation.SIGMOID, INITIALIZER);

  @ParameterizedTest
  @CsvSource({"24, 24, 3, 1", "37, 30, 1, 1", "25, 25, 5, 1", "24, 24, 3, 1000"})
  void gradientsOfAlexNetAreExact(int height, int width, int bands, double scale) {
    ImageShape shape = new ImageShape(height, width, bands);
    requireExact(
        AlexNet.STANDARD.withWidthsDividedBy(32).withDropout(0).forImages(shape), scale, PLAIN);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void gradientsOfConvolutionsAreExactForEverySize(int stride) {
    for (int size = 1; size <= 11; size += 2 - size % 2) {
      for (int side : new int[] {2, 5, 8}) {
        ImageShape shape = new ImageShape(side, stride > size ? side : side + 1, 2);
        requireExact(
            network(shape, convolution(size, stride), convolution(size, stride), OUTPUTS),
            1,
            PLAIN);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void gradientsBehindPoolingAreExactForEverySize(int stride) {
    for (int size = 1; size <= 5; size++) {
      for (int side : new int[] {3, 6, 7}) {
        ImageShape shape = new ImageShape(side, side, 2);
        Layer pool = new Pooling(size, stride);
        requireExact(network(shape, convolution(3, 1), pool, pool, OUTPUTS), 1, PLAIN);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0.75", "30, 0.75", "1000, 0.75", "1000, 0.5", "1000, 1"})
  void gradientsOfLocalResponseAreExactAtLargeActivations(double scale, double beta) {
    ImageShape shape = new ImageShape(3, 4, 3);
    Layer many = new Convolution(17, 3, 1, Activation.RELU, INITIALIZER);
    for (int radius : new int[] {0, 2, 5, 40}) {
      Layer response = new LocalResponse(radius, 2, 1e-4, beta);
      requireExact(network(shape, many, response, OUTPUTS), scale, PLAIN);
    }
  }

  @Test
  void gradientsOfEveryActivationAreExact() {
    for (Activation activation : Activation.values()) {
      Layer convolution = new Convolution(3, 3, 1, activation, INITIALIZER);
      Layer dense = new Dense(7, activation, INITIALIZER);
      ImageShape shape = new ImageShape(5, 5, 2);
      requireExact(
          network(shape, convolution, new Pooling(2, 2), convolution, dense, dense, OUTPUTS),
          1,
          PLAIN);
    }
  }

  @Test
  void gradientsOfWeightedLossesAreExact() {
    NetworkDescription network =
        network(
            new ImageShape(4, 4, 1),
            convolution(3, 1),
            new Dense(3, Activation.SIGMOID, INITIALIZER));
    requireExact(network, 1, new Loss.BinaryCrossentropy(7, 1));
    requireExact(network, 1, new Loss.BinaryCrossentropy(1, 5));
    requireExact(network, 1, new Loss.BinaryCrossentropy(3, 0.5));
  }

  /**
   * One image, one hidden layer with sigmoid and dropout, one output: the gradient of the last
   * weights tells the mask, and the gradient of the hidden biases follows from it.
   */
  @Test
  void gradientBehindDropoutUsesTheSameMask() {
    int units = 200;
    NetworkDescription network =
        network(
            new ImageShape(2, 2, 1),
            new Dense(units, Activation.SIGMOID, INITIALIZER),
            new Dropout(0.25),
            new Dense(1, Activation.SIGMOID, INITIALIZER));
    float[] image = {0.3f, -0.7f, 1.1f, 0.2f};
    float[] output = new float[1];
    try (NativeNetwork engine =
        NativeNetwork.of(network, plainDescent(PLAIN), NetworkOptions.of(1, 11))) {
      Map<String, Tensor> before = engine.weights();
      engine.train(image, new float[] {1}, 1, output);
      Map<String, Tensor> after = engine.weights();
      double[] hidden = new ReferenceNetwork(network, before).layers(image).get(1);
      double error = output[0] - 1;
      int dropped = 0;
      for (int i = 0; i < units; i++) {
        double factor = gradient("layer03.weights", before, after, i) / (error * hidden[i]);
        dropped += factor == 0 ? 1 : 0;
        assertThat(factor).isCloseTo(factor == 0 ? 0 : 4.0 / 3, within(1e-5));
        double weight = ReferenceNetwork.values(before, "layer03.weights")[i];
        double expected = error * weight * factor * hidden[i] * (1 - hidden[i]);
        assertThat(gradient("layer01.bias", before, after, i)).isCloseTo(expected, within(1e-6));
      }
      // binomial: 50 of 200, standard deviation 6
      assertThat(dropped).isBetween(25, 75);
    }
  }

  private static Layer convolution(int size, int stride) {
    return new Convolution(3, size, stride, Activation.RELU, INITIALIZER);
  }

  private static NetworkDescription network(ImageShape shape, Layer... layers) {
    return new NetworkDescription("test", shape, List.of(layers));
  }

  private static Learning plainDescent(Loss loss) {
    return new Learning(loss, new Optimizer.Sgd(RATE, 0, false));
  }

  private static double gradient(
      String name, Map<String, Tensor> before, Map<String, Tensor> after, int i) {
    return ((double) ReferenceNetwork.values(before, name)[i]
            - ReferenceNetwork.values(after, name)[i])
        / RATE;
  }

  private static void requireExact(
      NetworkDescription network, double scale, Loss.BinaryCrossentropy loss) {
    int count = 3;
    int outputs = network.outputs();
    float[] images =
        ReferenceNetwork.gaussian(count * network.input().values(), scale, network.hashCode());
    float[] targets = new float[count * outputs];
    for (int i = 0; i < count; i++) {
      targets[i * outputs + (i + 1) % outputs] = 1;
    }
    try (NativeNetwork engine =
        NativeNetwork.of(network, plainDescent(loss), NetworkOptions.of(count, 5))) {
      Map<String, Tensor> before = new HashMap<>(engine.weights());
      tame(network, before, images);
      engine.setWeights(before);
      double value = engine.train(images, targets, count, new float[count * outputs]);
      Map<String, Tensor> after = engine.weights();
      ReferenceNetwork reference = new ReferenceNetwork(network, before);
      assertThat(value).isCloseTo(reference.loss(images, targets, loss), within(1e-5));
      for (String name : before.keySet()) {
        List<Integer> places = sample(ReferenceNetwork.values(before, name).length);
        double[] differences = new double[places.size()];
        for (int k = 0; k < differences.length; k++) {
          double[] weights = reference.weights(name);
          int place = places.get(k);
          double kept = weights[place];
          double step = 1e-5 * Math.max(1e-2, Math.abs(kept));
          weights[place] = kept + step;
          double above = reference.loss(images, targets, loss);
          weights[place] = kept - step;
          differences[k] = (above - reference.loss(images, targets, loss)) / (2 * step);
          weights[place] = kept;
        }
        double largest = Arrays.stream(differences).map(Math::abs).max().orElse(0);
        for (int k = 0; k < differences.length; k++) {
          // float32 sums of some hundred terms forward and backward; an approximate LRN gradient
          // is off by more than a tenth
          assertThat(gradient(name, before, after, places.get(k)))
              .as("gradient of %s[%d] of %s", name, places.get(k), network)
              .isCloseTo(differences[k], within(1e-4 * largest + 1e-8));
        }
      }
    }
  }

  /** Scales the last weights so that the first image's logits are of order 1; draws biases. */
  private static void tame(
      NetworkDescription network, Map<String, Tensor> weights, float[] images) {
    SplittableRandom random = new SplittableRandom(5);
    weights.forEach(
        (name, tensor) -> {
          for (int i = 0; name.endsWith("bias") && i < tensor.values().length; i++) {
            tensor.values()[i] = (float) (0.1 * random.nextGaussian());
          }
        });
    float[] image = Arrays.copyOf(images, network.input().values());
    int last = network.layers().size();
    double[] features = new ReferenceNetwork(network, weights).layers(image).get(last - 1);
    double norm = Math.sqrt(Arrays.stream(features).map(x -> x * x).sum());
    float[] values = ReferenceNetwork.values(weights, "layer%02d.weights".formatted(last));
    for (int i = 0; norm > 1 && i < values.length; i++) {
      values[i] /= (float) norm;
    }
  }

  private static List<Integer> sample(int length) {
    SplittableRandom random = new SplittableRandom(length);
    List<Integer> places = new ArrayList<>(List.of(0, length - 1));
    for (int i = 0; i < 8; i++) {
      places.add(random.nextInt(length));
    }
    return places;
  }
}
