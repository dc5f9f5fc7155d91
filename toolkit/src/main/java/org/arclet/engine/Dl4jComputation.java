package org.arclet.engine;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer of our own in a DL4J graph: two functions, forward and backward. */
abstract class Dl4jComputation extends AbstractLayer<Dl4jLayer> {

  Dl4jComputation(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  /**
   * Outputs for inputs, (N, C, H, W) or (N, C); a new array.
   *
   * @param training whether a gradient will be asked for
   */
  abstract INDArray forward(INDArray x, boolean training);

  /**
   * Gradient with regard to the inputs of the last forward pass; a new array.
   *
   * @param gradient with regard to the outputs
   */
  abstract INDArray backward(INDArray x, INDArray gradient);

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, forward(input, training));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray gradient, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray before = workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, backward(input, gradient));
    return new Pair<>(new DefaultGradient(), before);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // there are none
  }
}
