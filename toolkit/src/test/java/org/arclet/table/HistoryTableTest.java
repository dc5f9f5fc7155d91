package org.arclet.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.arclet.metric.Metric;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class HistoryTableTest {

  @Test
  void hasOneRowForEachEpochAndOneColumnForEachMetric() {
    Table table =
        HistoryTable.of(
            new History(
                List.of(
                    new Epoch(
                        1,
                        Map.of(Metric.LOSS, 0.7, Metric.VAL_F1_SCORE, 0.25),
                        Duration.ofMillis(1500)),
                    new Epoch(
                        2,
                        Map.of(Metric.LOSS, Double.NaN, Metric.VAL_F1_SCORE, 0.5),
                        Duration.ofMillis(250))),
                History.End.NOT_FINITE));
    assertThat(table.name()).isEqualTo("history");
    assertThat(table.columnNames()).containsExactly("epoch", "loss", "val_f1_score", "seconds");
    assertThat(table.intColumn("epoch").asObjectArray()).containsExactly(1, 2);
    assertThat(table.doubleColumn("loss").getDouble(0)).isEqualTo(0.7);
    assertThat(table.doubleColumn("loss").isMissing(1)).isTrue();
    assertThat(table.doubleColumn("val_f1_score").asDoubleArray()).containsExactly(0.25, 0.5);
    assertThat(table.doubleColumn("seconds").asDoubleArray()).containsExactly(1.5, 0.25);
  }

  @Test
  void hasNoRowWithoutAnEpoch() {
    Table table = HistoryTable.of(new History(List.of(), History.End.INTERRUPTED));
    assertThat(table.rowCount()).isZero();
    assertThat(table.columnNames()).containsExactly("epoch", "seconds");
  }
}
