package org.arclet.nn;

import java.util.ArrayList;
import java.util.List;
import org.arclet.image.ImageShape;

/** Layers of an architecture as its options want them, collected first to last. */
final class LayerStack {

  private final LayerOptions options;
  private final List<Layer> layers = new ArrayList<>();

  LayerStack(LayerOptions options) {
    this.options = options;
  }

  /** The convolution that the options make of these numbers, with SAME padding. */
  Convolution convolution(int filters, int size, int stride) {
    LayerStyle style = options.convolutions();
    return new Convolution(
        filters, size, stride, Padding.SAME, style.activation(), style.initializer(), style.l2());
  }

  /** Adds a convolution and, where there is to be one, its batch normalization. */
  LayerStack add(Convolution convolution) {
    layers.add(convolution);
    return normalizeBatches();
  }

  /** Adds convolutions, their batch normalizations, pooling and local response normalization. */
  LayerStack add(ConvolutionBlock block) {
    for (int i = 0; i < block.repeats(); i++) {
      add(convolution(block.filters(), block.size(), block.stride()));
    }
    return addPooling(block);
  }

  /** Adds what follows the convolutions of a block. */
  LayerStack addPooling(ConvolutionBlock block) {
    block.pooling().ifPresent(layers::add);
    if (block.localResponse() && options.regularizer() == Regularizer.LOCAL_RESPONSE) {
      layers.add(LocalResponse.STANDARD);
    }
    return this;
  }

  /** Adds a hidden dense layer, its dropout and its batch normalization. */
  LayerStack add(DenseBlock block) {
    LayerStyle style = options.dense();
    layers.add(new Dense(block.units(), style.activation(), style.initializer(), style.l2()));
    layers.add(new Dropout(block.dropout()));
    return normalizeBatches();
  }

  /** Adds any layer. */
  LayerStack add(Layer layer) {
    layers.add(layer);
    return this;
  }

  /** Adds the outputs, without batch normalization. */
  LayerStack addOutputs() {
    Outputs outputs = options.outputs();
    return add(new Dense(outputs.classes(), outputs.activation(), options.dense().initializer()));
  }

  /** The layers so far. */
  List<Layer> layers() {
    return List.copyOf(layers);
  }

  NetworkDescription network(String name, ImageShape shape) {
    return new NetworkDescription(name, shape, layers);
  }

  /** A width divided, for networks of a fraction of their widths. */
  static int narrowed(int width, int divisor) {
    if (divisor < 1 || width % divisor != 0) {
      throw new IllegalArgumentException(
          "a divisor of widths must be at least 1 and divide every width, but got %d for a width of %d"
              .formatted(divisor, width));
    }
    return width / divisor;
  }

  private LayerStack normalizeBatches() {
    if (options.regularizer().normalizesBatches()) {
      layers.add(BatchNormalization.STANDARD);
    }
    return this;
  }
}
