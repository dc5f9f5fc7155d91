package org.arclet.engine;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer that changes nothing and keeps what last went through it, forward and backward. */
final class Dl4jTap extends Dl4jLayer {

  @Override
  Dl4jComputation computation(NeuralNetConfiguration configuration, DataType type) {
    return new Computation(configuration, type);
  }

  /** The layer itself. */
  static final class Computation extends Dl4jComputation {

    private float[] values = {};
    private float[] gradient = {};

    private Computation(NeuralNetConfiguration configuration, DataType type) {
      super(configuration, type);
    }

    /** What came last from the layer before, (N, C, H, W) row by row. */
    float[] values() {
      return values;
    }

    /** What came last from the layer after, likewise. */
    float[] lastGradient() {
      return gradient;
    }

    @Override
    INDArray forward(INDArray x, boolean training) {
      values = Dl4jArray.values(x);
      return x.dup();
    }

    @Override
    INDArray backward(INDArray x, INDArray given) {
      gradient = Dl4jArray.values(given);
      return given.dup();
    }
  }
}
