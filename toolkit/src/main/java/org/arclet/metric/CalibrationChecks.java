package org.arclet.metric;

/** What calibrations ask of probabilities. */
final class CalibrationChecks {

  private CalibrationChecks() {}

  /** Lets NaN pass. */
  static double requireProbability(double probability) {
    if (probability < 0 || probability > 1) {
      throw new IllegalArgumentException("a probability must be in [0, 1], but got " + probability);
    }
    return probability;
  }
}
