package org.arclet.table;

import java.time.Duration;
import org.arclet.metric.Metric;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** The course of a training as a table. */
public final class HistoryTable {

  private HistoryTable() {}

  /**
   * One row for each epoch: {@code epoch} from 1, then each metric that was measured under its
   * {@link Metric#label()}, then {@code seconds}, the wall time of the epoch.
   *
   * <p>A metric that is NaN is a missing value, as Tablesaw has it. A history without an epoch
   * gives a table without a row, with the columns {@code epoch} and {@code seconds}.
   */
  public static Table of(History history) {
    Table table =
        Table.create(
            "history",
            IntColumn.create("epoch", history.epochs().stream().mapToInt(Epoch::number).toArray()));
    for (Metric metric : history.metrics()) {
      table.addColumns(DoubleColumn.create(metric.label(), history.values(metric)));
    }
    double[] seconds =
        history.epochs().stream().map(Epoch::duration).mapToDouble(HistoryTable::seconds).toArray();
    return table.addColumns(DoubleColumn.create("seconds", seconds));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
