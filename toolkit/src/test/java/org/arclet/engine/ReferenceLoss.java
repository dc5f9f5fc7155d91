package org.arclet.engine;

import org.arclet.nn.Loss;

/**
 * Losses straight from their formulas in outputs p and targets y, in double precision; for outputs
 * that are not so near 0 or 1 that a logarithm suffers. Shares no code with the engines.
 */
final class ReferenceLoss {

  private final Learning learning;
  private final boolean probabilities;
  private final boolean shared;

  /**
   * Keeps the settings.
   *
   * @param probabilities whether a sigmoid or a softmax gave the outputs
   * @param softmax whether it was a softmax
   */
  ReferenceLoss(Learning learning, boolean probabilities, boolean softmax) {
    this.learning = learning;
    this.probabilities = probabilities;
    shared = softmax || learning.loss() == Loss.Plain.CATEGORICAL_CROSSENTROPY;
  }

  /** Loss of a batch; class weights count in training only. */
  double of(double[][] outputs, float[] targets, boolean training) {
    int width = outputs[0].length;
    double sum = 0;
    double weights = 0;
    double[][] smooth = new double[outputs.length][width];
    for (int n = 0; n < outputs.length; n++) {
      int label = 0;
      for (int k = 0; k < width; k++) {
        double y = targets[n * width + k];
        double s = learning.labelSmoothing();
        smooth[n][k] = y * (1 - s) + s / (shared ? width : 2);
        label = y == 1 ? k : label;
      }
      boolean weighted = training && !learning.classWeights().isEmpty();
      double weight = weighted ? learning.classWeights().get(label) : 1;
      if (learning.loss() instanceof Loss.BinaryCrossentropy binary && label == width - 1) {
        weight *= binary.positiveClassWeight();
      }
      weights += weight / outputs.length;
      if (!(learning.loss() instanceof Loss.Overlap)) {
        sum += weight * image(outputs[n], smooth[n]) / outputs.length;
      }
    }
    return learning.loss() instanceof Loss.Overlap overlap
        ? weights * overlap(overlap, outputs, smooth)
        : sum;
  }

  private double image(double[] outputs, double[] targets) {
    double all = 0;
    for (double output : outputs) {
      all += output;
    }
    double sum = 0;
    for (int k = 0; k < outputs.length; k++) {
      double share = probabilities ? outputs[k] : outputs[k] / all;
      sum += output(outputs[k], share, targets[k]);
    }
    boolean mean =
        learning.loss() != Loss.Plain.KULLBACK_LEIBLER
            && learning.loss() != Loss.Plain.CATEGORICAL_CROSSENTROPY;
    return mean ? sum / outputs.length : sum;
  }

  private double output(double p, double share, double y) {
    if (learning.loss() instanceof Loss.BinaryCrossentropy binary) {
      double c = clip(p, 1 - 1e-7);
      return -(binary.targetWeight() * y * Math.log(c) + (1 - y) * Math.log(1 - c));
    } else if (learning.loss() instanceof Loss.Focal focal) {
      double q = probabilities ? p : 1 / (1 + Math.exp(-p));
      double c = -y * Math.log(q) - (1 - y) * Math.log(1 - q);
      return focal.alpha() * Math.pow(1 - Math.exp(-c), focal.gamma()) * c;
    }
    double hinge = Math.max(0, 1 - (2 * y - 1) * p);
    return switch ((Loss.Plain) learning.loss()) {
      case HINGE -> hinge;
      case SQUARED_HINGE -> hinge * hinge;
      case KULLBACK_LEIBLER -> clip(y, 1) * Math.log(clip(y, 1) / clip(p, 1));
      case LOG_COSH -> Math.log(Math.cosh(p - y));
      case CATEGORICAL_CROSSENTROPY -> -y * Math.log(clip(share, 1 - 1e-7));
    };
  }

  private static double clip(double p, double most) {
    return p < 1e-7 ? 1e-7 : Math.min(p, most);
  }

  private static double overlap(Loss.Overlap loss, double[][] outputs, double[][] targets) {
    double both = 0;
    double sums = 0;
    for (int n = 0; n < outputs.length; n++) {
      for (int k = 0; k < outputs[n].length; k++) {
        both += outputs[n][k] * targets[n][k];
        sums += outputs[n][k] + targets[n][k];
      }
    }
    double s = loss.smooth();
    return loss.kind() == Loss.Overlap.Kind.DICE
        ? 1 - (2 * both + s) / (sums + s)
        : 1 - (both + s) / (sums - both + s);
  }
}
