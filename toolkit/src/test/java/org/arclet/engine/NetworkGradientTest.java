package org.arclet.engine;

import static org.arclet.engine.NetworkCheck.descent;
import static org.arclet.engine.NetworkCheck.gradient;
import static org.arclet.engine.NetworkCheck.network;
import static org.arclet.engine.NetworkCheck.requireExactGradients;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.AlexNet;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Clipping;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Dropout;
import org.arclet.nn.GlobalAveragePooling;
import org.arclet.nn.Initializer;
import org.arclet.nn.Layer;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.Loss;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Padding;
import org.arclet.nn.Pooling;
import org.arclet.nn.Residual;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients of every engine against central differences of the loss in double precision. */
class NetworkGradientTest {

  private static final Initializer INITIALIZER = new Initializer.UniformScaling(2);
  private static final Layer NORMALIZATION = BatchNormalization.STANDARD;
  private static final Layer OUTPUTS = new Dense(2, Activation.SIGMOID, INITIALIZER);

  @ParameterizedTest
  @CsvSource({"24, 24, 3, 1", "37, 30, 1, 1", "25, 25, 5, 1", "24, 24, 3, 1000"})
  void gradientsOfAlexNetAreExact(int height, int width, int bands, double scale) {
    requireExact(
        AlexNet.STANDARD
            .withWidthsDividedBy(32)
            .withDropout(0)
            .forImages(new ImageShape(height, width, bands)),
        scale);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void gradientsOfConvolutionsAreExactForEverySize(int stride) {
    for (int size = 1; size <= 11; size += 2 - size % 2) {
      for (int side : new int[] {2, 5, 8}) {
        ImageShape shape = new ImageShape(side, side + 1, 2);
        requireExact(
            network(shape, convolution(size, stride), convolution(size, stride), OUTPUTS), 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void gradientsOfConvolutionsInAFrameOfZerosAreExact(int pixels) {
    for (int size : new int[] {1, 2, 3, 5}) {
      for (int stride = 1; stride <= 2; stride++) {
        Layer framed =
            new Convolution(
                3, size, stride, new Padding.Zeros(pixels), Activation.RELU, INITIALIZER, 0);
        requireExact(network(new ImageShape(15, 16, 2), framed, framed, OUTPUTS), 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsBehindPoolingAreExactForEverySize(Pooling.Kind kind) {
    for (int stride = 1; stride <= 4; stride++) {
      for (int size = 1; size <= 5; size++) {
        for (int side : new int[] {3, 6, 7}) {
          Layer pool = new Pooling(kind, size, stride);
          ImageShape shape = new ImageShape(side, side + size % 2, 2);
          requireExact(network(shape, convolution(3, 1), pool, pool, OUTPUTS), 1);
        }
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
      requireExact(network(shape, many, response, OUTPUTS), scale);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 1000})
  void gradientsThroughBatchNormalizationAreExact(double scale) {
    ImageShape shape = new ImageShape(5, 6, 2);
    Layer dense = new Dense(7, Activation.TANH, INITIALIZER);
    requireExact(network(shape, NORMALIZATION, convolution(3, 1), OUTPUTS), scale);
    requireExact(network(shape, convolution(3, 1), NORMALIZATION, OUTPUTS), scale);
    requireExact(
        network(shape, convolution(3, 2), NORMALIZATION, convolution(3, 1), OUTPUTS), scale);
    requireExact(
        network(shape, convolution(3, 1), new Pooling(2, 2), NORMALIZATION, OUTPUTS), scale);
    requireExact(network(shape, dense, NORMALIZATION, dense, NORMALIZATION, OUTPUTS), scale);
    requireExact(network(shape, dense, OUTPUTS, NORMALIZATION), scale);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void gradientsOfResidualBlocksAreExact(int stride) {
    ImageShape shape = new ImageShape(6, 7, 3);
    List<Layer> body = List.of(convolution(3, stride), convolution(3, 1));
    Layer projected = new Residual(body, List.of(convolution(1, stride)), Activation.RELU);
    Layer last = new GlobalAveragePooling();
    requireExact(network(shape, projected, OUTPUTS), 1);
    requireExact(network(shape, convolution(3, 1), projected, last, OUTPUTS), 1);
    List<Layer> normalized = List.of(convolution(3, stride), NORMALIZATION, convolution(3, 1));
    Layer both =
        new Residual(
            normalized, List.of(convolution(1, stride), NORMALIZATION), Activation.SIGMOID);
    requireExact(network(shape, convolution(3, 1), both, projected, last, OUTPUTS), 1);
    if (stride == 1) {
      Layer plain = new Residual(body, List.of(), Activation.RELU);
      requireExact(network(shape, plain, plain, OUTPUTS), 1);
      requireExact(network(shape, convolution(3, 1), plain, plain, last, OUTPUTS), 30);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOFTMAX")
  void gradientsOfEveryActivationAreExact(Activation activation) {
    Layer convolution = new Convolution(3, 3, 1, activation, INITIALIZER);
    Layer dense = new Dense(7, activation, INITIALIZER);
    ImageShape shape = new ImageShape(5, 5, 2);
    for (double scale : new double[] {1, 30}) {
      requireExact(
          network(shape, convolution, new Pooling(2, 2), convolution, dense, dense, OUTPUTS),
          scale);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.5})
  void thePenaltyOfWeightsIsPartOfLossAndGradient(double l2) {
    ImageShape shape = new ImageShape(5, 5, 2);
    Layer convolution = new Convolution(2, 3, 1, Padding.SAME, Activation.RELU, INITIALIZER, l2);
    Layer residual =
        new Residual(List.of(convolution), List.of(convolution, NORMALIZATION), Activation.RELU);
    Layer dense = new Dense(3, Activation.RELU, INITIALIZER, 2 * l2);
    Layer outputs = new Dense(2, Activation.SIGMOID, INITIALIZER, l2);
    requireExact(network(shape, convolution, residual, dense, outputs), 1);
  }

  /** Every loss, with what gives its outputs. */
  static List<NetworkAndLoss> losses() {
    List<Loss> losses = new ArrayList<>(List.of(Loss.Plain.values()));
    losses.add(new Loss.BinaryCrossentropy(7, 1));
    losses.add(new Loss.BinaryCrossentropy(3, 0.5));
    losses.add(Loss.Focal.STANDARD);
    losses.add(Loss.Overlap.DICE);
    losses.add(Loss.Overlap.JACCARD);
    List<NetworkAndLoss> all = new ArrayList<>();
    for (Loss loss : losses) {
      boolean single = loss instanceof Loss.BinaryCrossentropy || loss instanceof Loss.Focal;
      boolean shared = loss == Loss.Plain.CATEGORICAL_CROSSENTROPY;
      Layer softmax = new Dense(3, Activation.SOFTMAX, INITIALIZER);
      if (!shared) {
        all.add(new NetworkAndLoss(loss, List.of(OUTPUTS)));
      }
      if (!single) {
        all.add(new NetworkAndLoss(loss, List.of(softmax)));
      }
      all.add(new NetworkAndLoss(loss, List.of(shared ? softmax : OUTPUTS, NORMALIZATION)));
    }
    return all;
  }

  record NetworkAndLoss(Loss loss, List<Layer> last) {
    @Override
    public String toString() {
      return loss + " of " + last;
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientsOfEveryLossAreExact(NetworkAndLoss given) {
    List<Layer> layers = new ArrayList<>(List.of(convolution(3, 1)));
    layers.addAll(given.last());
    NetworkDescription network = network(new ImageShape(4, 4, 1), layers.toArray(Layer[]::new));
    requireExactGradients(network, descent(given.loss()), 1);
    List<Double> weights = List.of(0.5, 2.0, 3.0).subList(0, network.outputs());
    Learning smoothed =
        new Learning(given.loss(), descent(given.loss()).optimizer(), Clipping.NONE, 0.2, weights);
    requireExactGradients(network, smoothed, 1);
  }

  /**
   * One image, one hidden layer with sigmoid and dropout, one output: the gradient of the last
   * weights tells the mask, and the gradient of the hidden biases follows from it.
   */
  @ParameterizedTest
  @EnumSource
  void gradientBehindDropoutUsesTheSameMask(Engine kind) {
    int units = 200;
    NetworkDescription network =
        network(
            new ImageShape(2, 2, 1),
            new Dense(units, Activation.SIGMOID, INITIALIZER),
            new Dropout(0.25),
            new Dense(1, Activation.SIGMOID, INITIALIZER));
    float[] image = {0.3f, -0.7f, 1.1f, 0.2f};
    float[] output = new float[1];
    float[] mask = new float[units];
    DropoutMask.draw(mask, 0.25, 11, 0, 0);
    try (Network engine =
        kind.network(network, descent(Loss.BINARY_CROSSENTROPY), NetworkOptions.of(1, 11))) {
      Map<String, Tensor> before = engine.weights();
      engine.train(image, new float[] {1}, 1, output);
      Map<String, Tensor> after = engine.weights();
      double[] hidden = new ReferenceNetwork(network, before).layers(image).get(1);
      double error = output[0] - 1;
      int dropped = 0;
      for (int i = 0; i < units; i++) {
        double factor = gradient("layer03.weights", before, after, i) / (error * hidden[i]);
        dropped += mask[i] == 0 ? 1 : 0;
        assertThat(factor).as("factor %d", i).isCloseTo(mask[i], within(1e-5));
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

  private static void requireExact(NetworkDescription network, double scale) {
    requireExactGradients(network, descent(Loss.BINARY_CROSSENTROPY), scale);
  }
}
