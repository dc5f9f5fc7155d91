package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

  private final Ledger ledger = new Ledger();

  private void apply(String... records) {
    for (String record : records) {
      ledger.apply(Json.read(record.replace('\'', '"')));
    }
  }

  private Trial trial(int number) {
    return Objects.requireNonNull(ledger.studies().get("s")).trials().get(number);
  }

  private void create() {
    apply("{'op_code':0,'worker_id':'w','study_name':'s','directions':[1]}");
  }

  private void begin() {
    apply(
        "{'op_code':4,'worker_id':'w','study_id':0,'datetime_start':'2026-01-31T12:00:00.000000'}");
  }

  /** What is written then must not break Optuna either, which computes with the two. */
  @Test
  void aTrialEndsAfterItsBeginningThoughTheClockWasSetBack() {
    Instant noon = Instant.parse("2026-01-31T12:00:00Z");
    Records before = new Records("w", Clock.fixed(noon, ZoneId.systemDefault()));
    Records after = new Records("w", Clock.fixed(noon.minusSeconds(3600), ZoneId.systemDefault()));
    ledger.apply(before.createStudy("s", List.of(Direction.MINIMIZE)));
    ledger.apply(before.createRunning(0, Map.of()));
    TrialEntry entry = Objects.requireNonNull(ledger.studies().get("s")).trials.get(0);
    ledger.apply(after.finish(entry, TrialState.COMPLETE, List.of(1.0)));
    assertThat(trial(0).start()).contains(noon);
    assertThat(trial(0).duration().orElseThrow())
        .isBetween(Duration.ZERO, Duration.ofSeconds(60)); // as long as this test took
  }

  @Test
  void aTrialThatEndedBeforeItBeganHasNoDuration() {
    create();
    begin();
    apply(
        "{'op_code':6,'worker_id':'w','trial_id':0,'state':1,'values':[1],'datetime_complete':'2026-01-31T11:00:00.000000'}");
    assertThat(trial(0).state()).isEqualTo(TrialState.COMPLETE);
    assertThat(trial(0).end()).isPresent();
    assertThat(trial(0).duration()).isEmpty();
  }

  /** The golden files: see {@code src/test/python/optuna_journal.py}. */
  @ParameterizedTest
  @ValueSource(strings = {"5.0.0", "4.9.0"})
  @SuppressWarnings("unchecked")
  void readsWhatOptunaReadsInItsOwnJournal(String version) throws IOException {
    resource("journal-optuna-" + version + ".log").lines().map(Json::read).forEach(ledger::apply);
    Object expected = Dump.plain(Json.read(resource("journal-optuna-" + version + ".json")));
    Object actual = Dump.of(ledger);
    if (version.startsWith("4")) {
      // its times are local ones, and those of UTC in the file that was read there
      withDurationsOnly((Map<String, Map<String, Object>>) Objects.requireNonNull(expected));
      withDurationsOnly((Map<String, Map<String, Object>>) actual);
    }
    assertThat(actual).isEqualTo(expected);
  }

  @SuppressWarnings("unchecked")
  private static void withDurationsOnly(Map<String, Map<String, Object>> studies) {
    for (Map<String, Object> study : studies.values()) {
      for (Object entry : (List<Object>) Objects.requireNonNull(study.get("trials"))) {
        Map<String, Object> trial = (Map<String, Object>) entry;
        Object start = trial.remove("start");
        Object end = trial.remove("end");
        if (start != null && end != null) {
          trial.put("micros", Math.round(((double) end - (double) start) * 1e6));
        }
      }
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = LedgerTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void numbersOfTrialsCountPerStudyAndIdsOverAll() {
    create();
    apply(
        "{'op_code':0,'worker_id':'w','study_name':'t','directions':[2,1]}",
        "{'op_code':4,'worker_id':'w','study_id':1,'datetime_start':null,'state':4}");
    begin();
    apply("{'op_code':7,'worker_id':'w','trial_id':1,'step':3,'intermediate_value':0.5}");
    assertThat(trial(0).reports()).isEqualTo(Map.of(3, 0.5));
    StudyEntry other = Objects.requireNonNull(ledger.studies().get("t"));
    assertThat(other.directions).containsExactly(Direction.MAXIMIZE, Direction.MINIMIZE);
    assertThat(other.trials().get(0).state()).isEqualTo(TrialState.WAITING);
    assertThat(other.trials().get(0).start()).isEmpty();
  }

  @Test
  void ofTwoStudiesOfOneNameTheFirstCounts() {
    create();
    apply(
        "{'op_code':0,'worker_id':'v','study_name':'s','directions':[2]}",
        "{'op_code':0,'worker_id':'v','study_name':'t','directions':[2]}");
    begin();
    assertThat(ledger.studies().keySet()).containsExactly("s", "t");
    assertThat(Objects.requireNonNull(ledger.studies().get("t")).id).isEqualTo(1);
    assertThat(Objects.requireNonNull(ledger.studies().get("s")).directions)
        .containsExactly(Direction.MINIMIZE);
  }

  @Test
  void aDeletedStudyGivesItsNameFreeButNotItsNumbers() {
    create();
    begin();
    apply(
        "{'op_code':1,'worker_id':'w','study_id':0}",
        "{'op_code':4,'worker_id':'w','study_id':0,'datetime_start':null}",
        "{'op_code':2,'worker_id':'w','study_id':0,'user_attr':{'a':1}}");
    create();
    StudyEntry again = Objects.requireNonNull(ledger.studies().get("s"));
    assertThat(again.id).isEqualTo(1);
    apply("{'op_code':4,'worker_id':'w','study_id':1,'datetime_start':null,'state':4}");
    assertThat(again.trials.get(0).id).isEqualTo(1);
    assertThat(again.userAttributes).isEmpty();
  }

  @Test
  void ofTwoWhoTakeAWaitingTrialTheFirstDoes() {
    create();
    apply(
        "{'op_code':4,'worker_id':'w','study_id':0,'datetime_start':null,'state':4}",
        "{'op_code':6,'worker_id':'a','trial_id':0,'state':0,'values':null,'datetime_start':'2026-01-31T12:00:00.000000'}",
        "{'op_code':6,'worker_id':'b','trial_id':0,'state':0,'values':null,'datetime_start':'2026-01-31T13:00:00.000000'}");
    assertThat(trial(0).start())
        .contains(LocalDateTime.of(2026, 1, 31, 12, 0).atZone(ZoneId.systemDefault()).toInstant());
  }

  @Test
  void whatComesAfterTheEndOfATrialOrBeforeItsBeginningIsPassedOver() {
    create();
    begin();
    apply(
        "{'op_code':7,'worker_id':'w','trial_id':1,'step':0,'intermediate_value':1}",
        "{'op_code':6,'worker_id':'w','trial_id':0,'state':3,'values':null,'datetime_complete':'2026-01-31T12:00:01.500000'}",
        "{'op_code':6,'worker_id':'w','trial_id':0,'state':1,'values':[1],'datetime_complete':'2026-01-31T12:00:02.000000'}",
        "{'op_code':7,'worker_id':'w','trial_id':0,'step':0,'intermediate_value':1}",
        "{'op_code':8,'worker_id':'w','trial_id':0,'user_attr':{'a':1}}");
    assertThat(trial(0).state()).isEqualTo(TrialState.FAIL);
    assertThat(trial(0).values()).isEmpty();
    assertThat(trial(0).reports()).isEmpty();
    assertThat(trial(0).userAttributes()).isEmpty();
    assertThat(trial(0).duration().orElseThrow().toMillis()).isEqualTo(1500);
  }

  @Test
  void aParameterOfAnotherKindThanInAnEarlierTrialIsPassedOver() {
    String parameter =
        "{'op_code':5,'worker_id':'w','trial_id':%d,'param_name':'x','param_value_internal':%s,'distribution':%s}";
    String real =
        "'{\\'name\\': \\'FloatDistribution\\', \\'attributes\\': {\\'step\\': null, \\'low\\': 0, \\'high\\': %s, \\'log\\': %s}}'";
    create();
    begin();
    begin();
    begin();
    apply(
        parameter.formatted(0, 0.5, real.formatted(1, false)),
        parameter.formatted(1, 0.7, real.formatted(9, false)),
        parameter.formatted(
            2,
            1,
            "'{\\'name\\': \\'CategoricalDistribution\\', \\'attributes\\': {\\'choices\\': [1, 2]}}'"));
    assertThat(trial(0).parameters()).isEqualTo(Map.of("x", 0.5));
    assertThat(trial(1).parameters()).isEqualTo(Map.of("x", 0.7));
    assertThat(trial(2).parameters()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name': 'CategoricalDistribution', 'attributes': {'choices': [[1, 2], 3]}}",
        "{'name': 'CategoricalDistribution', 'attributes': {'choices': [1, 1]}}",
        "{'name': 'IntDistribution', 'attributes': {'log': false, 'step': 1, 'low': 0, 'high': 1e300}}",
        "{'name': 'UniformDistribution', 'attributes': {'low': 0, 'high': 1}}"
      })
  void aDistributionThatOptunaAloneKnowsLeavesTheTrialWithoutItsParameter(String distribution) {
    create();
    begin();
    ObjectNode record = Json.NODES.objectNode().put("op_code", 5).put("worker_id", "w");
    record.put("trial_id", 0).put("param_name", "x").put("param_value_internal", 0);
    ledger.apply(record.put("distribution", distribution.replace('\'', '"')));
    assertThat(trial(0).parameters()).isEmpty();
  }

  @Test
  void numbersThatJsonDoesNotHaveAreReadAsPythonWritesThem() {
    create();
    begin();
    apply(
        "{'op_code':7,'worker_id':'w','trial_id':0,'step':0,'intermediate_value':NaN}",
        "{'op_code':7,'worker_id':'w','trial_id':0,'step':1,'intermediate_value':-Infinity}");
    assertThat(trial(0).reports()).containsEntry(0, Double.NaN);
    assertThat(trial(0).lastReport()).hasValue(Double.NEGATIVE_INFINITY);
  }

  @Test
  void recordsOfLaterVersionsAreSkipped() {
    create();
    apply("{'op_code':10,'worker_id':'w','trial_ids':[0]}", "{'op_code':99,'worker_id':'w'}");
    assertThat(ledger.studies()).hasSize(1);
  }

  @Test
  void localTimesAndThoseWithTheirDistanceToUtcAreTheSameMoments() {
    JsonNode utc = Json.NODES.textNode("2026-01-31T12:00:00.123456+00:00");
    JsonNode ahead = Json.NODES.textNode("2026-01-31T17:30:00.123456+05:30");
    assertThat(Records.time(utc)).isEqualTo(Records.time(ahead)).isPresent();
    JsonNode local =
        Json.NODES.textNode(
            LocalDateTime.ofInstant(Records.time(utc).orElseThrow(), ZoneId.systemDefault())
                .toString());
    assertThat(Records.time(local)).isEqualTo(Records.time(utc));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'worker_id':'w'} | op_code must be a whole number, but is missing",
        "{'op_code':-1} | op_code must be at least 0, but is -1",
        "[1, 2] | op_code must be a whole number, but is missing",
        "{'op_code':0,'directions':[1]} | study_name must be a text, but is missing",
        "{'op_code':0,'study_name':'s','directions':[3]} | a direction must be 1 or 2, but is 3",
        "{'op_code':4,'study_id':0,'datetime_start':'now'} | a time must be such as 2026-01-31T12:00:00.000000, but is \"now\"",
        "{'op_code':6,'trial_id':0,'state':5} | a state must be 0 to 4, but is 5",
        "{'op_code':7,'trial_id':0,'step':0.5,'intermediate_value':1} | step must be a whole number, but is 0.5",
        "{'op_code':7,'trial_id':0,'step':0,'intermediate_value':'1'} | intermediate_value must be a number, but is \"1\"",
        "{'op_code':8,'trial_id':0,'user_attr':1} | user_attr must be an object, but is 1"
      })
  void aRecordWithoutWhatItNeedsIsRefused(String record, String message) {
    create();
    begin();
    Object before = Dump.of(ledger);
    assertThatThrownBy(() -> apply(record)).hasMessage(message);
    assertThat(Dump.of(ledger)).isEqualTo(before);
  }
}
