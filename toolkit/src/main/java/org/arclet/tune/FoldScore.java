package org.arclet.tune;

import java.util.Arrays;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.arclet.metric.Metric;
import org.arclet.train.History;

/** What a fold comes to: larger is better. */
final class FoldScore {

  private FoldScore() {}

  /**
   * The score of a fold: that of its epochs, or the mean of it and that of the test images.
   *
   * @param test metrics of the test images; empty if there are none
   * @return NaN if a metric of it is not a number
   */
  static double of(Scoring scoring, History history, Map<Metric, Double> test) {
    double ofEpochs = mean(scoring, metric -> overEpochs(scoring, history.values(metric)));
    if (test.isEmpty() || !scoring.countTest()) {
      return ofEpochs;
    }
    return (ofEpochs
            + mean(scoring, metric -> test.getOrDefault(metric.onValidation(), Double.NaN)))
        / 2;
  }

  private static double overEpochs(Scoring scoring, double[] values) {
    return scoring.average()
        ? Arrays.stream(values).average().orElse(Double.NaN)
        : values[values.length - 1];
  }

  private static double mean(Scoring scoring, ToDoubleFunction<Metric> value) {
    return scoring.metrics().stream()
        .mapToDouble(
            metric -> {
              double plain = value.applyAsDouble(metric);
              return metric.direction() == Metric.Direction.MINIMIZE ? 1 - plain : plain;
            })
        .average()
        .orElse(Double.NaN);
  }
}
