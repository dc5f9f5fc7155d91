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
 * @param silent places of those without: running, failed, or pruned before they reported
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Observations(List<double[]> places, double[] losses, List<double[]> silent) {

  static Observations of(Past past, Encoding encoding) {
    double usual = median(past);
    List<double[]> places = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    List<double[]> silent = new ArrayList<>();
    for (Trial trial : past.trials()) {
      Optional<double[]> place = encoding.place(trial);
      if (trial.state() == TrialState.WAITING || place.isEmpty()) {
        continue;
      }
      OptionalDouble loss = loss(trial, past.direction(), usual);
      if (loss.isPresent() && !Double.isNaN(loss.getAsDouble())) {
        places.add(place.get());
        losses.add(loss.getAsDouble());
      } else {
        silent.add(place.get());
      }
    }
    double[] all = losses.stream().mapToDouble(Double::doubleValue).toArray();
    return new Observations(places, finite(all), silent);
  }

  /** Losses of pruned trials are those of half the work: they count for no better than usual. */
  private static OptionalDouble loss(Trial trial, Direction direction, double usual) {
    return switch (trial.state()) {
      case COMPLETE -> {
        OptionalDouble value = trial.value();
        yield value.isEmpty() ? value : OptionalDouble.of(direction.loss(value.getAsDouble()));
      }
      case PRUNED -> {
        OptionalDouble last = trial.lastReport();
        yield last.isEmpty()
            ? last
            : OptionalDouble.of(Math.max(usual, direction.loss(last.getAsDouble())));
      }
      case RUNNING, FAIL, WAITING -> OptionalDouble.empty();
    };
  }

  /** Median loss of the complete trials; −∞ if there are none. */
  private static double median(Past past) {
    double[] losses =
        ParetoFront.candidates(past.trials()).stream()
            .mapToDouble(t -> past.direction().loss(t.values().get(0)))
            .sorted()
            .toArray();
    return losses.length == 0 ? Double.NEGATIVE_INFINITY : losses[losses.length / 2];
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
