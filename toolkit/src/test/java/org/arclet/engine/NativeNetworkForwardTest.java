package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Initializer;
import org.arclet.nn.Layer;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Pooling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions against the formulas in double precision. */
class NativeNetworkForwardTest {

  private static final Initializer INITIALIZER = new Initializer.UniformScaling(1);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void firstConvolutionEqualsTheFormulaForEverySize(int stride) {
    for (int size : new int[] {1, 2, 3, 4, 5, 7, 8, 11}) {
      for (int side : new int[] {1, 2, 3, 5, 8, 13}) {
        ImageShape shape =
            new ImageShape(side, stride > size ? side : side + size % 3, 1 + side % 3);
        requireEqual(shape, 1, convolution(5, size, stride));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void innerConvolutionEqualsTheFormulaForEverySize(int stride) {
    Layer first = convolution(3, 1, 1);
    for (int size : new int[] {1, 2, 3, 4, 5, 7, 8, 11}) {
      for (int side : new int[] {1, 2, 3, 5, 8, 13}) {
        ImageShape shape = new ImageShape(stride > size ? side : side + size % 2, side, 2);
        requireEqual(shape, 1, first, convolution(4, size, stride));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void poolingEqualsTheFormulaForEverySize(int stride) {
    for (int size = 1; size <= 5; size++) {
      for (int side = 1; side <= 8; side++) {
        ImageShape shape =
            new ImageShape(side, stride > size ? side : side + size % 3, 1 + side % 4);
        // twice: first with negative values, then behind an activation that is put off
        requireEqual(shape, 1, new Pooling(size, stride));
        requireEqual(shape, 1, convolution(4, 3, 1), new Pooling(size, stride));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "3, 5", "11, 5", "16, 2", "40, 5"})
  void localResponseEqualsTheFormulaForEveryNumberOfChannels(int channels, int radius) {
    for (double beta : new double[] {0.75, 0.5, 1}) {
      Layer response = new LocalResponse(radius, 2, 1e-4, beta);
      for (double scale : new double[] {1, 1e3}) {
        requireEqual(new ImageShape(3, 4, channels), scale, response);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1, 1e3})
  void alexNetEqualsTheFormulas(double scale) {
    for (ImageShape shape :
        List.of(
            new ImageShape(24, 24, 1),
            new ImageShape(37, 30, 3),
            new ImageShape(40, 40, 5),
            new ImageShape(1, 1, 2))) {
      Layer[] hidden =
          AlexNet.STANDARD.withWidthsDividedBy(16).forImages(shape).layers().toArray(Layer[]::new);
      requireEqual(shape, scale, Arrays.copyOf(hidden, hidden.length - 1));
    }
  }

  @Test
  void activationsOfDenseLayersEqualTheFormulas() {
    for (Activation activation : Activation.values()) {
      if (activation == Activation.SOFTMAX) {
        continue; // for outputs only
      }
      requireEqual(new ImageShape(3, 3, 2), 2, new Dense(33, activation, INITIALIZER));
    }
  }

  private static Convolution convolution(int filters, int size, int stride) {
    return new Convolution(filters, size, stride, Activation.RELU, INITIALIZER);
  }

  /**
   * Compares the outputs for three images. The last layer's weights are scaled so that its logits
   * are of order 1, whatever the activations are.
   */
  private static void requireEqual(ImageShape shape, double scale, Layer... hidden) {
    int count = 3;
    List<Layer> layers = new ArrayList<>(List.of(hidden));
    layers.add(new Dense(5, Activation.SIGMOID, new Initializer.TruncatedNormal(1)));
    NetworkDescription network = new NetworkDescription("test", shape, layers);
    float[] images = ReferenceNetwork.gaussian(count * shape.values(), scale, 7);
    float[] outputs = new float[count * 5];
    try (NativeNetwork engine =
        NativeNetwork.of(network, Learning.DEFAULT, NetworkOptions.of(4, 3))) {
      Map<String, Tensor> weights = new HashMap<>(engine.weights());
      drawBiases(weights, scale);
      String last = "layer%02d.weights".formatted(layers.size());
      double[] features =
          new ReferenceNetwork(network, weights)
              .layers(Arrays.copyOf(images, shape.values()))
              .get(hidden.length);
      double norm = Math.sqrt(Arrays.stream(features).map(x -> x * x).sum());
      scale(ReferenceNetwork.values(weights, last), norm > 0 ? 1 / norm : 1);
      engine.setWeights(weights);
      engine.predict(images, count, outputs);
      ReferenceNetwork reference = new ReferenceNetwork(network, weights);
      for (int i = 0; i < count; i++) {
        float[] image = Arrays.copyOfRange(images, i * shape.values(), (i + 1) * shape.values());
        double[] expected = reference.predict(image);
        for (int j = 0; j < 5; j++) {
          // a logit of order 1 carries about 1e-6 from sums of up to a thousand float32 products
          // per layer; a window that is one pixel off shifts it by more than 0.01
          assertThat((double) outputs[i * 5 + j])
              .as("%s of image %d of %s", network, i, shape)
              .isCloseTo(expected[j], within(1e-5));
        }
      }
    }
  }

  private static void drawBiases(Map<String, Tensor> weights, double scale) {
    SplittableRandom random = new SplittableRandom(5);
    weights.forEach(
        (name, tensor) -> {
          if (name.endsWith("bias")) {
            IntStream.range(0, tensor.values().length)
                .forEach(i -> tensor.values()[i] = (float) (0.1 * scale * random.nextGaussian()));
          }
        });
  }

  private static void scale(float[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= (float) factor;
    }
  }
}
