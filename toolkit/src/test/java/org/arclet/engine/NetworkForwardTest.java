package org.arclet.engine;

import static org.arclet.engine.NetworkCheck.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.AlexNet;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.GlobalAveragePooling;
import org.arclet.nn.Initializer;
import org.arclet.nn.Layer;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.Padding;
import org.arclet.nn.Pooling;
import org.arclet.nn.Residual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions of every engine against the formulas in double precision. */
class NetworkForwardTest {

  private static final Initializer INITIALIZER = new Initializer.UniformScaling(1);
  private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 11};
  private static final int[] SIDES = {1, 2, 3, 5, 8, 13};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void firstConvolutionEqualsTheFormulaForEverySize(int stride) {
    for (int size : SIZES) {
      for (int side : SIDES) {
        ImageShape shape = new ImageShape(side, side + size % 3, 1 + side % 3);
        requireExact(shape, 1, convolution(5, size, stride));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void innerConvolutionEqualsTheFormulaForEverySize(int stride) {
    for (int size : SIZES) {
      for (int side : SIDES) {
        ImageShape shape = new ImageShape(side + size % 2, side, 2);
        requireExact(shape, 1, convolution(3, 1, 1), convolution(4, size, stride));
      }
    }
  }

  @Test
  void windowsMayLeaveOutPixelsOnOneSideOnly() {
    requireExact(new ImageShape(4, 5, 1), 1, new Pooling(2, 4));
  }

  @Test
  void aNetworkMayEndInOneOutputAndBeginWithAnything() {
    Layer output = new Dense(1, Activation.SIGMOID, INITIALIZER);
    NetworkCheck.requireExactOutputs(
        network(new ImageShape(5, 4, 2), new Pooling(2, 2), convolution(3, 3, 1), output), 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void convolutionInAFrameOfZerosEqualsTheFormula(int pixels) {
    for (int size : new int[] {1, 2, 3, 7}) {
      for (int stride = 1; stride <= 3; stride++) {
        Convolution framed =
            new Convolution(
                4, size, stride, new Padding.Zeros(pixels), Activation.RELU, INITIALIZER, 0);
        ImageShape shape = new ImageShape(7, 9, 2);
        requireExact(shape, 1, framed);
        requireExact(shape, 1, convolution(3, 1, 1), framed);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void poolingEqualsTheFormulaForEverySize(Pooling.Kind kind) {
    for (int stride = 1; stride <= 4; stride++) {
      for (int size = 1; size <= 5; size++) {
        for (int side = 1; side <= 8; side++) {
          ImageShape shape = new ImageShape(side, side + size % 3, 1 + side % 4);
          Layer pool = new Pooling(kind, size, stride);
          // twice: first with negative values, then behind an activation that may be put off
          requireExact(shape, 1, pool);
          requireExact(shape, 1, convolution(4, 3, 1), pool);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "3, 5", "11, 5", "16, 2", "40, 5"})
  void localResponseEqualsTheFormulaForEveryNumberOfChannels(int channels, int radius) {
    for (double beta : new double[] {0.75, 0.5, 1}) {
      Layer response = new LocalResponse(radius, 2, 1e-4, beta);
      for (double scale : new double[] {1, 1e3}) {
        requireExact(new ImageShape(3, 4, channels), scale, response);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 17})
  void batchNormalizationTakesTheMovingMoments(int channels) {
    Layer normalization = BatchNormalization.STANDARD;
    for (double scale : new double[] {1, 1e3}) {
      requireExact(new ImageShape(3, 4, channels), scale, normalization);
      requireExact(new ImageShape(5, 4, 2), scale, convolution(channels, 3, 1), normalization);
      Layer dense = new Dense(channels, Activation.TANH, INITIALIZER);
      requireExact(new ImageShape(3, 4, 1), scale, dense, normalization);
    }
  }

  @Test
  void batchNormalizationOfTheOutputsGivesWhatItComputes() {
    for (Activation activation : List.of(Activation.SIGMOID, Activation.SOFTMAX)) {
      Layer outputs = new Dense(3, activation, INITIALIZER);
      NetworkCheck.requireExactOutputs(
          network(new ImageShape(3, 4, 1), outputs, BatchNormalization.STANDARD), 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void residualBlocksEqualTheSumOfBodyAndShortcut(int stride) {
    List<Layer> body = List.of(convolution(4, 3, stride), convolution(4, 3, 1));
    Layer projected = new Residual(body, List.of(convolution(4, 1, stride)), Activation.RELU);
    ImageShape shape = new ImageShape(7, 6, 4);
    requireExact(shape, 1, projected);
    requireExact(shape, 1, convolution(3, 3, 1), projected, new GlobalAveragePooling());
    if (stride == 1) {
      requireExact(shape, 1, new Residual(body, List.of(), Activation.TANH), projected);
    }
  }

  @Test
  void globalAveragePoolingEqualsTheFormula() {
    for (int side : SIDES) {
      ImageShape shape = new ImageShape(side, side + 1, 3);
      requireExact(shape, 1, new GlobalAveragePooling());
      requireExact(shape, 1, convolution(17, 3, 1), new GlobalAveragePooling());
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
      requireExact(shape, scale, Arrays.copyOf(hidden, hidden.length - 1));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOFTMAX")
  void activationsEqualTheFormulas(Activation activation) {
    for (double scale : new double[] {2, 100}) {
      requireExact(new ImageShape(3, 3, 2), scale, new Dense(33, activation, INITIALIZER));
      Layer convolution = new Convolution(5, 3, 1, activation, INITIALIZER);
      requireExact(new ImageShape(5, 4, 2), scale, convolution);
      requireExact(new ImageShape(5, 4, 2), scale, convolution, new Pooling(2, 2), convolution);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 17})
  void softmaxEqualsTheFormula(int outputs) {
    Layer softmax = new Dense(outputs, Activation.SOFTMAX, INITIALIZER);
    NetworkCheck.requireExactOutputs(network(new ImageShape(3, 3, 2), softmax), 2);
  }

  private static Convolution convolution(int filters, int size, int stride) {
    return new Convolution(filters, size, stride, Activation.RELU, INITIALIZER);
  }

  private static void requireExact(ImageShape shape, double scale, Layer... hidden) {
    List<Layer> layers = new ArrayList<>(List.of(hidden));
    layers.add(new Dense(5, Activation.SIGMOID, new Initializer.TruncatedNormal(1)));
    NetworkCheck.requireExactOutputs(network(shape, layers.toArray(Layer[]::new)), scale);
  }
}
