package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Trials and pasts for tests of what looks at them. */
final class Trials {

  static final SearchSpace SPACE = SearchSpace.of(s -> s.real("x", 0, 1));

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Trials() {}

  /** A running trial that has reported these at steps 0, 1, 2, …. */
  static Trial running(int number, double... reports) {
    return trial(number, TrialState.RUNNING, List.of(), reports);
  }

  /** A trial whose value is its last report. */
  static Trial complete(int number, double... reports) {
    return trial(number, TrialState.COMPLETE, List.of(reports[reports.length - 1]), reports);
  }

  static Trial pruned(int number, double... reports) {
    return trial(number, TrialState.PRUNED, List.of(), reports);
  }

  static Trial trial(int number, TrialState state, List<Double> values, double... reports) {
    SortedMap<Integer, Double> steps = new TreeMap<>();
    for (double report : reports) {
      steps.put(steps.size(), report);
    }
    return new Trial(
        number,
        state,
        values,
        Map.of(),
        Map.of(),
        steps,
        Map.of(),
        Map.of(),
        Optional.of(START),
        state.isFinished() ? Optional.of(START) : Optional.empty());
  }

  /** A complete trial with parameters of a space, that took so many milliseconds. */
  static Trial drawn(
      int number, SearchSpace space, Map<String, Object> parameters, double value, long millis) {
    Map<String, Distribution> distributions = new LinkedHashMap<>();
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (Parameter parameter : space.parameters()) {
      if (parameters.containsKey(parameter.name())) {
        distributions.put(parameter.name(), parameter.distribution());
        ordered.put(
            parameter.name(),
            parameter
                .distribution()
                .toValue(parameter.distribution().toInternal(parameters.get(parameter.name()))));
      }
    }
    return new Trial(
        number,
        TrialState.COMPLETE,
        List.of(value),
        ordered,
        distributions,
        new TreeMap<>(),
        Map.of(),
        Map.of(),
        Optional.of(START),
        Optional.of(START.plusMillis(millis)));
  }

  /** A complete trial whose value is the mean of these folds, which it has reported. */
  static Trial folded(Trial drawn, double... folds) {
    Trial reported = complete(drawn.number(), runningMeans(folds));
    return new Trial(
        drawn.number(),
        reported.state(),
        reported.values(),
        drawn.parameters(),
        drawn.distributions(),
        reported.reports(),
        Map.of(),
        Map.of(),
        drawn.start(),
        drawn.end());
  }

  /** The same with one note more. */
  static Trial noted(Trial trial, String name, JsonNode value) {
    Map<String, JsonNode> notes = new LinkedHashMap<>(trial.userAttributes());
    notes.put(name, value);
    return new Trial(
        trial.number(),
        trial.state(),
        trial.values(),
        trial.parameters(),
        trial.distributions(),
        trial.reports(),
        notes,
        trial.systemAttributes(),
        trial.start(),
        trial.end());
  }

  /** The same with reports at steps 1, 2, 3, …. */
  static Trial fromOne(Trial trial) {
    SortedMap<Integer, Double> steps = new TreeMap<>();
    trial.reports().forEach((step, value) -> steps.put(step + 1, value));
    return new Trial(
        trial.number(),
        trial.state(),
        trial.values(),
        trial.parameters(),
        trial.distributions(),
        steps,
        trial.userAttributes(),
        trial.systemAttributes(),
        trial.start(),
        trial.end());
  }

  static Past past(Direction direction, Trial... trials) {
    return new Past(SPACE, List.of(direction), List.of(trials));
  }

  static Past past(Direction direction, List<Trial> trials) {
    return new Past(SPACE, List.of(direction), new ArrayList<>(trials));
  }

  /** The means over the values so far. */
  static double[] runningMeans(double... values) {
    double[] means = new double[values.length];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i];
      means[i] = sum / (i + 1);
    }
    return means;
  }
}
