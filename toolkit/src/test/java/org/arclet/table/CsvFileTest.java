package org.arclet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class CsvFileTest {

  @TempDir Path folder;

  private static Table stars() {
    return Table.create(
        "stars",
        StringColumn.create("name", "Vega", "α Cen, \"Rigil\"", "two\nlines"),
        DoubleColumn.create("magnitude", 1 / 3.0, Double.NaN, -1),
        IntColumn.create("seen", 3, 12, 1));
  }

  @Test
  void writesAllDigitsAndQuotesWhatNeedsIt() throws IOException {
    Path file = folder.resolve("stars.csv");
    CsvFile.write(stars(), file);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            name,magnitude,seen
            Vega,0.3333333333333333,3
            "α Cen, ""Rigil""\",,12
            "two
            lines",-1.0,1
            """);
  }

  @Test
  void spreadsheetsRunNothing() throws IOException {
    Path file = folder.resolve("hostile.csv");
    Table hostile =
        Table.create(
            "t",
            StringColumn.create("=SUM(A1)", "=HYPERLINK(\"x\")", "+1", "-1", "@x", "a=b", ""),
            IntColumn.create("n", -1, -2, -3, -4, -5, -6));
    CsvFile.write(hostile, file);
    assertThat(Files.readString(file).lines())
        .map(line -> line.replace("\"", ""))
        .containsExactly(
            "'=SUM(A1),n", "'=HYPERLINK(x),-1", "'+1,-2", "'-1,-3", "'@x,-4", "a=b,-5", ",-6");
    assertThat(hostile.stringColumn(0).get(1)).isEqualTo("+1");
  }

  @Test
  void replacesAFileOnlyWhenTold() throws IOException {
    Path file = folder.resolve("stars.csv");
    CsvFile.write(stars(), file);
    assertThatThrownBy(() -> CsvFile.write(stars().first(1), file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot write %s: it exists already; choose another name, or replace it with CsvFile.overwrite",
            file);
    CsvFile.overwrite(stars().first(1), file);
    assertThat(Files.readString(file)).hasLineCount(2);
  }

  /** The library has the disk's own words only as the cause of something else. */
  @Test
  void aFullDiskIsSaidInTheWordsOfTheDisk() {
    double[] many = new double[10_000];
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(() -> CsvFile.write(Table.create(DoubleColumn.create("number", many)), full))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }
}
