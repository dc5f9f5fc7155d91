package org.arclet.engine;

import java.util.Map;
import java.util.Objects;
import org.arclet.nn.BatchNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a batch normalization is in prediction, in a DL4J graph: {@code scale · x + shift}, per
 * channel. DL4J's own layer takes the gradient of what it does in training.
 */
final class Dl4jScaling extends Dl4jLayer {

  private final transient float[] scale;
  private final transient float[] shift;

  /**
   * Joins the four arrays of a batch normalization.
   *
   * @param name of the layer
   * @param weights of the network, by name
   */
  Dl4jScaling(BatchNormalization layer, String name, Map<String, Tensor> weights) {
    float[] gamma = values(weights, name + ".gamma");
    float[] beta = values(weights, name + ".beta");
    float[] mean = values(weights, name + ".mean");
    float[] variance = values(weights, name + ".variance");
    scale = new float[gamma.length];
    shift = new float[gamma.length];
    for (int c = 0; c < gamma.length; c++) {
      double factor = gamma[c] / Math.sqrt(variance[c] + layer.epsilon());
      scale[c] = (float) factor;
      shift[c] = (float) (beta[c] - mean[c] * factor);
    }
  }

  private static float[] values(Map<String, Tensor> weights, String name) {
    return Objects.requireNonNull(weights.get(name), name).values();
  }

  @Override
  Dl4jComputation computation(NeuralNetConfiguration configuration, DataType type) {
    return new Computation(configuration, type, this);
  }

  private static final class Computation extends Dl4jComputation {

    private final transient Dl4jScaling settings;

    Computation(NeuralNetConfiguration configuration, DataType type, Dl4jScaling settings) {
      super(configuration, type);
      this.settings = settings;
    }

    @Override
    INDArray forward(INDArray x, boolean training) {
      return x.mul(perChannel(settings.scale, x)).addi(perChannel(settings.shift, x));
    }

    @Override
    INDArray backward(INDArray x, INDArray gradient) {
      return gradient.mul(perChannel(settings.scale, x));
    }

    private static INDArray perChannel(float[] values, INDArray like) {
      long[] shape =
          like.rank() == 2 ? new long[] {1, values.length} : new long[] {1, values.length, 1, 1};
      return Nd4j.create(values, shape, 'c');
    }
  }
}
