package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records of Optuna's journal (op codes and fields of Optuna 5.0.0, the same since 3.1).
 *
 * @param worker who writes them; any text that no other writer has
 * @param clock that they are dated by
 */
record Records(String worker, Clock clock) {

  static final int CREATE_STUDY = 0;
  static final int DELETE_STUDY = 1;
  static final int STUDY_USER_ATTRIBUTE = 2;
  static final int STUDY_SYSTEM_ATTRIBUTE = 3;
  static final int CREATE_TRIAL = 4;
  static final int PARAMETER = 5;
  static final int STATE = 6;
  static final int REPORT = 7;
  static final int USER_ATTRIBUTE = 8;
  static final int SYSTEM_ATTRIBUTE = 9;

  /** With six digits always, as Python writes them. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

  /** Dated by the clock of the system. */
  Records(String worker) {
    this(worker, Clock.system(ZoneId.systemDefault()));
  }

  ObjectNode createStudy(String name, List<Direction> directions) {
    ObjectNode record = record(CREATE_STUDY).put("study_name", name);
    directions.forEach(direction -> record.withArray("directions").add(direction.code()));
    return record;
  }

  ObjectNode studyUserAttribute(int study, String name, JsonNode value) {
    ObjectNode record = record(STUDY_USER_ATTRIBUTE).put("study_id", study);
    record.putObject("user_attr").set(name, value);
    return record;
  }

  /** A trial that begins, all of its parameters with it: in one line, so whole or not at all. */
  ObjectNode createRunning(int study, Map<String, Value> parameters) {
    ObjectNode record = record(CREATE_TRIAL).put("study_id", study);
    record.put("datetime_start", now()).put("state", TrialState.RUNNING.code());
    record.putObject("system_attrs").set(Owner.ATTRIBUTE, Owner.current().json());
    ObjectNode distributions = record.putObject("distributions");
    ObjectNode values = record.putObject("params");
    parameters.forEach(
        (name, value) -> {
          distributions.put(name, DistributionJson.write(value.distribution()));
          values.put(name, value.internal());
        });
    return record;
  }

  /** A trial that somebody is to take. */
  ObjectNode createWaiting(int study, JsonNode systemAttributes) {
    ObjectNode record = record(CREATE_TRIAL).put("study_id", study);
    record.putNull("datetime_start").put("state", TrialState.WAITING.code());
    record.set("system_attrs", systemAttributes);
    return record;
  }

  ObjectNode parameter(int trial, String name, Value value) {
    return record(PARAMETER)
        .put("trial_id", trial)
        .put("param_name", name)
        .put("param_value_internal", value.internal())
        .put("distribution", DistributionJson.write(value.distribution()));
  }

  /** A waiting trial that begins. */
  ObjectNode start(int trial) {
    ObjectNode record = record(STATE).put("trial_id", trial);
    record.put("state", TrialState.RUNNING.code()).putNull("values");
    return record.put("datetime_start", now());
  }

  /**
   * The end of a trial; no values are written as null. It ends when the clock says, but no sooner
   * after its start than this process has known it to run: the clock may have been set back.
   */
  ObjectNode finish(TrialEntry trial, TrialState state, List<Double> values) {
    ObjectNode record = record(STATE).put("trial_id", trial.id).put("state", state.code());
    if (values.isEmpty()) {
      record.putNull("values");
    } else {
      values.forEach(value -> record.withArray("values").add(value));
    }
    Instant now = clock.instant();
    Instant end =
        trial
            .start
            .map(start -> start.plusNanos(trial.knownNanos()))
            .filter(least -> least.isAfter(now))
            .orElse(now);
    return record.put("datetime_complete", text(end));
  }

  ObjectNode report(int trial, int step, double value) {
    return record(REPORT).put("trial_id", trial).put("step", step).put("intermediate_value", value);
  }

  ObjectNode userAttribute(int trial, String name, JsonNode value) {
    ObjectNode record = record(USER_ATTRIBUTE).put("trial_id", trial);
    record.putObject("user_attr").set(name, value);
    return record;
  }

  ObjectNode systemAttribute(int trial, String name, JsonNode value) {
    ObjectNode record = record(SYSTEM_ATTRIBUTE).put("trial_id", trial);
    record.putObject("system_attr").set(name, value);
    return record;
  }

  private ObjectNode record(int code) {
    return Json.NODES.objectNode().put("op_code", code).put("worker_id", worker);
  }

  /** A parameter's value in a journal. */
  record Value(double internal, Distribution distribution) {}

  private String now() {
    return text(clock.instant());
  }

  /** Local time without zone: Optuna 3 and 4 cannot compute with any other beside their own. */
  private String text(Instant time) {
    return TIME.format(LocalDateTime.ofInstant(time, clock.getZone()));
  }

  /** Reads a time as Optuna 3 and 4 write it, local, or as 5 does, with its distance to UTC. */
  static Optional<Instant> time(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
                      value.asText(), OffsetDateTime::from, LocalDateTime::from)
                  instanceof OffsetDateTime moment
              ? moment.toInstant()
              : LocalDateTime.parse(value.asText()).atZone(ZoneId.systemDefault()).toInstant());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "a time must be such as 2026-01-31T12:00:00.000000, but is " + value, e);
    }
  }
}
