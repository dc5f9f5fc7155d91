package org.arclet.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.arclet.nn.Activation;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Dropout;
import org.arclet.nn.Layer;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Pooling;

/**
 * The stages of a network for one batch size. Programs of other batch sizes share its parameters
 * and links.
 */
final class Program implements AutoCloseable {

  private final List<Stage> stages = new ArrayList<>();

  /**
   * Binds the stages.
   *
   * @param random generator of the dropout masks
   * @param count images of a batch
   */
  Program(
      NetworkDescription network,
      Parameters parameters,
      Memory memory,
      SplittableRandom random,
      int count) {
    List<Layer> layers = network.layers();
    Activation pending = Activation.LINEAR;
    for (int i = 0; i < layers.size(); i++) {
      Link from = memory.link(i);
      Link to = memory.link(i + 1);
      int length = count * to.shape().values();
      Activation activation = pending;
      pending = Activation.LINEAR;
      Layer layer = layers.get(i);
      if (layer instanceof Convolution convolution) {
        stages.add(convolution(i, convolution, parameters, memory, count));
        activation = convolution.activation();
      } else if (layer instanceof Pooling pooling) {
        stages.add(new PoolingStage(pooling, from, to, count));
      } else if (layer instanceof LocalResponse response) {
        stages.add(new LocalResponseStage(response, from, to, count));
      } else if (layer instanceof Dense dense) {
        stages.add(
            new DenseStage(dense, parameters.weights(i), parameters.bias(i), from, to, count));
        activation = dense.activation();
      } else if (layer instanceof Dropout dropout) {
        stages.add(new DropoutStage(dropout, from, to, count, random));
      }
      boolean last = i == layers.size() - 1;
      if (activation == Activation.RELU && !last && layers.get(i + 1) instanceof Pooling) {
        pending = activation; // max-pooling first gives the same, over fewer values
      } else if (activation != Activation.LINEAR && !last) {
        stages.add(new ActivationStage(activation, to, length));
      }
    }
  }

  private static Stage convolution(
      int layer, Convolution convolution, Parameters parameters, Memory memory, int count) {
    Parameter weights = parameters.weights(layer);
    Parameter bias = parameters.bias(layer);
    Link from = memory.link(layer);
    Link to = memory.link(layer + 1);
    return layer == 0
        ? new FirstConvolutionStage(convolution, weights, bias, from, to, memory.windows(), count)
        : new ConvolutionStage(convolution, weights, bias, from, to, count);
  }

  /** Computes the last link's values, before the activation of the last layer. */
  void forward(boolean training) {
    for (Stage stage : stages) {
      stage.forward(training);
    }
  }

  /** Computes all gradients from those of the last link. */
  void backward() {
    for (int i = stages.size() - 1; i >= 0; i--) {
      stages.get(i).backward();
    }
  }

  @Override
  public void close() {
    stages.forEach(Stage::close);
  }
}
