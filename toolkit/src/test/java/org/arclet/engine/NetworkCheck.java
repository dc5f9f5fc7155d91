package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.arclet.image.ImageShape;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Dense;
import org.arclet.nn.Layer;
import org.arclet.nn.Loss;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Optimizer;

/**
 * Holds every engine to {@link ReferenceNetwork}. One step of plain gradient descent with a huge
 * learning rate shows the gradient as the change of the weights.
 */
final class NetworkCheck {

  private static final double RATE = 1 << 20;
  private static final int COUNT = 3;
  private static final int BATCH = 4; // one more, so that the batch is a partial one

  private NetworkCheck() {}

  static NetworkDescription network(ImageShape shape, Layer... layers) {
    return new NetworkDescription("test", shape, List.of(layers));
  }

  static Learning descent(Loss loss) {
    return new Learning(loss, new Optimizer.Sgd(RATE, 0, false));
  }

  /** The gradient that one step of {@link #descent} went along. */
  static double gradient(
      String name, Map<String, Tensor> before, Map<String, Tensor> after, int place) {
    return ((double) ReferenceNetwork.values(before, name)[place]
            - ReferenceNetwork.values(after, name)[place])
        / RATE;
  }

  /** Predictions for three images of Gaussian values of a standard deviation. */
  static void requireExactOutputs(NetworkDescription network, double scale) {
    float[] images = images(network, scale);
    Map<String, Tensor> weights = weights(network, images);
    double[][] expected = new ReferenceNetwork(network, weights).outputs(images, false);
    for (Engine engine : Engine.values()) {
      try (Network actual = engine.network(network, weights, NetworkOptions.of(BATCH, 0))) {
        float[] outputs = new float[COUNT * network.outputs()];
        actual.predict(images, COUNT, outputs);
        requireClose(engine + " predicts " + network, outputs, expected);
      }
    }
  }

  /** Loss, outputs and gradients of a step from three images, and what batch norms remember. */
  static void requireExactGradients(NetworkDescription network, Learning learning, double scale) {
    float[] images = images(network, scale);
    Map<String, Tensor> weights = weights(network, images);
    int width = network.outputs();
    float[] targets = new float[COUNT * width];
    for (int i = 0; i < COUNT; i++) {
      targets[i * width + (i + 1) % width] = 1;
    }
    ReferenceNetwork reference = new ReferenceNetwork(network, weights);
    double evaluated = reference.loss(images, targets, learning, false);
    double loss = reference.loss(images, targets, learning, true);
    double[][] expected = reference.outputs(images, true);
    Map<String, double[]> gradients = differences(reference, network, images, targets, learning);
    for (Engine engine : Engine.values()) {
      String name = engine + " trains " + network;
      try (Network actual =
          engine.network(network, learning, NetworkOptions.of(BATCH, 5).withThreads(2))) {
        actual.setWeights(weights);
        float[] outputs = new float[COUNT * width];
        assertThat(actual.evaluate(images, targets, COUNT, outputs))
            .as(name)
            .isCloseTo(evaluated, within(1e-5 * Math.max(1, Math.abs(evaluated))));
        assertThat(actual.train(images, targets, COUNT, outputs))
            .as(name)
            .isCloseTo(loss, within(1e-5 * Math.max(1, Math.abs(loss))));
        requireClose(name, outputs, expected);
        Map<String, Tensor> after = actual.weights();
        requireClose(name, gradients, weights, after);
        requireMoments(name, network, reference, weights, after);
      }
    }
  }

  private static void requireClose(String name, float[] outputs, double[][] expected) {
    for (int i = 0; i < outputs.length; i++) {
      double value = expected[i / expected[0].length][i % expected[0].length];
      // a logit of order 1 carries about 1e-6 from sums of up to a thousand float32 products
      // per layer; a window that is one pixel off shifts it by more than 0.01
      assertThat((double) outputs[i])
          .as("output %d: %s", i, name)
          .isCloseTo(value, within(1e-5 * Math.max(1, Math.abs(value))));
    }
  }

