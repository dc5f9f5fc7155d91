package org.arclet.table;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.arclet.image.io.FileTrouble;
import org.arclet.image.io.FitsColumn;
import org.arclet.image.io.FitsTable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * Catalogues, a row per object, from the files in which astronomers have them.
 *
 * <ul>
 *   <li>{@code .csv}: comma-separated values in UTF-8 with a line of column names. The type of a
 *       column is guessed from all of its values: true or false (T and F, Y and N too), whole
 *       numbers, real numbers, or else text; days and times stay text. An empty place, {@code NaN}
 *       and {@code NA} are missing.
 *   <li>{@code .fits}, {@code .fit}, {@code .fts}, packed by gzip or not: a binary table, as {@link
 *       FitsTable} reads it. What is left out of it, the name of the table says.
 * </ul>
 */
public final class Catalogues {

  private static final List<ColumnType> GUESSED =
      List.of(
          ColumnType.BOOLEAN,
          ColumnType.INTEGER,
          ColumnType.LONG,
          ColumnType.DOUBLE,
          ColumnType.STRING);

  private Catalogues() {}

  /**
   * Reads a catalogue: of a FITS file, the first table.
   *
   * @throws UncheckedIOException if the file cannot be read, is damaged, or has no table
   * @throws IllegalArgumentException if the format is not known
   */
  public static Table read(Path path) {
    if (isFits(path)) {
      return of(path, FitsTable.read(path));
    }
    if (path.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      return readCsv(path);
    }
    throw new IllegalArgumentException(
        "files of catalogues must end in .csv, .fits, .fit, .fts or .fits.gz, but got " + path);
  }

  /**
   * Reads one table of several in a FITS file.
   *
   * @param extension EXTNAME, as {@link FitsTable#read(Path, String)} takes it
   * @throws UncheckedIOException if the file cannot be read, is damaged, or has no such table
   * @throws IllegalArgumentException if it is no FITS file
   */
  public static Table read(Path path, String extension) {
    if (!isFits(path)) {
      throw new IllegalArgumentException(
          "only FITS files hold several tables, but got %s; leave out %s"
              .formatted(path, extension));
    }
    return of(path, FitsTable.read(path, extension));
  }

  private static boolean isFits(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).matches("(?s).*\\.(fits|fit|fts)(\\.gz)?");
  }

  private static Table readCsv(Path path) {
    String failure = "cannot read " + path + ": ";
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new UncheckedIOException(failure + "it is not a file", new IOException("not a file"));
    }
    try (Reader text = new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8)) {
      return Table.read()
          .usingOptions(
              CsvReadOptions.builder(text)
                  .tableName(String.valueOf(path.getFileName()))
                  .columnTypesToDetect(GUESSED)
                  .sample(false));
    } catch (IOException e) {
      throw new UncheckedIOException(failure + FileTrouble.reason(e, ""), e);
    } catch (RuntimeException e) { // its own message lists settings of the parser
      String reason =
          "each line must have a value for each of the names in the first one, which must differ";
      throw new UncheckedIOException(failure + reason, new IOException(e));
    }
  }

  private static Table of(Path path, FitsTable fits) {
    String leftOut =
        fits.leftOut().isEmpty()
            ? ""
            : ", without " + String.join(", ", fits.leftOut()) + ": not one number or text a row";
    Table table = Table.create("%s of %s%s".formatted(fits.name(), path.getFileName(), leftOut));
    ColumnNames names = new ColumnNames();
    for (FitsColumn column : fits.columns()) {
      table.addColumns(of(column, fits.rows()).setName(names.take(column.name())));
    }
    return table;
  }

  private static Column<?> of(FitsColumn column, int rows) {
    if (column instanceof FitsColumn.Whole whole) {
      return whole.isLong() ? longs(whole, rows) : integers(whole, rows);
    } else if (column instanceof FitsColumn.Single single) {
      FloatColumn values = FloatColumn.create(column.name(), rows);
      for (int row = 0; row < rows; row++) {
        values.set(row, single.values().get(row));
      }
      return values;
    } else if (column instanceof FitsColumn.Real real) {
      DoubleColumn values = DoubleColumn.create(column.name(), rows);
      for (int row = 0; row < rows; row++) {
        values.set(row, real.values().get(row));
      }
      return values;
    } else if (column instanceof FitsColumn.Logical logical) {
      BooleanColumn values = BooleanColumn.create(column.name(), rows);
      for (int row = 0; row < rows; row++) {
        if (!logical.missing().get(row)) {
          values.set(row, logical.values().get(row));
        }
      }
      return values;
    }
    return StringColumn.create(column.name(), ((FitsColumn.Text) column).values());
  }

  private static Column<?> longs(FitsColumn.Whole whole, int rows) {
    LongColumn values = LongColumn.create(whole.name(), rows);
    for (int row = 0; row < rows; row++) {
      if (!whole.missing().get(row)) {
        values.set(row, whole.values().get(row));
      }
    }
    return values;
  }

  private static Column<?> integers(FitsColumn.Whole whole, int rows) {
    IntColumn values = IntColumn.create(whole.name(), rows);
    for (int row = 0; row < rows; row++) {
      if (!whole.missing().get(row)) {
        values.set(row, (int) whole.values().get(row));
      }
    }
    return values;
  }
}
