package org.arclet.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What trials of a study with one direction tell about places.
 *
 * @param places of trials with a loss
 * @param losses of them, finite
 * @param noisier how many times the variance of a complete trial's loss each has
 * @param silent places of those without: running, failed, or pruned before they reported
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Observations(
    List<double[]> places, double[] losses, double[] noisier, List<double[]> silent) {

  static Observations of(Past past, Encoding encoding) {
    Unfinished unfinished = new Unfinished(past);
    List<double[]> places = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    List<Double> noisier = new ArrayList<>();
    List<double[]> silent = new ArrayList<>();
    for (Trial trial : past.trials()) {
      Optional<double[]> place = encoding.place(trial);
      if (trial.state() == TrialState.WAITING || place.isEmpty()) {
        continue;
      }
      OptionalDouble loss = loss(trial, past.direction(), unfinished);
      if (loss.isPresent()) {
        places.add(place.get());
        losses.add(loss.getAsDouble());
        noisier.add(trial.state() == TrialState.PRUNED ? unfinished.noisier(trial) : 1);
      } else {
        silent.add(place.get());
      }
    }
    return new Observations(places, finite(array(losses)), array(noisier), silent);
  }

  /** Empty where only the place is known. */
  private static OptionalDouble loss(Trial trial, Direction direction, Unfinished unfinished) {
    return switch (trial.state()) {
      case COMPLETE ->
          trial.value().stream().map(direction::loss).filter(v -> !Double.isNaN(v)).findFirst();
      case PRUNED -> unfinished.loss(trial);
      case RUNNING, FAIL, WAITING -> OptionalDouble.empty();
    };
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] finite(double[] losses) {
    double[] known = Arrays.stream(losses).filter(Double::isFinite).toArray();
    double low = Arrays.stream(known).min().orElse(0);
    double high = Arrays.stream(known).max().orElse(0);
    return Arrays.stream(losses).map(loss -> Math.min(high, Math.max(low, loss))).toArray();
  }

  /** Places with a loss, then those without. */
  List<double[]> allPlaces() {
    List<double[]> all = new ArrayList<>(places);
    all.addAll(silent);
    return all;
  }
}
