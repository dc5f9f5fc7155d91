package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How trials read in a log, and what their notes give. */
class TextsTest {

  private static final SearchSpace SPACE =
      SearchSpace.of(
          s -> s.real("rate", 1e-6, 1).whole("copies", 1, 50).choice("balance", "a", "b"));

  @Test
  void aTrialReadsAsItsStateValueTimeAndParameters() {
    Map<String, Object> parameters = Map.of("rate", 0.00123456, "copies", 35L, "balance", "b");
    Trial trial = Trials.drawn(17, SPACE, parameters, 0.89812, 41_234);
    assertThat(trial.summary()).isEqualTo("trial 17: complete, value 0.8981, 41.2 s");
    assertThat(trial)
        .hasToString(
            "trial 17: complete, value 0.8981, 41.2 s; rate=0.001235, copies=35, balance=b");
    assertThat(trial.internal("rate")).isEqualTo(0.00123456);
    assertThat(trial.internal("copies")).isEqualTo(35);
    assertThat(trial.internal("balance")).isEqualTo(1);
    assertThat(trial.internal("depth")).isNaN();
  }

  private static Trial noted(TrialState state, String name, String note) {
    return Trials.noted(Trials.trial(3, state, List.of()), name, TextNode.valueOf(note));
  }

  @Test
  void aTrialThatDidNotCompleteSaysWhy() {
    assertThat(noted(TrialState.FAIL, "fail_reason", "no memory"))
        .hasToString("trial 3: failed (no memory), 0.0 s");
    assertThat(noted(TrialState.PRUNED, "prune_reason", "worse"))
        .hasToString("trial 3: pruned (worse), 0.0 s");
    assertThat(Trials.running(3)).hasToString("trial 3: running");
  }

  @Test
  void notesAreWhatTheObjectiveNotedButTheReason() {
    Trial pruned = noted(TrialState.PRUNED, "prune_reason", "worse");
    Trial seen = Trials.noted(pruned, "seen", TextNode.valueOf("twice"));
    Trial trial = Trials.noted(seen, "epochs", IntNode.valueOf(7));
    assertThat(trial.notes()).containsOnly(Map.entry("seen", "twice"), Map.entry("epochs", "7"));
    assertThat(trial.noted("epochs")).hasValue(7);
    assertThat(trial.noted("seen")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "NaN, NaN",
    "-Infinity, -Infinity",
    "0.0001, 0.0001",
    "0.00001234567, 0.00001235",
    "1234.56, 1235",
    "9999999, 10000000",
    "12345678, 1.235E+7",
    "-0.5, -0.5"
  })
  void numbersHaveFourDigits(double value, String text) {
    assertThat(Texts.number(value)).isEqualTo(text);
  }
}
