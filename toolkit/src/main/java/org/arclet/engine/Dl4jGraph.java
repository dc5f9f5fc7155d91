package org.arclet.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.arclet.nn.Padding;
import org.arclet.nn.Pooling;
import org.arclet.nn.Residual;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Translates a description to a DL4J graph; layers keep the names of {@link ParameterSpec}.
 *
 * <p>Arrays are (N, C, H, W), or (N, C) once they are flat.
 */
final class Dl4jGraph {

  private static final String INPUT = "input";
  private static final String LOSS = "loss";

  /** Name of the tap of a graph that has one. */
  static final String TAP = "tap";

  private final ComputationGraphConfiguration.GraphBuilder builder;
  private final Dl4jParts parts;
  private final Map<String, Integer> pixels = new HashMap<>();
  private final ComputationGraphConfiguration configuration;

  /** Where the next layer is put: the vertex before it, and what that gives. */
  private record End(String vertex, ImageShape shape, boolean flat) {}

  /** Translates a network. */
  Dl4jGraph(NetworkDescription network, Dl4jParts parts) {
    this.parts = parts;
    builder =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(parts.updater())
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .graphBuilder()
            .addInputs(INPUT)
            .setOutputs(LOSS)
            .validateOutputLayerConfig(false);
    configuration = build(network);
  }

