package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Trials that did not come to their end through no fault of their parameters: they are marked
 * failed, and enqueued with the same parameters. Attributes as of Optuna's own retries.
 */
final class Retry {

  /** User attribute that says why a trial failed. */
  static final String REASON = "fail_reason";

  /** A trial that kills the process, by its demand for memory say, must not do so for ever. */
  static final int MOST = 3;

  private static final String FIRST = "failed_trial";
  private static final String HISTORY = "retry_history";

  private final Records records;

  Retry(Records records) {
    this.records = records;
  }

  /** Gives up the trials of Arclet's processes on this machine that have ended. */
  void orphans(StudyEntry study, List<ObjectNode> added) {
    for (TrialEntry trial : study.trials) {
      if (isOrphan(trial)) {
        lost(trial, "the process that ran it has ended", added);
      }
    }
  }

  static boolean hasOrphans(StudyEntry study) {
    return study.trials.stream().anyMatch(Retry::isOrphan);
  }

  private static boolean isOrphan(TrialEntry trial) {
    return trial.state == TrialState.RUNNING && Owner.of(trial).map(Owner::isGone).orElse(false);
  }

  /** A trial that may itself be the reason why its process ended. */
  void lost(TrialEntry trial, String reason, List<ObjectNode> added) {
    ArrayNode history = history(trial).add(trial.number);
    if (history.size() <= MOST) {
      enqueue(trial, history, added);
    }
    fail(trial, reason, added);
  }

  /** A trial that was asked to end. */
  void interrupted(TrialEntry trial, List<ObjectNode> added) {
    enqueue(trial, history(trial), added);
    fail(trial, "interrupted", added);
  }

  void fail(TrialEntry trial, String reason, List<ObjectNode> added) {
    added.add(records.userAttribute(trial.id, REASON, Json.of(reason)));
    added.add(records.finish(trial, TrialState.FAIL, List.of()));
  }

  /** Comes before the failure, so that an append cut in between tries twice rather than never. */
  private void enqueue(TrialEntry trial, ArrayNode history, List<ObjectNode> added) {
    ObjectNode fixed = Json.NODES.objectNode();
    trial.systemAttributes.getOrDefault(TrialEntry.FIXED, fixed).properties().stream()
        .filter(field -> !trial.parameters.containsKey(field.getKey()))
        .forEach(field -> fixed.set(field.getKey(), field.getValue()));
    trial.parameters.forEach((name, value) -> fixed.set(name, DistributionJson.value(value)));
    ObjectNode attributes = Json.NODES.objectNode();
    JsonNode first = trial.systemAttributes.get(FIRST);
    attributes.set(TrialEntry.FIXED, fixed);
    attributes.set(FIRST, first != null ? first : Json.of(trial.number));
    attributes.set(HISTORY, history);
    added.add(records.createWaiting(trial.study.id, attributes));
  }

  /** The trial that one repeats, or itself. */
  static int first(TrialEntry trial) {
    int number = trial.number;
    JsonNode first = trial.systemAttributes.get(FIRST);
    int said = first == null ? number : first.asInt(number);
    return said >= 0 && said <= number ? said : number; // a file may say anything
  }

  static boolean isRepetition(TrialEntry trial) {
    return trial.systemAttributes.containsKey(FIRST);
  }

  private static ArrayNode history(TrialEntry trial) {
    ArrayNode copy = Json.NODES.arrayNode();
    trial.systemAttributes.getOrDefault(HISTORY, copy).forEach(copy::add);
    return copy;
  }
}
