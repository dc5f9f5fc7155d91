package org.arclet.engine;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Dropout in a DL4J graph, with the masks that all engines share. */
final class Dl4jDropout extends Dl4jLayer {

  private final double rate;
  private final long seed;
  private final int number;

  /**
   * Describes the layer.
   *
   * @param rate in [0, 1)
   * @param seed of the network
   * @param number of the layer among the dropout layers of the network, from 0
   */
  Dl4jDropout(double rate, long seed, int number) {
    this.rate = rate;
    this.seed = seed;
    this.number = number;
  }

  @Override
  Dl4jComputation computation(NeuralNetConfiguration configuration, DataType type) {
    return new Computation(configuration, type, this);
  }

  /** The layer, which has to be told the step. */
  static final class Computation extends Dl4jComputation {

    private final Dl4jDropout settings;
    private long step;
    private boolean sampling;

    private Computation(NeuralNetConfiguration configuration, DataType type, Dl4jDropout settings) {
      super(configuration, type);
      this.settings = settings;
    }

    /** Number of the training step that comes next, from 0. */
    void setStep(long step) {
      this.step = step;
    }

    /** Drops in predictions too, with the mask of a draw, until {@link #endSampling}. */
    void sample(long draw) {
      step = draw;
      sampling = true;
    }

    void endSampling() {
      sampling = false;
    }

    @Override
    INDArray forward(INDArray x, boolean training) {
      return (training || sampling) && settings.rate > 0 ? mask(x.shape()).muli(x) : x.dup();
    }

    @Override
    INDArray backward(INDArray x, INDArray gradient) {
      return settings.rate > 0 ? mask(x.shape()).muli(gradient) : gradient.dup();
    }

    /** The mask, drawn anew: that is less than to keep it in memory that lasts for both passes. */
    private INDArray mask(long[] shape) {
      boolean flat = shape.length == 2;
      float[] factors =
          new float
              [Math.toIntExact(
                  flat ? shape[0] * shape[1] : shape[0] * shape[1] * shape[2] * shape[3])];
      DropoutMask.draw(factors, settings.rate, settings.seed, step, settings.number);
      return flat
          ? Nd4j.create(factors, shape, 'c')
          : Nd4j.create(factors, new long[] {shape[0], shape[2], shape[3], shape[1]}, 'c')
              .permute(0, 3, 1, 2);
    }
  }
}
