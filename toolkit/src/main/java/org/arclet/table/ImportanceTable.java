package org.arclet.table;

import java.util.ArrayList;
import java.util.List;
import org.arclet.study.Importance;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The importance of parameters as a table. */
public final class ImportanceTable {

  private ImportanceTable() {}

  /**
   * One row for each parameter, the most important one first: {@code parameter}, its name, and its
   * share in [0, 1] under {@link Importance#title()}, {@code score (fANOVA)}, say.
   *
   * @param beside others of the same study, a column for each; the order is that of the first. A
   *     parameter that one does not have is missing there
   * @throws IllegalArgumentException if two say the same of the parameters
   */
  public static Table of(Importance importance, Importance... beside) {
    List<Importance> all = new ArrayList<>(List.of(importance));
    all.addAll(List.of(beside));
    List<String> names = Importance.parameters(all);
    Table table = Table.create("importance", StringColumn.create("parameter", names));
    for (Importance one : all) {
      double[] shares =
          names.stream().mapToDouble(n -> one.shares().getOrDefault(n, Double.NaN)).toArray();
      table.addColumns(DoubleColumn.create(one.title(), shares));
    }
    return table;
  }
}
