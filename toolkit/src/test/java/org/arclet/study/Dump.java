package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Studies as plain maps and lists: what {@code optuna_journal.py dump} writes, and ours alike. */
final class Dump {

  private Dump() {}

  /** All that a ledger knows. */
  static Object of(Ledger ledger) {
    Map<String, Object> studies = new LinkedHashMap<>();
    ledger
        .studies()
        .forEach(
            (name, study) -> {
              Map<String, Object> fields = new LinkedHashMap<>();
              fields.put(
                  "directions",
                  study.directions.stream().map(d -> (Object) (double) d.code()).toList());
              fields.put("user", plain(study.userAttributes));
              fields.put("trials", study.trials().stream().map(Dump::of).toList());
              studies.put(name, fields);
            });
    return studies;
  }

  static Map<String, @Nullable Object> of(Trial trial) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("number", (double) trial.number());
    fields.put("state", (double) trial.state().code());
    fields.put("values", trial.values());
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    trial.parameters().forEach((name, v) -> parameters.put(name, plain(DistributionJson.value(v))));
    fields.put("params", parameters);
    Map<String, @Nullable Object> distributions = new LinkedHashMap<>();
    trial
        .distributions()
        .forEach((name, d) -> distributions.put(name, plain(Json.read(DistributionJson.write(d)))));
    fields.put("distributions", distributions);
    Map<String, Object> reports = new LinkedHashMap<>();
    trial.reports().forEach((step, value) -> reports.put(step.toString(), value));
    fields.put("reports", reports);
    fields.put("user", plain(trial.userAttributes()));
    fields.put("system", plain(trial.systemAttributes()));
    fields.put("start", seconds(trial.start()));
    fields.put("end", seconds(trial.end()));
    return fields;
  }

  private static @Nullable Object seconds(Optional<Instant> moment) {
    // as Python's timestamp(): the nearest double to the microseconds
    return moment
        .map(m -> (Object) ((m.getEpochSecond() * 1_000_000L + m.getNano() / 1000) / 1e6))
        .orElse(null);
  }

  private static Object plain(Map<String, JsonNode> attributes) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    attributes.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  /** A tree with every number as a double, so that trees compare as in Python. */
  static @Nullable Object plain(JsonNode json) {
    if (json.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      json.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
      return map;
    }
    if (json.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      json.forEach(element -> list.add(plain(element)));
      return list;
    }
    if (json.isNumber()) {
      return json.doubleValue();
    }
    return json.isBoolean() ? (Object) json.booleanValue() : json.textValue();
  }
}
