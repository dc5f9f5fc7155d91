package org.arclet.engine;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The engines' loss, as a DL4J graph asks for it; it keeps what it computed last. */
final class Dl4jLoss implements ILossFunction {

  private final transient LossFunction function;
  private double loss;
  private float[] outputs = {};

  Dl4jLoss(LossFunction function) {
    this.function = function;
  }

  /** Loss of the last batch. */
  double loss() {
    return loss;
  }

  /** Outputs of the last batch, (N, outputs). */
  float[] outputs() {
    return outputs;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
    float[] before = Dl4jArray.values(logits);
    float[] gradients = new float[before.length];
    outputs = new float[before.length];
    int count = (int) logits.size(0);
    loss = function.apply(before, Dl4jArray.values(labels), count, outputs, gradients);
    return Nd4j.create(gradients, logits.shape(), 'c');
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
    return loss; // the graph asks for the gradient first
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
    throw new UnsupportedOperationException("the loss is one number for a batch");
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
    INDArray gradient = computeGradient(labels, logits, activation, mask);
    return new Pair<>(loss, gradient);
  }

  @Override
  public String name() {
    return "loss";
  }
}
