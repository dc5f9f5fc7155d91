package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What must hold of a study in a journal for another run to go on with it. */
final class Opening {

  /** Name of the note that a study has of its context. */
  static final String CONTEXT = "context";

  private Opening() {}

  /**
   * Checks what the journal has.
   *
   * @throws IllegalArgumentException if directions, kinds or ranges of parameters, or what was
   *     noted of the context differ
   */
  static void require(StudyEntry study, SearchSpace space, StudyOptions options) {
    List<Direction> directions = options.directions();
    if (!study.directions.equals(directions)) {
      throw new IllegalArgumentException(
          "the study \"%s\" must be continued with its directions, %s, but got %s; give those, or another file for a new study"
              .formatted(study.name, study.directions, directions));
    }
    requireContext(study, options.context());
    requireKinds(study, space);
    for (Parameter parameter : space.parameters()) {
      last(study, parameter.name())
          .filter(distribution -> !distribution.equals(parameter.distribution()))
          .ifPresent(distribution -> refuse(study, parameter, distribution));
    }
  }

  /**
   * Checks what no two trials of a study may differ in.
   *
   * @throws IllegalArgumentException if a parameter is of another kind
   */
  static void requireKinds(StudyEntry study, SearchSpace space) {
    for (Parameter parameter : space.parameters()) {
      study
          .first(parameter.name())
          .filter(distribution -> !distribution.isCompatible(parameter.distribution()))
          .ifPresent(distribution -> refuse(study, parameter, distribution));
    }
  }

  private static void requireContext(StudyEntry study, Map<String, String> context) {
    JsonNode noted = study.userAttributes.get(CONTEXT);
    if (noted == null) {
      return; // begun by Optuna, or without a context: nothing is known
    }
    for (Map.Entry<String, String> entry : new TreeMap<>(context).entrySet()) {
      String before = noted.path(entry.getKey()).asText("nothing");
      if (!before.equals(entry.getValue())) {
        throw new IllegalArgumentException(
            "the study \"%s\" must be continued with the %s that it was begun with, %s, but got %s; give the former, or another file for a new study"
                .formatted(
                    study.name,
                    entry.getKey(),
                    Texts.shortened(before),
                    Texts.shortened(entry.getValue())));
      }
    }
  }

  private static Optional<Distribution> last(StudyEntry study, String name) {
    Optional<Distribution> last = Optional.empty();
    for (TrialEntry trial : study.trials) {
      Distribution distribution = trial.distributions.get(name);
      last = distribution == null ? last : Optional.of(distribution);
    }
    return last;
  }

  private static void refuse(StudyEntry study, Parameter parameter, Distribution before) {
    throw new IllegalArgumentException(
        "%s must be in %s as in the trials that the study \"%s\" has, but got %s; give the former range, or another file for a new study"
            .formatted(parameter.name(), before, study.name, parameter.distribution()));
  }
}
