package org.arclet.engine;

/**
 * Categorical cross-entropy: {@code −Σ y log p} over the outputs of an image, then the mean over
 * images.
 *
 * @param ofLogits whether p is the softmax of the values; else p is their share in their sum,
 *     clipped to [10⁻⁷, 1 − 10⁻⁷], as Keras does with outputs of any kind
 */
record CategoricalLoss(boolean ofLogits) implements LossFormula {

  @Override
  public double apply(double[] values, double[] targets, double[] weights, double[] slopes) {
    int outputs = values.length / weights.length;
    double sum = 0;
    System.arraycopy(values, 0, slopes, 0, values.length);
    for (int image = 0; image < weights.length; image++) {
      int row = image * outputs;
      double factor = weights[image] / weights.length;
      double loss =
          ofLogits
              ? ofSoftmax(values, targets, slopes, row, outputs)
              : ofShares(targets, slopes, row, outputs);
      sum += factor * loss;
      for (int i = row; i < row + outputs; i++) {
        slopes[i] *= factor;
      }
    }
    return sum;
  }

  private static double ofSoftmax(
      double[] values, double[] targets, double[] slopes, int row, int outputs) {
    double logarithm = LossFormula.softmax(slopes, row, outputs);
    double loss = 0;
    double all = 0;
    for (int i = row; i < row + outputs; i++) {
      loss += targets[i] * (logarithm - values[i]);
      all += targets[i];
    }
    for (int i = row; i < row + outputs; i++) {
      slopes[i] = slopes[i] * all - targets[i];
    }
    return loss;
  }

  /** Takes the values from where the slopes will be. */
  private static double ofShares(double[] targets, double[] slopes, int row, int outputs) {
    double whole = 0;
    for (int i = row; i < row + outputs; i++) {
      whole += slopes[i];
    }
    double most = 1 - ElementLoss.LEAST;
    double loss = 0;
    double common = 0;
    for (int i = row; i < row + outputs; i++) {
      double share = slopes[i] / whole;
      loss -= targets[i] * Math.log(Math.min(Math.max(share, ElementLoss.LEAST), most));
      boolean clipped = share < ElementLoss.LEAST || share > most;
      slopes[i] = clipped ? 0 : -targets[i] / share;
      common += clipped ? 0 : targets[i];
    }
    for (int i = row; i < row + outputs; i++) {
      slopes[i] = (slopes[i] + common) / whole;
    }
    return loss;
  }
}
