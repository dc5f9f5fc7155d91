package org.arclet.metric;

/** What can be measured of the scores of two classes in one number. */
public enum Measure {
  /** Share of images taken for what they are, above one half for positive. */
  ACCURACY("accuracy", false, Metric.Direction.MAXIMIZE),
  /** {@link Confusion#f1} above one half. */
  F1("F1", true, Metric.Direction.MAXIMIZE),
  /** The largest F1 of any threshold. */
  BEST_F1("best F1", true, Metric.Direction.MAXIMIZE),
  /** {@link RocCurve#area}. */
  ROC_AREA("area below ROC", true, Metric.Direction.MAXIMIZE),
  /** {@link PrecisionRecallCurve#averagePrecision} in the mixture of the sample. */
  AVERAGE_PRECISION("average precision", true, Metric.Direction.MAXIMIZE),
  /** Mean squared distance of the probability from the label, in [0, 1] (Brier 1950). */
  BRIER_SCORE("Brier score", false, Metric.Direction.MINIMIZE),
  /** Mean logarithm of one over the probability given to the true class; infinite if that is 0. */
  LOG_LOSS("log loss", false, Metric.Direction.MINIMIZE),
  /** {@link CalibrationCurve#expectedError} in 15 bins of equal width. */
  CALIBRATION_ERROR("calibration error", false, Metric.Direction.MINIMIZE);

  private final String label;
  private final boolean bothClasses;
  private final Metric.Direction direction;

  Measure(String label, boolean bothClasses, Metric.Direction direction) {
    this.label = label;
    this.bothClasses = bothClasses;
    this.direction = direction;
  }

  /** Its name in tables and figures. */
  public String label() {
    return label;
  }

  /** Whether it needs images of both classes. */
  public boolean needsBothClasses() {
    return bothClasses;
  }

  /** Which way it is better. */
  public Metric.Direction direction() {
    return direction;
  }

  /**
   * Its value.
   *
   * @throws IllegalArgumentException if it needs both classes and there is one only, or it is about
   *     probabilities and a score is not in [0, 1]
   */
  public double of(LabelledScores scores) {
    if (bothClasses) {
      scores.requireBoth(label);
    }
    return switch (this) {
      case ACCURACY -> Confusion.at(scores, Confusion.ABOVE_HALF).accuracy().value();
      case F1 -> Confusion.at(scores, Confusion.ABOVE_HALF).f1();
      case BEST_F1 -> RocCurve.of(scores).bestF1().confusion().f1();
      case ROC_AREA -> RocCurve.of(scores).area();
      case AVERAGE_PRECISION -> PrecisionRecallCurve.of(scores).averagePrecision();
      case BRIER_SCORE -> ProbabilityErrors.brier(scores);
      case LOG_LOSS -> ProbabilityErrors.logLoss(scores);
      case CALIBRATION_ERROR -> CalibrationCurve.of(scores).expectedError();
    };
  }

  /**
   * Where its value lies: see {@link Bootstrap#interval}. An interval of the calibration error,
   * which noise only raises, lies too high.
   *
   * @param level how sure, in (0, 1); 0.95 is usual
   * @param seed random seed; the same seed gives the same interval
   * @throws IllegalArgumentException as {@link #of}, or if the level is not in (0, 1)
   */
  public Interval interval(LabelledScores scores, double level, long seed) {
    of(scores); // says what is wrong before the work begins
    return Bootstrap.interval(scores, this::of, level, seed);
  }
}
