package org.arclet.engine;

import java.util.Arrays;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.Convolution;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.Padding;
import org.arclet.nn.Pooling;

/** Formulas of single layers for one image, (H, W, C) row by row, in double precision. */
final class ReferenceLayers {

  private ReferenceLayers() {}

  static double[] convolve(Convolution layer, double[] x, ImageShape in, double[][] weights) {
    int size = layer.size();
    ImageShape out = layer.outputShape(in);
    double[] y = new double[out.values()];
    for (int row = 0; row < out.height(); row++) {
      int top = start(layer.padding(), row, in.height(), size, layer.stride());
      for (int column = 0; column < out.width(); column++) {
        int left = start(layer.padding(), column, in.width(), size, layer.stride());
        int target = (row * out.width() + column) * layer.filters();
        System.arraycopy(weights[1], 0, y, target, layer.filters());
        for (int i = Math.max(0, top); i < Math.min(in.height(), top + size); i++) {
          for (int j = Math.max(0, left); j < Math.min(in.width(), left + size); j++) {
            for (int c = 0; c < in.channels(); c++) {
              double value = x[(i * in.width() + j) * in.channels() + c];
              int weight = (((i - top) * size + j - left) * in.channels() + c) * layer.filters();
              for (int f = 0; f < layer.filters(); f++) {
                y[target + f] += value * weights[0][weight + f];
              }
            }
          }
        }
      }
    }
    return activate(layer.activation(), y);
  }

  /** Where a window begins: TensorFlow's SAME has the smaller half of its padding in front. */
  private static int start(Padding padding, int step, int side, int size, int stride) {
    if (padding instanceof Padding.Zeros zeros) {
      return step * stride - zeros.pixels();
    }
    int steps = (int) Math.ceil((double) side / stride);
    int all = Math.max((steps - 1) * stride + size - side, 0);
    return step * stride - (int) Math.floor(all / 2.0);
  }

  static double[] pool(Pooling layer, double[] x, ImageShape in) {
    ImageShape out = layer.outputShape(in);
    double[] y = new double[out.values()];
    for (int row = 0; row < out.height(); row++) {
      int top = start(Padding.SAME, row, in.height(), layer.size(), layer.stride());
      for (int column = 0; column < out.width(); column++) {
        int left = start(Padding.SAME, column, in.width(), layer.size(), layer.stride());
        for (int c = 0; c < in.channels(); c++) {
          double largest = Double.NEGATIVE_INFINITY;
          double smallest = Double.POSITIVE_INFINITY;
          double sum = 0;
          int pixels = 0;
          for (int i = Math.max(0, top); i < Math.min(in.height(), top + layer.size()); i++) {
            for (int j = Math.max(0, left); j < Math.min(in.width(), left + layer.size()); j++) {
              double value = x[(i * in.width() + j) * in.channels() + c];
              largest = Math.max(largest, value);
              smallest = Math.min(smallest, value);
              sum += value;
              pixels++;
            }
          }
          y[(row * out.width() + column) * in.channels() + c] =
              switch (layer.kind()) {
                case MAX -> largest;
                case MIN -> smallest;
                case AVERAGE -> sum / pixels;
              };
        }
      }
    }
    return y;
  }

  static double[] average(double[] x, int channels) {
    double[] y = new double[channels];
    for (int i = 0; i < x.length; i++) {
      y[i % channels] += x[i] * channels / x.length;
    }
    return y;
  }

  static double[] normalize(LocalResponse layer, double[] x, int channels) {
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

  static double[] dense(Activation activation, double[] x, double[][] weights) {
    double[] y = weights[1].clone();
    for (int i = 0; i < x.length; i++) {
      for (int unit = 0; unit < y.length; unit++) {
        y[unit] += x[i] * weights[0][i * y.length + unit];
      }
    }
    return activate(activation, y);
  }

  /** Mean and variance of each channel over images and pixels. */
  static double[][] moments(double[][] x, int channels) {
    double[] mean = new double[channels];
    double[] variance = new double[channels];
    double count = (double) x.length * x[0].length / channels;
    for (double[] image : x) {
      for (int i = 0; i < image.length; i++) {
        mean[i % channels] += image[i] / count;
      }
    }
    for (double[] image : x) {
      for (int i = 0; i < image.length; i++) {
        double off = image[i] - mean[i % channels];
        variance[i % channels] += off * off / count;
      }
    }
    return new double[][] {mean, variance};
  }

  static double[] activate(Activation activation, double[] x) {
    double[] y = new double[x.length];
    double sum = Arrays.stream(x).map(Math::exp).sum();
    for (int i = 0; i < x.length; i++) {
      double below = Math.exp(x[i]) - 1;
      y[i] =
          switch (activation) {
            case LINEAR -> x[i];
            case RELU -> Math.max(x[i], 0);
            case SIGMOID -> 1 / (1 + Math.exp(-x[i]));
            case TANH -> Math.tanh(x[i]);
            case ELU -> x[i] > 0 ? x[i] : below;
            case SELU -> 1.0507009873554805 * (x[i] > 0 ? x[i] : 1.6732632423543772 * below);
            case SOFTMAX -> Math.exp(x[i]) / sum;
          };
    }
    return y;
  }
}
