package org.arclet.engine;

import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Padding;
import org.arclet.nn.Pooling;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** DL4J's layers for those of a description. */
final class Dl4jLayers {

  private Dl4jLayers() {}

  static ConvolutionLayer.Builder convolution(Convolution layer, int channels) {
    ConvolutionLayer.Builder builder =
        new ConvolutionLayer.Builder(layer.size(), layer.size())
            .stride(layer.stride(), layer.stride())
            .nIn(channels)
            .nOut(layer.filters())
            .activation(activation(layer.activation()));
    if (layer.padding() instanceof Padding.Zeros zeros) {
      builder.convolutionMode(ConvolutionMode.Truncate).padding(zeros.pixels(), zeros.pixels());
    } else {
      builder.convolutionMode(ConvolutionMode.Same);
    }
    return builder;
  }

  /** Max pooling for the smallest as well; the graph changes the signs. */
  static SubsamplingLayer pooling(Pooling layer) {
    return new SubsamplingLayer.Builder(
            new int[] {layer.size(), layer.size()}, new int[] {layer.stride(), layer.stride()})
        .poolingType(layer.kind() == Pooling.Kind.AVERAGE ? PoolingType.AVG : PoolingType.MAX)
        .convolutionMode(ConvolutionMode.Same)
        .build();
  }

  static DenseLayer dense(Dense layer, ImageShape in) {
    return new DenseLayer.Builder()
        .nIn(in.values())
        .nOut(layer.units())
        .activation(activation(layer.activation()))
        .build();
  }

  static org.deeplearning4j.nn.conf.layers.BatchNormalization batchNormalization(
      BatchNormalization layer, int channels) {
    return new org.deeplearning4j.nn.conf.layers.BatchNormalization.Builder()
        .nIn(channels)
        .nOut(channels)
        .decay(layer.momentum())
        .eps(layer.epsilon())
        .useLogStd(false)
        .build();
  }

  static org.nd4j.linalg.activations.Activation activation(Activation activation) {
    return switch (activation) {
      case LINEAR -> org.nd4j.linalg.activations.Activation.IDENTITY;
      case RELU -> org.nd4j.linalg.activations.Activation.RELU;
      case SIGMOID -> org.nd4j.linalg.activations.Activation.SIGMOID;
      case TANH -> org.nd4j.linalg.activations.Activation.TANH;
      case ELU -> org.nd4j.linalg.activations.Activation.ELU;
      case SELU -> org.nd4j.linalg.activations.Activation.SELU;
      case SOFTMAX -> org.nd4j.linalg.activations.Activation.SOFTMAX;
    };
  }
}
