package org.arclet.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.arclet.image.ImageShape;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.NetworkDescription;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A DL4J graph of a network in prediction, tapped at a layer: batch normalizations are plain
 * scalings in it, and dropout is left out, so that what DL4J takes for training is prediction.
 */
final class Dl4jProbe implements AutoCloseable {

  private final NetworkDescription network;
  private final ImageShape shape;
  private final Dl4jArray values;
  private final ComputationGraph graph;

  /**
   * Builds the graph.
   *
   * @param weights of the network
   * @param layer number of the layer from 1; 0 for the images
   */
  Dl4jProbe(NetworkDescription network, Map<String, Tensor> weights, int layer) {
    this.network = network;
    shape = network.shapes().get(layer);
    Dl4jGraph translation = new Dl4jGraph(network, new Parts(layer, weights));
    List<ParameterSpec> learned =
        ParameterSpec.of(network).stream().filter(spec -> !isOfNormalization(spec)).toList();
    values = new Dl4jArray(1, learned.stream().mapToLong(ParameterSpec::length).sum());
    graph = new ComputationGraph(translation.configuration());
    graph.init(values.all(), false);
    Map<String, Tensor> present = new HashMap<>();
    learned.forEach(
        spec -> present.put(spec.name(), Objects.requireNonNull(weights.get(spec.name()))));
    new Dl4jWeights(learned, translation, graph).set(values, present);
  }

  private static boolean isOfNormalization(ParameterSpec spec) {
    return !spec.name().endsWith(".weights") && !spec.name().endsWith(".bias");
  }

  /**
   * Values and gradient for a batch.
   *
   * @param images (N, C, H, W)
   */
  LayerGradient run(INDArray images, int output) {
    int count = (int) images.size(0);
    INDArray one = Nd4j.zeros(count, network.outputs());
    one.putColumn(output, Nd4j.ones(count, 1));
    graph.setInputs(images);
    graph.setLabels(one);
    graph.computeGradientAndScore();
    Dl4jTap.Computation tap = (Dl4jTap.Computation) graph.getLayer(Dl4jGraph.TAP);
    LayerGradient result =
        new LayerGradient(tensor(tap.values(), count), tensor(tap.lastGradient(), count));
    graph.clear();
    return result;
  }

  /** (N, H, W, C) of (N, C, H, W). */
  private Tensor tensor(float[] planes, int count) {
    int pixels = shape.pixels();
    int channels = shape.channels();
    float[] all = new float[planes.length];
    for (int i = 0; i < planes.length; i++) {
      int image = i / shape.values();
      int channel = i / pixels % channels;
      all[(image * pixels + i % pixels) * channels + channel] = planes[i];
    }
    return new Tensor(new int[] {count, shape.height(), shape.width(), channels}, all);
  }

  @Override
  public void close() {
    if (graph.getFlattenedGradients() != null) {
      graph.getFlattenedGradients().close();
    }
    values.close();
  }

  /** Layers that compute in training what they do in prediction, and the tap behind one of them. */
  private static final class Parts extends Dl4jParts.OfEngine {

    private final int tapped;
    private final Map<String, Tensor> weights;

    Parts(int tapped, Map<String, Tensor> weights) {
      super(new GivenGradient(), 0);
      this.tapped = tapped;
      this.weights = weights;
    }

    @Override
    public Layer normalization(BatchNormalization layer, String name, int channels) {
      return new Dl4jScaling(layer, name, weights);
    }

    @Override
    public Optional<Layer> dropout(double rate) {
      return Optional.empty();
    }

    @Override
    public Optional<Layer> tap(int layer) {
      return layer == tapped ? Optional.of(new Dl4jTap()) : Optional.empty();
    }
  }

  /** A loss whose gradient is what is given as the labels. */
  private static final class GivenGradient implements ILossFunction {

    @Override
    public INDArray computeGradient(
        INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
      return labels.dup();
    }

    @Override
    public double computeScore(
        INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
      return 0; // nobody wants it
    }

    @Override
    public INDArray computeScoreArray(
        INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
      throw new UnsupportedOperationException("there is no loss");
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
        INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
      return new Pair<>(0.0, computeGradient(labels, logits, activation, mask));
    }

    @Override
    public String name() {
      return "given gradient";
    }
  }
}
