package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known of one trial at one moment.
 *
 * @param number of the trial in its study, from 0
 * @param state where it is
 * @param values what the objective gave, one for each direction of the study; empty unless
 *     complete, or a pruned trial was given one
 * @param parameters value of each parameter, in the order in which they were drawn; see {@link
 *     Distribution} for their types
 * @param distributions of the parameters; the same names
 * @param reports intermediate values by step; they may be NaN or infinite
 * @param userAttributes what the objective noted
 * @param systemAttributes what Optuna or Arclet noted
 * @param start when it began; empty while it waits
 * @param end when it finished; empty before
 */
public record Trial(
    int number,
    TrialState state,
    List<Double> values,
    Map<String, Object> parameters,
    Map<String, Distribution> distributions,
    SortedMap<Integer, Double> reports,
    Map<String, JsonNode> userAttributes,
    Map<String, JsonNode> systemAttributes,
    Optional<Instant> start,
    Optional<Instant> end) {

  /**
   * Validates the parts against one another.
   *
   * @throws IllegalArgumentException if a parameter has no distribution, or the other way round
   */
  public Trial {
    if (!parameters.keySet().equals(distributions.keySet())) {
      throw new IllegalArgumentException(
          "every parameter must have a distribution, but got parameters %s and distributions %s"
              .formatted(parameters.keySet(), distributions.keySet()));
    }
    values = List.copyOf(values);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    distributions = Collections.unmodifiableMap(new LinkedHashMap<>(distributions));
    reports = Collections.unmodifiableSortedMap(new TreeMap<>(reports));
    userAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(userAttributes));
    systemAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(systemAttributes));
  }

  /** The value of a study with one direction; empty if there is none. */
  public OptionalDouble value() {
    return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(values.get(0));
  }

  /** The report of the largest step; empty if nothing was reported. */
  public OptionalDouble lastReport() {
    return reports.values().stream().mapToDouble(d -> d).reduce((a, b) -> b);
  }

  /**
   * The internal form of a parameter, or NaN if the trial does not have it. A number may lie
   * outside of its distribution: Optuna takes what is enqueued as it is.
   */
  public double internal(String name) {
    Distribution distribution = distributions.get(name);
    Object value = parameters.get(name);
    if (distribution == null || value == null) {
      return Double.NaN;
    }
    return !(distribution instanceof CategoricalDistribution) && value instanceof Number number
        ? number.doubleValue()
        : distribution.toInternal(value);
  }

  /**
   * How long it took; empty unless it has begun and finished, and where it finished before it
   * began, as where a clock was set back.
   */
  public Optional<Duration> duration() {
    return start
        .flatMap(from -> end.map(to -> Duration.between(from, to)))
        .filter(time -> !time.isNegative());
  }

  /** Why it was pruned or failed; empty if it was not, or nobody said. */
  public Optional<String> reason() {
    return Stream.of(Evaluation.PRUNE_REASON, Retry.REASON)
        .flatMap(name -> Stream.ofNullable(userAttributes.get(name)))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst();
  }

  /** What else the objective noted, as text: a JSON text as it is, anything else in JSON. */
  public Map<String, String> notes() {
    Map<String, String> notes = new LinkedHashMap<>();
    userAttributes.forEach(
        (name, note) -> notes.put(name, note.isTextual() ? note.asText() : note.toString()));
    notes.keySet().removeAll(List.of(Evaluation.PRUNE_REASON, Retry.REASON));
    return Collections.unmodifiableMap(notes);
  }

  /**
   * A number that the objective noted.
   *
   * @param name of the note
   * @param within the names on the way to the number, if the note has parts: {@code noted("fold_1",
   *     "seconds")}
   * @return empty if there is none of the name, or it is no number
   */
  public OptionalDouble noted(String name, String... within) {
    JsonNode note = userAttributes.getOrDefault(name, MissingNode.getInstance());
    for (String part : within) {
      note = note.path(part);
    }
    return note.isNumber() ? OptionalDouble.of(note.asDouble()) : OptionalDouble.empty();
  }

  /** A real parameter. */
  public double real(String name) {
    return Parameters.real(parameters, name);
  }

  /** A whole-numbered parameter. */
  public long whole(String name) {
    return Parameters.whole(parameters, name);
  }

  /** A choice that is a text. */
  public String text(String name) {
    return Parameters.text(parameters, name);
  }

  /** A choice that is true or false. */
  public boolean flag(String name) {
    return Parameters.flag(parameters, name);
  }

  /** How it went, without the parameters: {@code trial 17: complete, value 0.898, 41.2 s}. */
  public String summary() {
    return Texts.summary(this);
  }

  /** {@code trial 17: complete, value 0.898, 41.2 s; copies=35, optimizer=sgd}. */
  @Override
  public String toString() {
    return Texts.of(this);
  }
}
