package org.arclet.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Dropout;
import org.arclet.nn.GlobalAveragePooling;
import org.arclet.nn.Layer;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Pooling;
import org.arclet.nn.Residual;

/**
 * The forward pass of a network, straight from the formulas, in double precision: what the engines
 * are measured against. Dropout does nothing. Shares no code with them but the descriptions.
 */
final class ReferenceNetwork {

  private final NetworkDescription network;
  private final Map<String, double[]> weights = new HashMap<>();
  private final Map<String, double[][]> moments = new HashMap<>();

  ReferenceNetwork(NetworkDescription network, Map<String, Tensor> weights) {
    this.network = network;
    weights.forEach((name, tensor) -> this.weights.put(name, widen(tensor.values())));
  }

  /** Weights of one name; changing them changes the network. */
  double[] weights(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }

  /** Mean and variance of each channel that a batch normalization met when it last trained. */
  double[][] moments(String layer) {
    return Objects.requireNonNull(moments.get(layer), layer);
  }

  /** Outputs of one image, in prediction. */
  double[] predict(float[] image) {
    return layers(image).get(network.layers().size());
  }

  /** What goes into each layer, and last the outputs, for one image, in prediction. */
  List<double[]> layers(float[] image) {
    List<double[]> all = new ArrayList<>();
    layers(image, false).forEach(batch -> all.add(batch[0]));
    return all;
  }

  /** Outputs of a batch. */
  double[][] outputs(float[] images, boolean training) {
    return layers(images, training).get(network.layers().size());
  }

  /** Outputs of one image in double precision, in prediction. */
  double[] outputsOf(double[] image) {
    return layers(new double[][] {image}, false).get(network.layers().size())[0];
  }

  private List<double[][]> layers(float[] images, boolean training) {
    int values = network.input().values();
    double[][] x = new double[images.length / values][];
    Arrays.setAll(x, n -> widen(Arrays.copyOfRange(images, n * values, (n + 1) * values)));
    return layers(x, training);
  }

  private List<double[][]> layers(double[][] images, boolean training) {
    double[][] x = images;
    List<double[][]> all = new ArrayList<>();
    all.add(x);
    ImageShape shape = network.input();
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      x = apply(layer, x, shape, "layer%02d".formatted(i + 1), training);
      all.add(x);
      shape = layer.outputShape(shape);
    }
    return all;
  }

  private double[][] apply(
      Layer layer, double[][] x, ImageShape in, String name, boolean training) {
    if (layer instanceof BatchNormalization normalization) {
      return normalize(normalization, x, in.channels(), name, training);
    } else if (layer instanceof Residual residual) {
      double[][] body = chain(residual.body(), x, in, name + ".body", training);
      double[][] shortcut = chain(residual.shortcut(), x, in, name + ".shortcut", training);
      double[][] y = new double[x.length][];
      Arrays.setAll(
          y, n -> ReferenceLayers.activate(residual.activation(), sum(body[n], shortcut[n])));
      return y;
    }
    double[][] y = new double[x.length][];
    Arrays.setAll(y, n -> apply(layer, x[n], in, name));
    return y;
  }

  private double[][] chain(
      List<Layer> layers, double[][] x, ImageShape in, String name, boolean training) {
    double[][] y = x;
    ImageShape shape = in;
    for (int i = 0; i < layers.size(); i++) {
      y = apply(layers.get(i), y, shape, name + (i + 1), training);
      shape = layers.get(i).outputShape(shape);
    }
    return y;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }

  private double[] apply(Layer layer, double[] x, ImageShape in, String name) {
    if (layer instanceof Convolution convolution) {
      return ReferenceLayers.convolve(convolution, x, in, both(name));
    } else if (layer instanceof Pooling pooling) {
      return ReferenceLayers.pool(pooling, x, in);
    } else if (layer instanceof GlobalAveragePooling) {
      return ReferenceLayers.average(x, in.channels());
    } else if (layer instanceof LocalResponse response) {
      return ReferenceLayers.normalize(response, x, in.channels());
    } else if (layer instanceof Dense dense) {
      return ReferenceLayers.dense(dense.activation(), x, both(name));
    } else if (layer instanceof Dropout) {
      return x;
    }
    throw new IllegalArgumentException("no formula for " + layer);
  }

  private double[][] both(String name) {
    return new double[][] {weights(name + ".weights"), weights(name + ".bias")};
  }

  private double[][] normalize(
      BatchNormalization layer, double[][] x, int channels, String name, boolean training) {
    double[][] ofBatch = ReferenceLayers.moments(x, channels);
    moments.put(name, ofBatch);
    double[] mean = training ? ofBatch[0] : weights(name + ".mean");
    double[] variance = training ? ofBatch[1] : weights(name + ".variance");
    double[][] y = new double[x.length][x[0].length];
    for (int n = 0; n < x.length; n++) {
      for (int i = 0; i < x[n].length; i++) {
        int c = i % channels;
        double off = (x[n][i] - mean[c]) / Math.sqrt(variance[c] + layer.epsilon());
        y[n][i] = weights(name + ".gamma")[c] * off + weights(name + ".beta")[c];
      }
    }
    return y;
  }

  /** Loss of a batch with its L2 penalty, as it is learned from or as it is evaluated. */
  double loss(float[] images, float[] targets, Learning learning, boolean training) {
    Layer last = network.layers().get(network.layers().size() - 1);
    boolean softmax = last instanceof Dense dense && dense.activation() == Activation.SOFTMAX;
    return new ReferenceLoss(learning, last instanceof Dense, softmax)
            .of(outputs(images, training), targets, training)
        + penalty(network.layers(), "layer%02d");
  }

  private double penalty(List<Layer> layers, String pattern) {
    double sum = 0;
    for (int i = 0; i < layers.size(); i++) {
      String name = pattern.formatted(i + 1);
      if (layers.get(i) instanceof Convolution convolution && convolution.l2() > 0) {
        sum += convolution.l2() * squares(weights(name + ".weights"));
      } else if (layers.get(i) instanceof Dense dense && dense.l2() > 0) {
        sum += dense.l2() * squares(weights(name + ".weights"));
      } else if (layers.get(i) instanceof Residual residual) {
        sum += penalty(residual.body(), name + ".body%d");
        sum += penalty(residual.shortcut(), name + ".shortcut%d");
      }
    }
    return sum;
  }

  private static double squares(double[] values) {
    return Arrays.stream(values).map(x -> x * x).sum();
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /** Values of one of a network's weights. */
  static float[] values(Map<String, Tensor> weights, String name) {
    return Objects.requireNonNull(weights.get(name), name).values();
  }

  /** Gaussian values, the same for the same seed. */
  static float[] gaussian(int count, double scale, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return values;
  }
}