  /** Translates all layers. */
  private ComputationGraphConfiguration build(NetworkDescription network) {
    End end = tap(0, new End(INPUT, network.input(), false));
    List<Layer> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      boolean last = i == layers.size() - 1;
      end = add(last ? linear(layers.get(i)) : layers.get(i), ParameterSpec.layerName(i), end);
      end = tap(i + 1, end);
    }
    builder.addLayer(LOSS, parts.outputs(activation(network)), flat(end).vertex());
    return builder.build();
  }

  private End tap(int layer, End end) {
    return parts
        .tap(layer)
        .map(
            tap -> {
              builder.addLayer(TAP, tap, end.vertex());
              return new End(TAP, end.shape(), end.flat());
            })
        .orElse(end);
  }

  ComputationGraphConfiguration configuration() {
    return configuration;
  }

  /** Pixels that go into a dense layer, for each of its channels; 1 for any other layer. */
  int pixels(String layer) {
    return pixels.getOrDefault(layer, 1);
  }

  /** Activation of the outputs; none where a batch normalization follows them. */
  static Activation activation(NetworkDescription network) {
    Layer last = network.layers().get(network.layers().size() - 1);
    return last instanceof Dense dense ? dense.activation() : Activation.LINEAR;
  }

  /** The last layer without its activation, which is the loss's matter. */
  private static Layer linear(Layer last) {
    return last instanceof Dense d
        ? new Dense(d.units(), Activation.LINEAR, d.initializer(), d.l2())
        : last;
  }

  private End add(Layer layer, String name, End end) {
    ImageShape out = layer.outputShape(end.shape());
    if (layer instanceof Convolution convolution) {
      return convolution(convolution, name, spatial(end));
    } else if (layer instanceof Pooling pooling) {
      return pooling(pooling, name, spatial(end));
    } else if (layer instanceof GlobalAveragePooling) {
      builder.addLayer(name, new GlobalPoolingLayer(PoolingType.AVG), spatial(end).vertex());
      return new End(name, out, true);
    } else if (layer instanceof LocalResponse response) {
      End images = spatial(end);
      builder.addLayer(name, parts.localResponse(response, out.channels()), images.vertex());
      return new End(name, out, false);
    } else if (layer instanceof BatchNormalization normalization) {
      builder.addLayer(
          name, parts.normalization(normalization, name, out.channels()), end.vertex());
      return new End(name, out, end.flat());
    } else if (layer instanceof Dense dense) {
      pixels.put(name, end.shape().height() * end.shape().width());
      builder.addLayer(name, Dl4jLayers.dense(dense, end.shape()), flat(end).vertex());
      return new End(name, out, true);
    } else if (layer instanceof Dropout dropout) {
      return parts
          .dropout(dropout.rate())
          .map(
              dropping -> {
                builder.addLayer(name, dropping, end.vertex());
                return new End(name, out, end.flat());
              })
          .orElse(end);
    }
    return residual((Residual) layer, name, end);
  }

  private End convolution(Convolution layer, String name, End end) {
    End before = end;
    if (layer.padding() instanceof Padding.Same) {
      before = cropped(name, layer.size(), layer.stride(), end);
    }
    builder.addLayer(
        name,
        parts.convolution(Dl4jLayers.convolution(layer, end.shape().channels())),
        before.vertex());
    return new End(name, layer.outputShape(end.shape()), false);
  }

  private End pooling(Pooling layer, String name, End end) {
    ImageShape out = layer.outputShape(end.shape());
    End before = cropped(name, layer.size(), layer.stride(), end);
    if (layer.kind() != Pooling.Kind.MIN) {
      builder.addLayer(name, Dl4jLayers.pooling(layer), before.vertex());
      return new End(name, out, false);
    }
    String largest = name + ".largest"; // of the negative values
    builder.addLayer(
        largest, Dl4jLayers.pooling(layer), scaled(name + ".negative", -1, before).vertex());
    return scaled(name, -1, new End(largest, out, false));
  }

  /**
   * Cuts off the last pixels where windows with SAME padding do not reach them, which happens where
   * the stride is larger than the window: DL4J would take them for negative padding.
   */
  private End cropped(String name, int size, int stride, End end) {
    int bottom = unreached(end.shape().height(), size, stride);
    int right = unreached(end.shape().width(), size, stride);
    if (bottom == 0 && right == 0) {
      return end;
    }
    String vertex = name + ".cropped";
    builder.addLayer(vertex, new Cropping2D.Builder(0, bottom, 0, right).build(), end.vertex());
    ImageShape shape = end.shape();
    return new End(
        vertex,
        new ImageShape(shape.height() - bottom, shape.width() - right, shape.channels()),
        false);
  }

  private static int unreached(int side, int size, int stride) {
    int last = (side - 1) / stride * stride;
    return Math.max(0, side - (last + size));
  }

  private End scaled(String vertex, double factor, End end) {
    builder.addVertex(vertex, new ScaleVertex(factor), end.vertex());
    return new End(vertex, end.shape(), end.flat());
  }

  /** The body comes first, so that its dropout layers have the lower numbers. */
  private End residual(Residual layer, String name, End end) {
    End body = end;
    for (int i = 0; i < layer.body().size(); i++) {
      body = add(layer.body().get(i), ParameterSpec.bodyName(name, i), body);
    }
    End shortcut = end;
    for (int i = 0; i < layer.shortcut().size(); i++) {
      shortcut = add(layer.shortcut().get(i), ParameterSpec.shortcutName(name, i), shortcut);
    }
    boolean flat = body.flat() || shortcut.flat();
    String sum = name + ".sum";
    builder.addVertex(
        sum,
        new ElementWiseVertex(ElementWiseVertex.Op.Add),
        (flat ? flat(body) : body).vertex(),
        (flat ? flat(shortcut) : shortcut).vertex());
    builder.addLayer(name, new ActivationLayer(Dl4jLayers.activation(layer.activation())), sum);
    return new End(name, body.shape(), flat);
  }

  private End flat(End end) {
    if (end.flat()) {
      return end;
    }
    ImageShape shape = end.shape();
    String vertex = end.vertex() + ".flat";
    builder.addVertex(
        vertex,
        new PreprocessorVertex(
            new CnnToFeedForwardPreProcessor(shape.height(), shape.width(), shape.channels())),
        end.vertex());
    return new End(vertex, shape, true);
  }

  /** A flat end has one pixel. */
  private End spatial(End end) {
    if (!end.flat()) {
      return end;
    }
    String vertex = end.vertex() + ".pixel";
    builder.addVertex(
        vertex,
        new PreprocessorVertex(new FeedForwardToCnnPreProcessor(1, 1, end.shape().channels())),
        end.vertex());
    return new End(vertex, end.shape(), false);
  }
}
