package org.arclet.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.arclet.metric.Measure;
import org.arclet.model.Evaluation;
import org.arclet.model.FoldEvaluation;
import org.arclet.model.Judged;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class EvaluationTableTest {

  private static final Evaluation EVALUATION = Judged.images(20, 80, 1).evaluate();

  @Test
  void hasARowForEachNumber() {
    Table table = EvaluationTable.of(EVALUATION);
    assertThat(table.columnNames()).containsExactly("measure", "value", "low", "high", "note");
    assertThat(table.stringColumn("measure").asList())
        .hasSize(EVALUATION.quantities().size())
        .startsWith("accuracy");
    int error = table.rowCount() - 1;
    assertThat(table.doubleColumn("low").isMissing(error)).isTrue();
    assertThat(table.doubleColumn("value").getDouble(error))
        .isEqualTo(EVALUATION.calibration().expectedError());
  }

  @Test
  void hasAColumnForEachFold() {
    FoldEvaluation folds =
        FoldEvaluation.of(List.of(Judged.images(9, 30, 1), Judged.images(9, 30, 2)));
    Table table = EvaluationTable.of(folds);
    assertThat(table.columnNames())
        .containsExactly("measure", "mean", "low", "high", "deviation", "fold 1", "fold 2");
    int row = table.stringColumn("measure").asList().indexOf("area below ROC");
    assertThat(table.doubleColumn("fold 2").getDouble(row))
        .isEqualTo(folds.values(Measure.ROC_AREA)[1]);
  }

  @Test
  void leavesOutWhatFoldsOfOneClassDoNotAllow() {
    FoldEvaluation folds =
        FoldEvaluation.of(List.of(Judged.images(9, 30, 1), Judged.images(0, 30, 2)));
    assertThat(EvaluationTable.of(folds).stringColumn("measure").asList())
        .containsExactly("accuracy", "Brier score", "calibration error");
  }

  @Test
  void setsTwoClassifiersBesideOneAnother() {
    Table table = EvaluationTable.of(EVALUATION.compare(EVALUATION));
    assertThat(table.columnNames())
        .containsExactly("measure", "first", "second", "difference", "low", "high");
    assertThat(table.doubleColumn("difference").asList()).containsOnly(0.0);
    assertThat(table.stringColumn("measure").asList()).contains("accuracy", "average precision");
  }
}
