package org.arclet.table;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.NetworkDescription.Row;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The layers of a network as a table. */
public final class NetworkTable {

  private NetworkTable() {}

  /**
   * One row for each layer, first to last, those within residual blocks included: {@code number}
   * ({@code 3.body1} within a block), {@code layer}, {@code output} (its shape, rows, columns,
   * channels), {@code parameters} that are trained, {@code fixed} values that are kept and not
   * trained, {@code operations} (multiplications and additions) and {@code bytes} of the output for
   * one image.
   *
   * <p>A residual block has a row for its sum, without what its layers have.
   */
  public static Table of(NetworkDescription network) {
    List<Row> rows = network.rows();
    return Table.create(
        network.name(),
        texts("number", rows, Row::number),
        texts("layer", rows, row -> row.layer().toString()),
        texts("output", rows, row -> row.output().toString()),
        numbers("parameters", rows, Row::parameters),
        numbers("fixed", rows, Row::fixedParameters),
        numbers("operations", rows, Row::operations),
        numbers("bytes", rows, Row::memory));
  }

  private static StringColumn texts(String name, List<Row> rows, Function<Row, String> text) {
    return StringColumn.create(name, rows.stream().map(text));
  }

  private static LongColumn numbers(String name, List<Row> rows, ToLongFunction<Row> number) {
    return LongColumn.create(name, rows.stream().mapToLong(number).toArray());
  }
}
