package org.arclet.explain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageShape;
import org.arclet.model.Classifier;
import org.arclet.nn.Activation;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.GlobalAveragePooling;
import org.arclet.nn.Initializer;
import org.arclet.nn.NetworkDescription;
import org.arclet.normalize.MinMax;

/** Classifiers whose answer follows from the way they are built. */
final class Known {

  private static final Initializer ANY = new Initializer.HeNormal();

  private Known() {}

  /** A classifier of one network; pixels from 0 to 10 become 0 to 1. */
  static Classifier classifier(NetworkDescription network, Map<String, Tensor> weights) {
    double[] maxima = new double[network.input().channels()];
    Arrays.fill(maxima, 10);
    List<String> bands = List.of("g", "r", "i").subList(0, maxima.length);
    return Classifier.of(network, weights, MinMax.of(0, maxima), bands);
  }

  /**
   * A convolution that hands on every band, relu, the mean of each over the image, and a positive
   * output {@code Σ factor · mean}: Grad-CAM is Σ factor · pixel / pixels, where above 0.
   *
   * @param stride of the convolution
   */
  static Classifier averaging(ImageShape shape, int stride, float... factors) {
    float[] outputs = new float[2 * factors.length];
    for (int band = 0; band < factors.length; band++) {
      outputs[2 * band] = -3; // the other output, which is not to be looked at
      outputs[2 * band + 1] = factors[band];
    }
    Tensor weights = new Tensor(new int[] {factors.length, 2}, outputs);
    return averaging(shape, stride, Activation.SIGMOID, weights);
  }

  /** The same of two bands, with three softmax outputs: those of the bands, and thrice the last. */
  static Classifier ofThreeClasses(ImageShape shape) {
    Tensor weights = new Tensor(new int[] {2, 3}, new float[] {1, 0, 0, 0, 1, 3});
    return averaging(shape, 1, Activation.SOFTMAX, weights);
  }

  private static Classifier averaging(
      ImageShape shape, int stride, Activation activation, Tensor outputs) {
    int bands = shape.channels();
    float[] identity = new float[bands * bands];
    for (int band = 0; band < bands; band++) {
      identity[band * bands + band] = 1;
    }
    int classes = outputs.shape()[1];
    NetworkDescription network =
        new NetworkDescription(
            "averaging",
            shape,
            List.of(
                new Convolution(bands, 1, stride, Activation.RELU, ANY),
                new GlobalAveragePooling(),
                new Dense(classes, activation, ANY)));
    Map<String, Tensor> weights = new HashMap<>();
    weights.put("layer01.weights", new Tensor(new int[] {1, 1, bands, bands}, identity));
    weights.put("layer01.bias", new Tensor(new int[] {bands}, new float[bands]));
    weights.put("layer03.weights", outputs);
    weights.put("layer03.bias", new Tensor(new int[] {classes}, new float[classes]));
    return classifier(network, weights);
  }

  /** A positive output that is the sigmoid of {@code bias + Σ weight · pixel}. */
  static Classifier linear(ImageShape shape, float bias, float... pixelWeights) {
    float[] outputs = new float[2 * pixelWeights.length];
    for (int i = 0; i < pixelWeights.length; i++) {
      outputs[2 * i + 1] = pixelWeights[i];
    }
    NetworkDescription network =
        new NetworkDescription("linear", shape, List.of(new Dense(2, Activation.SIGMOID, ANY)));
    return classifier(
        network,
        Map.of(
            "layer01.weights",
            new Tensor(new int[] {pixelWeights.length, 2}, outputs),
            "layer01.bias",
            new Tensor(new int[] {2}, new float[] {0, bias})));
  }
}
