package org.arclet.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.arclet.image.ImageSet;
import org.arclet.image.Split;
import org.arclet.metric.Calibration;
import org.arclet.metric.IsotonicCalibration;
import org.arclet.metric.TemperatureScaling;

/**
 * Corrects how sure a model is, by what it said of validation images: a calibration that remembers
 * their sources, so that what it gives cannot be evaluated on them by accident.
 *
 * <p>A model is too sure of images it was trained on. Give the training images where they are at
 * hand, and a copy among the validation images is an error.
 */
public final class Calibrator {

  private final Calibration calibration;
  private final Set<Long> sources;

  private Calibrator(Calibration calibration, Set<Long> sources) {
    this.calibration = calibration;
    this.sources = sources;
  }

  /**
   * Fits one number, which suits small sets: {@link TemperatureScaling}.
   *
   * @param validation predictions of labelled images that were not trained on
   * @param training the images that were trained on, any number of sets
   * @throws IllegalArgumentException if an image of both is made from one source, or for what
   *     {@link TemperatureScaling#fit} and {@link Evaluation#of} refuse
   */
  public static Calibrator temperature(Predictions validation, ImageSet... training) {
    Evaluation evaluation = apart(validation, training);
    return of(TemperatureScaling.fit(evaluation.scores()), validation);
  }

  /**
   * Fits a rising function, which suits a few hundred images or more: {@link IsotonicCalibration}.
   *
   * @param validation predictions of labelled images that were not trained on
   * @param training the images that were trained on, any number of sets
   * @throws IllegalArgumentException if an image of both is made from one source, or for what
   *     {@link IsotonicCalibration#fit} and {@link Evaluation#of} refuse
   */
  public static Calibrator isotonic(Predictions validation, ImageSet... training) {
    Evaluation evaluation = apart(validation, training);
    return of(IsotonicCalibration.fit(evaluation.scores()), validation);
  }

  private static Evaluation apart(Predictions validation, ImageSet... training) {
    Arrays.stream(training).forEach(set -> Split.requireNoCopies(set, validation.images()));
    return Evaluation.of(validation);
  }

  private static Calibrator of(Calibration calibration, Predictions validation) {
    Set<Long> sources = new HashSet<>();
    validation.images().sources().forEach(sources::addAll);
    return new Calibrator(calibration, Set.copyOf(sources));
  }

  /** What was fitted. */
  public Calibration calibration() {
    return calibration;
  }

  /** The same predictions with calibrated probabilities; their order does not change. */
  public Predictions apply(Predictions predictions) {
    double[] calibrated =
        Arrays.stream(predictions.probabilities()).map(calibration::apply).toArray();
    return predictions.with(calibrated, sources);
  }

  /** {@code calibration by temperature 1.83}. */
  @Override
  public String toString() {
    return "calibration by " + calibration.description();
  }
}
