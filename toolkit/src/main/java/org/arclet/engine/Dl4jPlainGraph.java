package org.arclet.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.arclet.nn.Activation;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.NetworkDescription;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * Networks as graphs of DL4J's own layers alone, which programs without this toolkit can save, load
 * and train on. They predict the same; {@link Dl4jNetwork} says where their training differs.
 */
public final class Dl4jPlainGraph {

  private Dl4jPlainGraph() {}

  /**
   * The graph of a network.
   *
   * @param description what it is
   * @param weights as {@link Network#weights()} has them; they are copied
   * @return for images (N, C, H, W), with outputs (N, classes); layers have the names of {@link
   *     Network#weights()}
   * @throws IllegalArgumentException if the weights do not fit
   * @throws IllegalStateException if ND4J cannot compute here
   */
  public static ComputationGraph of(NetworkDescription description, Map<String, Tensor> weights) {
    Network.requireWeights(description, weights);
    Dl4jBackend.require();
    Dl4jGraph translation = new Dl4jGraph(description, new Parts());
    ComputationGraph graph = new ComputationGraph(translation.configuration());
    long length = ParameterSpec.of(description).stream().mapToLong(ParameterSpec::length).sum();
    Dl4jArray values = new Dl4jArray(1, length); // stays open: it becomes the graph's own
    graph.init(values.all(), false);
    new Dl4jWeights(ParameterSpec.of(description), translation, graph).set(values, weights);
    return graph;
  }

  /**
   * The weights of a graph that {@link #of} gave, and that may have been trained on, saved and
   * loaded since.
   *
   * @param description of the network that it was made of
   * @return as {@link Network#weights()} has them, bit for bit
   * @throws IllegalArgumentException if a layer is missing or of another size, naming it
   */
  public static Map<String, Tensor> weights(
      NetworkDescription description, ComputationGraph graph) {
    Dl4jGraph translation = new Dl4jGraph(description, new Parts());
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (Dl4jWeights.Entry entry :
        new Dl4jWeights(ParameterSpec.of(description), translation, graph).all()) {
      float[] inside = Dl4jArray.values(entry.in(graph.params()));
      weights.put(
          entry.spec().name(), new Tensor(entry.spec().shape().clone(), entry.outside(inside)));
    }
    return weights;
  }

  private static final class Parts implements Dl4jParts {

    @Override
    public Layer convolution(ConvolutionLayer.Builder builder) {
      return builder.build();
    }

    /**
     * DL4J counts the channels to both sides and that in the middle, and fails where there are not
     * as many to a side.
     */
    @Override
    public Layer localResponse(LocalResponse response, int channels) {
      int radius = Math.min(response.radius(), channels - 1);
      return new LocalResponseNormalization.Builder(
              response.bias(), 2.0 * radius + 1, response.alpha(), response.beta())
          .build();
    }

    @Override
    public Optional<Layer> dropout(double rate) {
      return Optional.of(new DropoutLayer(1 - rate)); // DL4J wants what is kept
    }

    @Override
    public Layer outputs(Activation activation) {
      ILossFunction loss =
          switch (activation) {
            case SIGMOID -> new LossBinaryXENT();
            case SOFTMAX -> new LossMCXENT();
            default -> new LossMSE(); // of outputs that are no probabilities
          };
      return new LossLayer.Builder(loss).activation(Dl4jLayers.activation(activation)).build();
    }

    /** The reference's default. */
    @Override
    public IUpdater updater() {
      return new Nesterovs(1e-4, 0.9);
    }
  }
}
