package org.arclet.engine;

import java.util.Optional;
import org.arclet.nn.Activation;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.LocalResponse;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The layers of a DL4J graph of which this toolkit has its own and DL4J has others. */
interface Dl4jParts {

  /** A convolution. */
  Layer convolution(ConvolutionLayer.Builder builder);

  /** Local response normalization over so many channels. */
  Layer localResponse(LocalResponse response, int channels);

  /** Batch normalization, DL4J's own unless it is to be another. */
  default Layer normalization(BatchNormalization layer, String name, int channels) {
    return Dl4jLayers.batchNormalization(layer, channels);
  }

  /** Dropout; asked for once for each, first to last; empty to leave it out. */
  Optional<Layer> dropout(double rate);

  /** What is put behind a layer, numbered from 1, or behind the images, 0; empty for nothing. */
  default Optional<Layer> tap(int layer) {
    return Optional.empty();
  }

  /** What follows the values before the activation of the outputs. */
  Layer outputs(Activation activation);

  /** How the graph itself would learn. */
  IUpdater updater();

  /** The engine's: exact gradients, and masks, loss and optimizer that all engines share. */
  class OfEngine implements Dl4jParts {

    private final ILossFunction loss;
    private final long seed;
    private int dropouts;

    /**
     * The parts of one graph.
     *
     * @param seed of the masks of dropout
     */
    OfEngine(ILossFunction loss, long seed) {
      this.loss = loss;
      this.seed = seed;
    }

    @Override
    public Layer convolution(ConvolutionLayer.Builder builder) {
      return new Dl4jConvolution(builder);
    }

    @Override
    public Layer localResponse(LocalResponse response, int channels) {
      return new Dl4jLocalResponse(response, channels);
    }

    @Override
    public Optional<Layer> dropout(double rate) {
      return Optional.of(new Dl4jDropout(rate, seed, dropouts++));
    }

    /** The loss has the activation in it. */
    @Override
    public Layer outputs(Activation activation) {
      return new LossLayer.Builder(loss)
          .activation(Dl4jLayers.activation(Activation.LINEAR))
          .build();
    }

    @Override
    public IUpdater updater() {
      return new NoOp();
    }
  }
}
