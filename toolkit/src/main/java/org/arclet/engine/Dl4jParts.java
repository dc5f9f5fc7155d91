package org.arclet.engine;

import org.arclet.nn.Activation;
import org.arclet.nn.LocalResponse;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/** The layers of a DL4J graph of which this toolkit has its own and DL4J has others. */
interface Dl4jParts {

  /** A convolution. */
  Layer convolution(ConvolutionLayer.Builder builder);

  /** Local response normalization over so many channels. */
  Layer localResponse(LocalResponse response, int channels);

  /** Dropout; asked for once for each, first to last. */
  Layer dropout(double rate);

  /** What follows the values before the activation of the outputs. */
  Layer outputs(Activation activation);

  /** How the graph itself would learn. */
  IUpdater updater();

  /** The engine's: exact gradients, and masks, loss and optimizer that all engines share. */
  final class OfEngine implements Dl4jParts {

    private final Dl4jLoss loss;
    private final long seed;
    private int dropouts;

    /**
     * The parts of one graph.
     *
     * @param seed of the masks of dropout
     */
    OfEngine(Dl4jLoss loss, long seed) {
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
    public Layer dropout(double rate) {
      return new Dl4jDropout(rate, seed, dropouts++);
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
