package org.arclet.study;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Ends a study when the best value that it may still find is hardly better than the one it has:
 * when an upper bound of the difference is below the error of the values themselves. What is gained
 * beyond that is luck with the folds.
 *
 * <p>After Makarova et al., <i>Automatic Termination for Hyperparameter Optimization</i> (AutoML
 * 2022, arXiv:2104.08166), as Optuna's {@code Terminator} with its {@code RegretBoundEvaluator}: a
 * Gaussian process of the better half of the trials gives every setting an interval that its value
 * should lie in, the theorem's for a probability of 0.9, made narrower as there; the bound reaches
 * from the best lower end among the tried settings to the best upper end of all. The error is that
 * of Optuna's {@code CrossValidationErrorEvaluator}: of the k folds of the best trial, with
 * variance v around their mean, {@code √(v (1/k + 1/(k − 1)))}. Its folds are taken from reports of
 * running means, as {@link RunningTrial#report} asks for; reports of epochs are no folds, and need
 * an error that is given.
 *
 * <p>differs: the process is that of {@link GpSampler}, so that parameters under conditions and
 * pruned trials count as there, and no more than its 200 best trials; Optuna looks only at complete
 * trials and at parameters that all of them have. The best upper end is sought by going uphill from
 * the best of some places; Optuna takes the best of 2048 random ones. A best trial without folds
 * stops the study with a sentence at once.
 *
 * <p>A rule for searches that come near to their end: where there are many parameters, the bound
 * stays wide for long. Infinite values count as the largest or smallest finite one; a study without
 * a complete trial goes on, and so does any study if the error is 0.
 *
 * @param startupTrials trials with a value before the study may end, at least 1; 20 by default, as
 *     Optuna
 * @param error of a value, in its units, at least 0 and finite; empty, the default, for that of the
 *     folds of the best trial
 */
public record RegretTerminator(int startupTrials, OptionalDouble error) implements Terminator {

  /** Optuna's 20 trials, and the error of the folds. */
  public static final RegretTerminator DEFAULT = new RegretTerminator(20, OptionalDouble.empty());

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public RegretTerminator {
    Pruning.requireAtLeast("start-up trials", startupTrials, 1);
    if (error.isPresent() && !(error.getAsDouble() >= 0 && Double.isFinite(error.getAsDouble()))) {
      throw new IllegalArgumentException(
          "the error of a value must be at least 0 and finite, but got " + error.getAsDouble());
    }
  }

  /**
   * Whether hardly anything is left to gain.
   *
   * @throws IllegalArgumentException if the study has several directions
   * @throws IllegalStateException if the error is to follow from folds, and the best trial has
   *     reported fewer than two
   */
  @Override
  public boolean isExhausted(Past past) {
    direction(past);
    Optional<Trial> best = past.best();
    if (best.isEmpty()) {
      return false;
    }
    double allowed = error.orElseGet(() -> foldError(best.get()));
    Encoding encoding = new Encoding(past.space(), Map.of());
    Observations known = Observations.of(past, encoding);
    return known.places().size() >= startupTrials && RegretBound.of(encoding, known) < allowed;
  }

  /**
   * The direction of a study with one.
   *
   * @throws IllegalArgumentException if it has several
   */
  static Direction direction(Past past) {
    if (past.directions().size() != 1) {
      throw new IllegalArgumentException(
          "a termination rule needs a study of one direction, but this has %d; end it by trials or time"
              .formatted(past.directions().size()));
    }
    return past.direction();
  }

  /** Of a mean over folds: they share training images, so that it is more than the root of v/k. */
  static double foldError(Trial trial) {
    double[] folds =
        Reports.RUNNING_MEANS.values(trial).values().stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    int k = folds.length;
    if (k < 2) {
      throw new IllegalStateException(
          "the error of a value must follow from at least 2 folds, whose running means are reported at steps 0, 1, and so on, but trial %d has %d; report them, or give the error: Terminator.exhausted(0.01)"
              .formatted(trial.number(), k));
    }
    return RegretBound.deviation(folds) * Math.sqrt(1.0 / k + 1.0 / (k - 1));
  }
}
