package org.arclet.study;

import static org.arclet.study.Fields.count;
import static org.arclet.study.Fields.object;
import static org.arclet.study.Fields.real;
import static org.arclet.study.Fields.text;
import static org.arclet.study.Fields.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the records of a journal, one after another, amount to. It takes them as Optuna 5.0.0 does:
 * ids follow from the order, and a record about something unknown or finished has come too late and
 * changes nothing.
 */
final class Ledger {

  private final Map<Integer, StudyEntry> studies = new LinkedHashMap<>();
  private final List<TrialEntry> trials = new ArrayList<>();
  private int nextStudy;

  /** The studies that were not deleted, by name. */
  Map<String, StudyEntry> studies() {
    Map<String, StudyEntry> named = new LinkedHashMap<>();
    studies.values().forEach(study -> named.put(study.name, study));
    return named;
  }

  /** The id that the next study will have. */
  int nextStudy() {
    return nextStudy;
  }

  /**
   * Applies the next record.
   *
   * @throws IllegalArgumentException if it is not a record
   */
  void apply(JsonNode record) {
    switch (count(record, "op_code")) {
      case Records.CREATE_STUDY -> createStudy(record);
      case Records.DELETE_STUDY -> studies.remove(count(record, "study_id"));
      case Records.STUDY_USER_ATTRIBUTE ->
          study(record).ifPresent(s -> put(s.userAttributes, object(record, "user_attr")));
      case Records.STUDY_SYSTEM_ATTRIBUTE -> object(record, "system_attr");
      case Records.CREATE_TRIAL -> study(record).ifPresent(study -> createTrial(study, record));
      case Records.PARAMETER -> open(record).ifPresent(trial -> parameter(trial, record));
      case Records.STATE -> open(record).ifPresent(trial -> state(trial, record));
      case Records.REPORT ->
          open(record)
              .ifPresent(
                  t -> t.reports.put(whole(record, "step"), real(record, "intermediate_value")));
      case Records.USER_ATTRIBUTE ->
          open(record).ifPresent(t -> put(t.userAttributes, object(record, "user_attr")));
      case Records.SYSTEM_ATTRIBUTE ->
          open(record).ifPresent(t -> put(t.systemAttributes, object(record, "system_attr")));
      default -> {
        // of a later Optuna; 5.0 skips the one that there is, 10
      }
    }
  }

  private void createStudy(JsonNode record) {
    String name = text(record, "study_name");
    List<Direction> directions = new ArrayList<>();
    record.path("directions").forEach(code -> directions.add(Fields.direction(code)));
    if (studies().containsKey(name)) {
      return; // two processes created it; the first did
    }
    studies.put(nextStudy, new StudyEntry(nextStudy, name, directions));
    nextStudy++;
  }

  private Optional<StudyEntry> study(JsonNode record) {
    return Optional.ofNullable(studies.get(count(record, "study_id")));
  }

  /** The trial of a record, if there is one and it has not ended; it is about to change. */
  private Optional<TrialEntry> open(JsonNode record) {
    int id = count(record, "trial_id");
    if (id >= trials.size() || trials.get(id).state.isFinished()) {
      return Optional.empty();
    }
    trials.get(id).changed();
    return Optional.of(trials.get(id));
  }

  private void createTrial(StudyEntry study, JsonNode record) {
    TrialEntry trial = new TrialEntry(study, trials.size());
    if (record.has("state")) {
      trial.state = Fields.state(record);
    }
    trial.values =
        record.path("value").isNumber()
            ? List.of(real(record, "value"))
            : Fields.values(record.path("values"));
    trial.begin(Records.time(record.path("datetime_start")));
    trial.end = Records.time(record.path("datetime_complete"));
    JsonNode distributions = record.path("distributions");
    for (Map.Entry<String, JsonNode> value : record.path("params").properties()) {
      double internal = Fields.number(value.getValue(), value.getKey());
      DistributionJson.read(text(distributions, value.getKey()))
          .ifPresent(distribution -> trial.put(value.getKey(), internal, distribution));
    }
    for (Map.Entry<String, JsonNode> report : record.path("intermediate_values").properties()) {
      trial.reports.put(
          Fields.step(report.getKey()), Fields.number(report.getValue(), report.getKey()));
    }
    put(trial.userAttributes, record.path("user_attrs"));
    put(trial.systemAttributes, record.path("system_attrs"));
    trials.add(trial);
    study.trials.add(trial);
  }

  private static void parameter(TrialEntry trial, JsonNode record) {
    String name = text(record, "param_name");
    double internal = real(record, "param_value_internal");
    Optional<Distribution> read = DistributionJson.read(text(record, "distribution"));
    if (read.isPresent()
        && trial.study.first(name).map(first -> first.isCompatible(read.get())).orElse(true)) {
      trial.put(name, internal, read.get());
    }
  }

  private static void state(TrialEntry trial, JsonNode record) {
    TrialState state = Fields.state(record);
    if (state == TrialState.RUNNING && trial.state == TrialState.RUNNING) {
      return; // somebody took it before
    }
    if (state == TrialState.RUNNING) {
      trial.begin(Records.time(record.path("datetime_start")));
    }
    if (state.isFinished()) {
      trial.end = Records.time(record.path("datetime_complete"));
    }
    trial.state = state;
    if (record.path("values").isArray()) {
      trial.values = Fields.values(record.path("values"));
    }
  }

  private static void put(Map<String, JsonNode> attributes, JsonNode added) {
    added.properties().forEach(field -> attributes.put(field.getKey(), field.getValue()));
  }
}
