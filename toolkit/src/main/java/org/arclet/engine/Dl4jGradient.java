package org.arclet.engine;

import org.arclet.nn.Clipping;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What happens to the gradient of a DL4J graph before the optimizer sees it. */
final class Dl4jGradient {

  private static final int PIECE = 1 << 16;

  private final Dl4jWeights weights;
  private final Clipping clipping;

  Dl4jGradient(Dl4jWeights weights, Clipping clipping) {
    this.weights = weights;
    this.clipping = clipping;
  }

  /** The part of the loss that L2 makes. */
  double penalty(INDArray values) {
    double sum = 0;
    for (Dl4jWeights.Entry entry : weights.all()) {
      if (entry.spec().l2() > 0) {
        sum += entry.spec().l2() * squares(entry.in(values));
      }
    }
    return sum;
  }

  /** Sum of squares by BLAS, which does not overflow; ND4J's own sums are off by 10⁻⁶. */
  private static double squares(INDArray vector) {
    double sum = 0;
    for (long from = 0; from < vector.length(); from += PIECE) {
      long to = Math.min(vector.length(), from + PIECE);
      INDArray piece = vector.get(NDArrayIndex.interval(from, to));
      double norm = Nd4j.getBlasWrapper().level1().nrm2(piece);
      sum += norm * norm;
    }
    return sum;
  }

  /**
   * Adds the gradient of the penalty, then clips.
   *
   * @param values of the weights, a vector
   * @param gradient of the loss without the penalty, a vector; 0 for what is not trained
   */
  void prepare(INDArray values, INDArray gradient) {
    for (Dl4jWeights.Entry entry : weights.all()) {
      if (entry.spec().l2() > 0) {
        Nd4j.getBlasWrapper()
            .level1()
            .axpy(
                entry.spec().length(), 2 * entry.spec().l2(), entry.in(values), entry.in(gradient));
      }
    }
    if (clipping instanceof Clipping.Value value) {
      Nd4j.exec(
          DynamicCustomOp.builder("clipbyvalue")
              .addInputs(gradient)
              .addOutputs(gradient)
              .addFloatingPointArguments(-value.limit(), value.limit())
              .build());
    } else if (clipping instanceof Clipping.Norm norm) {
      for (Dl4jWeights.Entry entry : weights.all()) {
        shorten(entry.in(gradient), norm.limit());
      }
    } else if (clipping instanceof Clipping.GlobalNorm norm) {
      shorten(gradient, norm.limit());
    }
  }

  private static void shorten(INDArray gradient, double limit) {
    double norm = Math.sqrt(squares(gradient));
    if (!(norm <= limit)) { // not a number: nor are the gradients then
      gradient.muli(limit / norm);
    }
  }
}