  private static void requireClose(
      String name,
      Map<String, double[]> gradients,
      Map<String, Tensor> before,
      Map<String, Tensor> after) {
    double largest =
        gradients.values().stream().flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    gradients.forEach(
        (weights, expected) -> {
          List<Integer> places = sample(ReferenceNetwork.values(before, weights).length);
          double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
          for (int k = 0; k < expected.length; k++) {
            // float32 sums of some hundred terms forward and backward; an approximate LRN gradient
            // is off by more than a tenth. Where a batch norm makes an array's gradients vanish,
            // what is left is the rounding of the others.
            assertThat(gradient(weights, before, after, places.get(k)))
                .as("gradient of %s[%d]: %s", weights, places.get(k), name)
                .isCloseTo(expected[k], within(1e-4 * size + 1e-6 * largest + 1e-8));
          }
        });
  }

  private static void requireMoments(
      String name,
      NetworkDescription network,
      ReferenceNetwork reference,
      Map<String, Tensor> before,
      Map<String, Tensor> after) {
    double momentum = BatchNormalization.STANDARD.momentum(); // the tests know no other
    for (ParameterSpec spec : ParameterSpec.of(network)) {
      if (!spec.trained()) {
        int dot = spec.name().lastIndexOf('.');
        int kind = spec.name().endsWith("mean") ? 0 : 1;
        double[] ofBatch = reference.moments(spec.name().substring(0, dot))[kind];
        for (int c = 0; c < ofBatch.length; c++) {
          double kept = momentum * ReferenceNetwork.values(before, spec.name())[c];
          double expected = kept + (1 - momentum) * ofBatch[c];
          assertThat((double) ReferenceNetwork.values(after, spec.name())[c])
              .as("%s[%d]: %s", spec.name(), c, name)
              .isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
        }
      }
    }
  }

  /** Central differences of the loss at some places of every trained array. */
  private static Map<String, double[]> differences(
      ReferenceNetwork reference,
      NetworkDescription network,
      float[] images,
      float[] targets,
      Learning learning) {
    Map<String, double[]> all = new LinkedHashMap<>();
    for (ParameterSpec spec : ParameterSpec.of(network)) {
      if (spec.trained()) {
        double[] weights = reference.weights(spec.name());
        List<Integer> places = sample(weights.length);
        double[] differences = new double[places.size()];
        for (int k = 0; k < differences.length; k++) {
          int place = places.get(k);
          double kept = weights[place];
          double step = 1e-5 * Math.max(1e-2, Math.abs(kept));
          weights[place] = kept + step;
          double above = reference.loss(images, targets, learning, true);
          weights[place] = kept - step;
          double below = reference.loss(images, targets, learning, true);
          differences[k] = (above - below) / (2 * step);
          weights[place] = kept;
        }
        all.put(spec.name(), differences);
      }
    }
    return all;
  }

  private static List<Integer> sample(int length) {
    SplittableRandom random = new SplittableRandom(length);
    List<Integer> places = new ArrayList<>(List.of(0, length - 1));
    for (int i = 0; i < 8; i++) {
      places.add(random.nextInt(length));
    }
    return places;
  }

  /** Three images of Gaussian values. */
  static float[] images(NetworkDescription network, double scale) {
    return ReferenceNetwork.gaussian(COUNT * network.input().values(), scale, 7);
  }

  /**
   * Draws all weights, with biases and batch norms that are not those of the start. The weights of
   * the last dense layer are scaled so that its results for the first image are of order 1,
   * whatever the activations before it.
   */
  static Map<String, Tensor> weights(NetworkDescription network, float[] images) {
    SplittableRandom random = new SplittableRandom(5);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (ParameterSpec spec : ParameterSpec.of(network)) {
      float[] values = spec.draw(random);
      for (int i = 0; spec.initializer() == null && i < values.length; i++) {
        double off = 0.2 * random.nextGaussian();
        values[i] = (float) (spec.start() == 1 ? Math.exp(off) : off);
      }
      weights.put(spec.name(), new Tensor(spec.shape(), values));
    }
    int last = network.layers().size() - 1;
    while (!(network.layers().get(last) instanceof Dense)) {
      last--;
    }
    float[] image = Arrays.copyOf(images, network.input().values());
    double[] features = new ReferenceNetwork(network, weights).layers(image).get(last);
    double norm = Math.sqrt(Arrays.stream(features).map(x -> x * x).sum());
    float[] values = ReferenceNetwork.values(weights, "layer%02d.weights".formatted(last + 1));
    for (int i = 0; norm > 1 && i < values.length; i++) {
      values[i] /= (float) norm;
    }
    return weights;
  }
}
