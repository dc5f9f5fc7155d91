package org.arclet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import org.arclet.train.History;
import org.junit.jupiter.api.Test;

class PruningStudyTest {

  private static Trial trial(TrialState state, JsonNode... folds) {
    Map<String, JsonNode> notes = new LinkedHashMap<>();
    for (JsonNode fold : folds) {
      notes.put("fold_" + (notes.size() + 1), fold);
    }
    return new Trial(
        0,
        state,
        List.of(),
        Map.of(),
        Map.of(),
        new TreeMap<>(),
        notes,
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static ObjectNode fold(int epochs, History.End end) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("epochs", epochs)
        .put("end", end.description());
  }

  @Test
  void countsWhatWasTrainedOfCompleteAndPrunedTrials() {
    ObjectNode fold = fold(8, History.End.COMPLETED);
    assertThat(PruningStudy.epochs(trial(TrialState.COMPLETE, fold, fold, fold, fold, fold)))
        .isEqualTo(40);
    assertThat(PruningStudy.epochs(trial(TrialState.PRUNED, fold, fold))).isEqualTo(16);
    assertThat(PruningStudy.epochs(trial(TrialState.PRUNED))).isZero();
  }

  @Test
  void countsTrialsThatFailedByThemselvesAndNotThoseThatWereKilled() {
    ObjectNode whole = fold(8, History.End.COMPLETED);
    ObjectNode broken = fold(3, History.End.NOT_FINITE);
    assertThat(PruningStudy.epochs(trial(TrialState.FAIL, whole, broken))).isEqualTo(11);
    assertThat(PruningStudy.epochs(trial(TrialState.FAIL, whole))).isZero();
  }
}
