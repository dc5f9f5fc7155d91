package org.arclet.study;

import java.util.OptionalDouble;

/**
 * Says when a study may end because little is to be gained; see {@link Budget#andImprovement}.
 * Implementations keep no state.
 */
public interface Terminator {

  /**
   * Whether the study has learned what it can, as far as its trials tell.
   *
   * @throws IllegalArgumentException if the study has several directions, and so no best value
   */
  boolean isExhausted(Past past);

  /**
   * Ends a cross-validated study when what may be left to gain drowns in the error of its folds.
   */
  static Terminator exhausted() {
    return RegretTerminator.DEFAULT;
  }

  /**
   * Ends a study when hardly more than this is left to gain.
   *
   * @param error in units of the value, at least 0 and finite; differences below it do not matter
   */
  static Terminator exhausted(double error) {
    return new RegretTerminator(RegretTerminator.DEFAULT.startupTrials(), OptionalDouble.of(error));
  }

  /**
   * Ends a study after so many finished trials without a better one.
   *
   * @param trials at least 1; Optuna takes 30
   */
  static Terminator stagnation(int trials) {
    return new StagnationTerminator(trials, 0);
  }
}
