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
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Dropout;
import org.arclet.nn.Layer;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.Loss;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Pooling;

/**
 * The forward pass of a network, straight from the formulas, in double precision: what the engines
 * are measured against. Dropout does nothing. Shares no code with them but the descriptions.
 */
final class ReferenceNetwork {

  private final NetworkDescription network;
  private final Map<String, double[]> weights = new HashMap<>();

  ReferenceNetwork(NetworkDescription network, Map<String, Tensor> weights) {
    this.network = network;
    weights.forEach(
        (name, tensor) -> {
          double[] values = new double[tensor.values().length];
          for (int i = 0; i < values.length; i++) {
            values[i] = tensor.values()[i];
          }
          this.weights.put(name, values);
        });
  }

  /** Weights of one name; changing them changes the network. */
  double[] weights(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }

  /** Outputs of one image. */
  double[] predict(float[] image) {
    return layers(image).get(network.layers().size());
  }

  /** What goes into each layer, and last the outputs, for one image. */
  List<double[]> layers(float[] image) {
    double[] x = new double[image.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = image[i];
    }
    List<double[]> all = new ArrayList<>(List.of(x));
    ImageShape shape = network.input();
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      x = apply(layer, x, shape, "layer%02d.".formatted(i + 1));
      all.add(x);
      shape = layer.outputShape(shape);
    }
    return all;
  }

  private double[] apply(Layer layer, double[] x, ImageShape in, String name) {
    if (layer instanceof Convolution convolution) {
      return convolve(convolution, x, in, name);
    } else if (layer instanceof Pooling pooling) {
      return pool(pooling, x, in);
    } else if (layer instanceof LocalResponse response) {
      return normalize(response, x, in.channels());
    } else if (layer instanceof Dense dense) {
      return dense(dense, x, name);
    } else if (layer instanceof Dropout) {
      return x;
    }
    throw new IllegalArgumentException("no formula for " + layer);
  }

  /** TensorFlow's SAME: ceil(side / stride) windows, the smaller half of the padding in front. */
  private static int start(int step, int side, int size, int stride) {
    int steps = (int) Math.ceil((double) side / stride);
    int padding = Math.max((steps - 1) * stride + size - side, 0);
    return step * stride - (int) Math.floor(padding / 2.0);
  }

  private double[] convolve(Convolution layer, double[] x, ImageShape in, String name) {
    double[] w = weights(name + "weights");
    double[] b = weights(name + "bias");
    int size = layer.size();
    int rows = (int) Math.ceil((double) in.height() / layer.stride());
    int columns = (int) Math.ceil((double) in.width() / layer.stride());
    double[] y = new double[rows * columns * layer.filters()];
    for (int row = 0; row < rows; row++) {
      int top = start(row, in.height(), size, layer.stride());
      for (int column = 0; column < columns; column++) {
        int left = start(column, in.width(), size, layer.stride());
        int target = (row * columns + column) * layer.filters();
        System.arraycopy(b, 0, y, target, layer.filters());
        for (int dy = 0; dy < size; dy++) {
          for (int dx = 0; dx < size; dx++) {
            if (top + dy < 0
                || top + dy >= in.height()
                || left + dx < 0
                || left + dx >= in.width()) {
              continue;
            }
            for (int c = 0; c < in.channels(); c++) {
              double value = x[((top + dy) * in.width() + left + dx) * in.channels() + c];
              int weight = ((dy * size + dx) * in.channels() + c) * layer.filters();
              for (int f = 0; f < layer.filters(); f++) {
                y[target + f] += value * w[weight + f];
              }
            }
          }
        }
      }
    }
    return activate(layer.activation(), y);
  }

  private static double[] pool(Pooling layer, double[] x, ImageShape in) {
    int rows = (int) Math.ceil((double) in.height() / layer.stride());
    int columns = (int) Math.ceil((double) in.width() / layer.stride());
    double[] y = new double[rows * columns * in.channels()];
    for (int row = 0; row < rows; row++) {
      int top = start(row, in.height(), layer.size(), layer.stride());
      for (int column = 0; column < columns; column++) {
        int left = start(column, in.width(), layer.size(), layer.stride());
        for (int c = 0; c < in.channels(); c++) {
          double largest = Double.NEGATIVE_INFINITY;
          for (int i = Math.max(0, top); i < Math.min(in.height(), top + layer.size()); i++) {
            for (int j = Math.max(0, left); j < Math.min(in.width(), left + layer.size()); j++) {
              largest = Math.max(largest, x[(i * in.width() + j) * in.channels() + c]);
            }
          }
          y[(row * columns + column) * in.channels() + c] = largest;
        }
      }
    }
    return y;
  }

  private static double[] normalize(LocalResponse layer, double[] x, int channels) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int channel = i % channels;
      int pixel = i - channel;
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        if (Math.abs(c - channel) <= layer.radius()) {
          sum += x[pixel + c] * x[pixel + c];
        }
      }
      y[i] = x[i] / Math.pow(layer.bias() + layer.alpha() * sum, layer.beta());
    }
    return y;
  }

  private double[] dense(Dense layer, double[] x, String name) {
    double[] w = weights(name + "weights");
    double[] y = weights(name + "bias").clone();
    for (int i = 0; i < x.length; i++) {
      for (int unit = 0; unit < layer.units(); unit++) {
        y[unit] += x[i] * w[i * layer.units() + unit];
      }
    }
    return activate(layer.activation(), y);
  }

  private static double[] activate(Activation activation, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] =
          switch (activation) {
            case LINEAR -> x[i];
            case RELU -> Math.max(x[i], 0);
            case SIGMOID -> 1 / (1 + Math.exp(-x[i]));
            default -> throw new IllegalArgumentException("not yet: " + activation);
          };
    }
    return x;
  }

  /**
   * Mean loss over outputs and images: {@code −c (w y log p + (1 − y) log(1 − p))}, c the weight of
   * the image's class.
   */
  double loss(float[] images, float[] targets, Loss.BinaryCrossentropy loss) {
    int outputs = network.outputs();
    int values = network.input().values();
    int count = images.length / values;
    double sum = 0;
    for (int image = 0; image < count; image++) {
      float[] pixels = Arrays.copyOfRange(images, image * values, (image + 1) * values);
      double[] p = predict(pixels);
      boolean positive = targets[image * outputs + outputs - 1] == 1;
      for (int output = 0; output < outputs; output++) {
        double y = targets[image * outputs + output];
        double term =
            loss.targetWeight() * y * Math.log(p[output]) + (1 - y) * Math.log1p(-p[output]);
        sum -= (positive ? loss.positiveClassWeight() : 1) * term;
      }
    }
    return sum / (count * outputs);
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
