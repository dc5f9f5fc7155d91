package org.arclet.metric;

/**
 * Turns probabilities into such that come true as often as they say, and keeps their order: larger
 * ones never become smaller.
 *
 * <p>It must be fitted on images that the model was not trained on: to those it is too sure.
 */
public sealed interface Calibration permits TemperatureScaling, IsotonicCalibration {

  /**
   * The calibrated probability.
   *
   * @param probability of the positive class, in [0, 1]; NaN gives NaN
   * @return a probability in [0, 1]
   * @throws IllegalArgumentException if it is outside of [0, 1]
   */
  double apply(double probability);

  /** Of each image. */
  default LabelledScores apply(LabelledScores scores) {
    return scores.map(this::apply);
  }

  /** What it is, in a few words. */
  String description();
}
