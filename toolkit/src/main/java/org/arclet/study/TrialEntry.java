package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A trial as the records read so far leave it. */
final class TrialEntry {

  /** System attribute with the parameters that an enqueued trial is to have. */
  static final String FIXED = "fixed_params";

  final StudyEntry study;
  final int id;
  final int number;
  TrialState state = TrialState.RUNNING;
  List<Double> values = List.of();
  final Map<String, Object> parameters = new LinkedHashMap<>();
  final Map<String, Distribution> distributions = new LinkedHashMap<>();
  final TreeMap<Integer, Double> reports = new TreeMap<>();
  final Map<String, JsonNode> userAttributes = new LinkedHashMap<>();
  final Map<String, JsonNode> systemAttributes = new LinkedHashMap<>();
  Optional<Instant> start = Optional.empty();
  Optional<Instant> end = Optional.empty();

  private @Nullable Trial trial;
  private long begun = System.nanoTime();

  TrialEntry(StudyEntry study, int id) {
    this.study = study;
    this.id = id;
    this.number = study.trials.size();
  }

  /** It begins now, as far as this process knows. */
  void begin(Optional<Instant> time) {
    start = time;
    begun = System.nanoTime();
  }

  /** How long this process has known that it runs, whatever was done to the clock. */
  long knownNanos() {
    return System.nanoTime() - begun;
  }

  /** To be called after every change. */
  void changed() {
    trial = null;
  }

  void put(String name, double internal, Distribution distribution) {
    if (!(distribution instanceof CategoricalDistribution) || distribution.contains(internal)) {
      parameters.put(name, distribution.toValue(internal));
      distributions.put(name, distribution);
    }
  }

  Trial trial() {
    Trial known = trial;
    if (known == null) {
      known =
          new Trial(
              number,
              state,
              values,
              parameters,
              distributions,
              reports,
              userAttributes,
              systemAttributes,
              start,
              end);
      trial = known;
    }
    return known;
  }
}
