package org.arclet.engine;

import org.arclet.nn.LocalResponse;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Local response normalization in a DL4J graph: {@code y = x · s^−beta}, {@code s = bias + alpha ·
 * B x²}, with B the symmetric matrix that is 1 where two channels are at most the radius apart.
 *
 * <p>DL4J's own layer leaves terms of the gradient out. The exact one is {@code dx = dy · s^−beta −
 * 2 alpha beta x · B (dy · x · s^(−beta − 1))}. B is applied as a convolution of one pixel, which
 * every backend has.
 */
final class Dl4jLocalResponse extends Dl4jLayer {

  private final transient LocalResponse response;
  private final int channels;

  Dl4jLocalResponse(LocalResponse response, int channels) {
    this.response = response;
    this.channels = channels;
  }

  @Override
  Dl4jComputation computation(NeuralNetConfiguration configuration, DataType type) {
    return new Computation(configuration, type, response, channels);
  }

  private static final class Computation extends Dl4jComputation {

    private final transient LocalResponse response;
    private final transient INDArray band;

    Computation(
        NeuralNetConfiguration configuration, DataType type, LocalResponse response, int channels) {
      super(configuration, type);
      this.response = response;
      float[] ones = new float[channels * channels];
      for (int i = 0; i < ones.length; i++) {
        ones[i] = Math.abs(i / channels - i % channels) <= response.radius() ? 1 : 0;
      }
      band = Nd4j.create(ones, new long[] {1, 1, channels, channels}, 'c');
    }

    @Override
    INDArray forward(INDArray x, boolean training) {
      return powers(x, -response.beta()).muli(x);
    }

    @Override
    INDArray backward(INDArray x, INDArray gradient) {
      INDArray scale = powers(x, -response.beta());
      INDArray before = gradient.mul(scale);
      INDArray spread = neighbours(before.mul(x).divi(sums(x)));
      return before.subi(spread.muli(x).muli(2 * response.alpha() * response.beta()));
    }

    /** s to a power, in a new array. */
    private INDArray powers(INDArray x, double power) {
      return Transforms.pow(sums(x), power, false);
    }

    /** s, in a new array. */
    private INDArray sums(INDArray x) {
      return neighbours(x.mul(x)).muli(response.alpha()).addi(response.bias());
    }

    /** Sums of the neighbouring channels. */
    private INDArray neighbours(INDArray values) {
      INDArray result = Nd4j.createUninitialized(DataType.FLOAT, values.shape(), 'c');
      Nd4j.exec(
          DynamicCustomOp.builder("conv2d")
              .addInputs(values, band)
              .addOutputs(result)
              .addIntegerArguments(1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0)
              .build());
      return result;
    }
  }
}
