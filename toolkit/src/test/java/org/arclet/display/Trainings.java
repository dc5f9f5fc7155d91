package org.arclet.display;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.arclet.metric.Metric;
import org.arclet.train.Epoch;
import org.arclet.train.TrainingOptions;

/** Moments of trainings that never were. */
final class Trainings {

  private Trainings() {}

  static Epoch epoch(int number, double loss, double accuracy) {
    return new Epoch(
        number,
        Map.of(Metric.LOSS, loss, Metric.BINARY_ACCURACY, accuracy),
        Duration.ofMillis(6100));
  }

  static Epoch validated(int number, double loss) {
    return new Epoch(
        number,
        Map.of(
            Metric.LOSS,
            loss,
            Metric.BINARY_ACCURACY,
            0.781,
            Metric.VAL_LOSS,
            loss + 0.1,
            Metric.VAL_BINARY_ACCURACY,
            0.75),
        Duration.ofMillis(6100));
  }

  static List<Epoch> epochs(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> validated(number, 1.0 / number + (number % 7) / 100.0))
        .toList();
  }

  /** After so many of 25 epochs, with 600 images of each in 6 s. */
  static TrainingProgress running(String name, List<Epoch> epochs, double part) {
    return moment(name, epochs, part, Optional.empty(), TrainingOptions.DEFAULT);
  }

  static TrainingProgress moment(
      String name, List<Epoch> epochs, double part, Optional<String> end, TrainingOptions options) {
    double trained = epochs.size() + part;
    return new TrainingProgress(
        name,
        epochs,
        new TrainingProgress.Place(
            options,
            0,
            part,
            Math.round(600 * trained),
            Duration.ofMillis(Math.round(6000 * trained))),
        end);
  }
}
