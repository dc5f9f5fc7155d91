package org.arclet.metric;

/**
 * Scores of the outputs of a batch against its targets, as pyBIA and Keras compute them.
 *
 * <p>Outputs and targets are (N, outputs), row by row; targets are 0 or 1. An output counts as 1 if
 * it is above 0.5. A NaN output counts as 0. Without values both scores are NaN.
 */
public final class Scores {

  private static final double EPSILON = 1e-7; // Keras's, keeps 0 / 0 at 0

  private Scores() {}

  /**
   * Share of the outputs on the right side of 0.5, in [0, 1].
   *
   * @param values how many of the outputs count
   */
  public static double binaryAccuracy(float[] outputs, float[] targets, int values) {
    int right = 0;
    for (int i = 0; i < values; i++) {
      right += (outputs[i] > 0.5f) == (targets[i] > 0.5f) ? 1 : 0;
    }
    return (double) right / values;
  }

  /**
   * Harmonic mean of precision and recall over all outputs together (micro average), in [0, 1]; 0
   * where nothing was rightly taken for 1.
   *
   * @param values how many of the outputs count
   */
  public static double f1(float[] outputs, float[] targets, int values) {
    if (values == 0) {
      return Double.NaN;
    }
    int both = 0;
    int predicted = 0;
    int actual = 0;
    for (int i = 0; i < values; i++) {
      boolean one = outputs[i] > 0.5f;
      boolean target = targets[i] > 0.5f;
      both += one && target ? 1 : 0;
      predicted += one ? 1 : 0;
      actual += target ? 1 : 0;
    }
    double precision = both / (predicted + EPSILON);
    double recall = both / (actual + EPSILON);
    return 2 * precision * recall / (precision + recall + EPSILON);
  }
}
