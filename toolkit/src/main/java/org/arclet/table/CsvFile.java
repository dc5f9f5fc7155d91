package org.arclet.table;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.arclet.image.io.AtomicFile;
import org.arclet.image.io.FileTrouble;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvWriteOptions;
import tech.tablesaw.io.csv.CsvWriter;

/**
 * Tables as files of comma-separated values (RFC 4180), in UTF-8, with a line of column names.
 *
 * <p>Real numbers are written with all their digits, missing values as nothing. Texts with commas,
 * quotes or line breaks are quoted.
 *
 * <p>A spreadsheet runs a text that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab
 * or a line break as a formula, whoever wrote it; such a text, also as the name of a column, gets
 * an apostrophe before it, which is the one thing that does not come back as it was. Numbers are
 * not texts: −1 stays as it is.
 */
public final class CsvFile {

  private static final String BEGINS_FORMULA = "=+-@\t\r\n";
  private static final String REPLACE = "choose another name, or replace it with CsvFile.overwrite";

  private CsvFile() {}

  /**
   * Writes a table to a new file, which appears when it is complete.
   *
   * @throws UncheckedIOException if there is such a file, or it cannot be written
   */
  public static void write(Table table, Path path) {
    write(table, path, false);
  }

  /**
   * Writes a table to a file, in place of the one that may be there.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static void overwrite(Table table, Path path) {
    write(table, path, true);
  }

  private static void write(Table table, Path path, boolean replace) {
    Table harmless = harmless(table);
    try {
      AtomicFile.write(path, replace, out -> write(harmless, out));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write %s: %s".formatted(path, FileTrouble.reason(e, REPLACE)), e);
    }
  }

  /**
   * Writes a table that runs nothing.
   *
   * @throws IOException what the stream throws; the library forgets it, and says that it has no
   *     writer
   */
  static void write(Table harmless, OutputStream out) throws IOException {
    Remembering bytes = new Remembering(out);
    Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
    try {
      new CsvWriter()
          .write(
              harmless,
              CsvWriteOptions.builder(text)
                  .ignoreLeadingWhitespaces(false)
                  .ignoreTrailingWhitespaces(false)
                  .lineEnd("\n")
                  .build());
      text.flush();
    } catch (RuntimeException e) {
      IOException failure = bytes.failure;
      if (failure == null) {
        throw e;
      }
      failure.addSuppressed(e);
      throw failure;
    }
  }

  /** Remembers what went wrong with a stream first. */
  private static final class Remembering extends FilterOutputStream {

    private @Nullable IOException failure;

    Remembering(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }

  private static Table harmless(Table table) {
    Table harmless = Table.create(table.name());
    for (Column<?> column : table.columns()) {
      Column<?> written =
          column instanceof StringColumn texts
              ? StringColumn.create(column.name(), texts.asList().stream().map(CsvFile::harmless))
              : column.copy();
      harmless.addColumns(written.setName(harmless(column.name())));
    }
    return harmless;
  }

  private static String harmless(String text) {
    boolean runs = !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0;
    return runs ? "'" + text : text;
  }
}
