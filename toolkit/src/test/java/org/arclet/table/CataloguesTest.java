package org.arclet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.arclet.image.io.FitsGolden;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

class CataloguesTest {

  @TempDir static Path golden;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    FitsGolden.unpack(golden);
  }

  @ParameterizedTest
  @ValueSource(strings = {"catalogue.fits", "catalogue.fits.gz", "no_image.fits"})
  void fitsTablesAreWhatAstropyReads(String name) throws IOException {
    try (InputStream in = FitsGolden.class.getResourceAsStream("fits_table.txt")) {
      String expected =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      assertSame(Catalogues.read(golden.resolve(name)), expected);
    }
  }

  @Test
  @Tag("peer")
  void fitsTablesAreWhatAstropyWritesToday(@TempDir Path today)
      throws IOException, InterruptedException {
    FitsGolden.make(today);
    assertSame(
        Catalogues.read(today.resolve("catalogue.fits")),
        Files.readString(today.resolve("fits_table.txt")));
  }

  @Test
  void columnsHaveTheTypesOfTheFileAndTheNameSaysWhatIsLeftOut() {
    Table table = Catalogues.read(golden.resolve("catalogue.fits"));
    assertThat(table.name())
        .isEqualTo(
            "OBJECTS of catalogue.fits, without APERTURES, SPECTRUM, PAIR, FLAGS: not one number or text a row");
    assertThat(table.types())
        .containsExactly(
            ColumnType.LONG,
            ColumnType.INTEGER,
            ColumnType.INTEGER,
            ColumnType.INTEGER,
            ColumnType.INTEGER,
            ColumnType.LONG,
            ColumnType.DOUBLE,
            ColumnType.FLOAT,
            ColumnType.DOUBLE,
            ColumnType.BOOLEAN,
            ColumnType.STRING,
            ColumnType.STRING);
  }

  @Test
  void oneOfSeveralTablesIsReadByName() {
    Path file = golden.resolve("catalogue.fits");
    Table other = Catalogues.read(file, "OTHER");
    assertThat(other.name()).isEqualTo("OTHER of catalogue.fits");
    assertThat(other.doubleColumn("X").asDoubleArray()).containsExactly(1.5);
    assertThatThrownBy(() -> Catalogues.read(file, "NONE"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: there is no table NONE; there are: OBJECTS, OTHER", file);
    Path image = golden.resolve("no_table.fits");
    assertThatThrownBy(() -> Catalogues.read(image))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: there must be a binary table in the file, but there is none", image);
  }

  @Test
  void typesOfCsvAreGuessedFromAllValues() throws IOException {
    Path file = folder.resolve("catalogue.csv");
    Files.writeString(
        file,
        """
        id,ra,star,name,day
        9007199254740993,10,true,"NGC 1, north",2020-01-01
        2,,false,,2020-01-02
        3,359.99999999999,true,x,2020-01-03
        """);
    Table table = Catalogues.read(file);
    assertThat(table.name()).isEqualTo("catalogue.csv");
    assertThat(table.types())
        .containsExactly(
            ColumnType.LONG,
            ColumnType.DOUBLE,
            ColumnType.BOOLEAN,
            ColumnType.STRING,
            ColumnType.STRING);
    assertThat(table.longColumn("id").get(0)).isEqualTo(9007199254740993L);
    assertThat(table.doubleColumn("ra").isMissing(1)).isTrue();
    assertThat(table.doubleColumn("ra").get(2)).isEqualTo(359.99999999999);
    assertThat(table.stringColumn("name").asList()).containsExactly("NGC 1, north", "", "x");
  }

  @Test
  void csvThatIsNoTableIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("catalogue.csv"), "a,b\n1,2\n1,2,3\n");
    assertThatThrownBy(() -> Catalogues.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: each line must have a value for each of the names in the first one, which must differ",
            file);
    Path missing = folder.resolve("missing.csv");
    assertThatThrownBy(() -> Catalogues.read(missing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: there is no file or folder %s", missing, missing);
  }

  @Test
  void unknownFormatsAreNamed() {
    assertThatThrownBy(() -> Catalogues.read(Path.of("catalogue.votable")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "files of catalogues must end in .csv, .fits, .fit, .fts or .fits.gz, but got catalogue.votable");
    assertThatThrownBy(() -> Catalogues.read(Path.of("catalogue.csv"), "OBJECTS"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "only FITS files hold several tables, but got catalogue.csv; leave out OBJECTS");
  }

  /** Compares with lines of name, type and values, as make_fits.py writes them. */
  private static void assertSame(Table table, String expected) {
    List<String> lines = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      List<String> line = new ArrayList<>(List.of(column.name()));
      for (int row = 0; row < table.rowCount(); row++) {
        line.add(text(column, row));
      }
      lines.add(String.join("\t", line));
    }
    assertThat(lines)
        .containsExactlyElementsOf(
            expected.lines().skip(1).map(l -> l.replaceFirst("\t[^\t]*", "")).toList());
  }

  private static String text(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return "--";
    } else if (column instanceof FloatColumn || column instanceof DoubleColumn) {
      double value = ((Number) column.get(row)).doubleValue();
      return "%016x".formatted(Double.doubleToLongBits(value));
    } else if (column instanceof BooleanColumn flags) {
      return flags.get(row) ? "True" : "False";
    }
    return column.get(row).toString();
  }
}
