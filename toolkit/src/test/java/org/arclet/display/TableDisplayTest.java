package org.arclet.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableDisplayTest {

  private static String html(Table table) {
    return Objects.requireNonNull(TableDisplay.of(table).get("text/html"));
  }

  private static String plain(Table table) {
    return Objects.requireNonNull(TableDisplay.of(table).get("text/plain"));
  }

  private static Table small() {
    return Table.create(
        "stars",
        StringColumn.create("name", "Vega", "α Cen"),
        IntColumn.create("seen", 3, 12),
        DoubleColumn.create("magnitude", 0.026123456789, Double.NaN),
        BooleanColumn.create("north", true, false));
  }

  @Test
  void alignsNumbersToTheRight() {
    assertThat(plain(small()))
        .isEqualTo(
            """
            name   seen  magnitude  north
            Vega      3   0.026123  true
            α Cen    12        NaN  false
            stars: 2 rows, 4 columns""");
    String cell =
        "<td style=\"text-align:%s;padding:2px 8px;border-bottom:1px solid rgba(128,128,128,0.4)\">%s</td>";
    assertThat(html(small()))
        .contains(cell.formatted("left", "Vega") + cell.formatted("right", "3"))
        .contains(cell.formatted("right", "0.026123"))
        .contains("<p>stars: 2 rows, 4 columns</p>");
  }

  @Test
  void leavesMissingCellsEmpty() {
    Table table = Table.create("t", IntColumn.create("n", 1, 2), StringColumn.create("s", "a", ""));
    table.intColumn("n").setMissing(0);
    assertThat(plain(table)).isEqualTo("n  s\n   a\n2\nt: 2 rows, 2 columns");
  }

  @Test
  void showsTheFirstRowsAndColumnsAndSaysHowManyThereAre() {
    Table table =
        Table.create("long", IntColumn.create("n", IntStream.range(0, 100_000).toArray()));
    assertThat(plain(table).lines()).hasSize(32);
    assertThat(plain(table)).endsWith("long: 100000 rows, 1 column; the first 30 rows are shown");
    assertThat(html(table))
        .contains("<p>long: 100000 rows, 1 column; the first 600 rows are shown</p>")
        .contains(">599</td>")
        .doesNotContain(">600</td>")
        .hasSizeLessThan(210_000);
    Table wide = Table.create("wide");
    IntStream.range(0, 60).forEach(i -> wide.addColumns(IntColumn.create("c" + i, 1)));
    assertThat(html(wide))
        .contains("<p>wide: 1 row, 60 columns; the first 40 columns are shown</p>")
        .contains(">c39</th>")
        .doesNotContain(">c40</th>");
  }

  @Test
  void foldsUpWhatIsBeyondTheFirstPage() {
    Table table = Table.create("t", IntColumn.create("n", IntStream.range(0, 61).toArray()));
    String page = html(table);
    assertThat(page)
        .contains("<details><summary>rows 31 to 60</summary>\n<table")
        .contains("<details><summary>rows 61 to 61</summary>\n<table")
        .contains("</details>\n<p>t: 61 rows, 1 column</p>");
    assertThat(page.indexOf(">29</td>")).isLessThan(page.indexOf("<details>"));
    assertThat(page.indexOf(">30</td>")).isGreaterThan(page.indexOf("<details>"));
    assertThat(page.split("<th ", -1)).hasSize(4); // each page has its own heading
    assertThat(html(table.first(30))).doesNotContain("<details");
  }

  @Test
  void hasAsManyPagesAsFit() {
    Table wide = Table.create("wide");
    for (int column = 0; column < 40; column++) {
      wide.addColumns(StringColumn.create("c" + column, Collections.nCopies(600, "x".repeat(80))));
    }
    assertThat(html(wide)).hasSizeLessThan(500_000).contains("; the first 30 rows are shown</p>");
  }

  @Test
  void showsATableWithoutRowsOrColumns() {
    assertThat(plain(Table.create("none"))).isEqualTo("\nnone: 0 rows, 0 columns");
  }

  @Test
  void runsNothingWhateverIsInIt() {
    String script = "<img src=x onerror=alert(1)>";
    Table table =
        Table.create(
            script,
            StringColumn.create("</th><script>alert(2)</script>", script, "\u202Etxt.exe\u2066"),
            StringColumn.create("long", "x".repeat(1_000_000), "\u001B[2J"));
    assertThat(html(table))
        .doesNotContain("<img")
        .doesNotContain("<script")
        .doesNotContain("\u202E")
        .doesNotContain("\u2066")
        .doesNotContain("http")
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .contains("x… (1000000 characters)")
        .hasSizeLessThan(3000);
    assertThat(plain(table)).doesNotContain("\u001B").doesNotContain("\u202E");
  }

  @Test
  void showsWhatLooksLikeAFormulaAsItIs() {
    String formula = "$\\rule{9999em}{9999em}$";
    assertThat(html(Table.create("t", StringColumn.create("name", formula))))
        .startsWith("<div class=\"mathjax_ignore tex2jax_ignore\">\n<table ")
        .contains(">" + formula + "</td>")
        .endsWith("</p>\n</div>");
  }

  @Test
  void writesRealNumbersWithTheirPointsBelowOneAnother() {
    assertThat(ColumnCells.ofNumbers(1 / 3.0, 12, 0.5, 0))
        .containsExactly("0.333333", "12.000000", "0.500000", "0.000000");
    assertThat(ColumnCells.ofNumbers(1.25, -40.5)).containsExactly("1.25", "-40.50");
    assertThat(ColumnCells.ofNumbers(1234567, 3)).containsExactly("1234570", "3");
    assertThat(ColumnCells.ofNumbers(150.1531234, 150.0807, 150.1480001, Double.NaN))
        .containsExactly("150.15312", "150.08070", "150.14800", "NaN");
    assertThat(ColumnCells.ofNumbers(0.1 + 0.2, 0.3)).containsExactly("0.3", "0.3");
    assertThat(ColumnCells.of(FloatColumn.create("x", 0.69312f, 0.69313f), 2))
        .containsExactly("0.69312", "0.69313");
    assertThat(ColumnCells.ofNumbers(1.5e-7, 2e12, 1)).containsExactly("1.5E-7", "2E+12", "1");
    assertThat(ColumnCells.ofNumbers(Double.NaN, Double.NEGATIVE_INFINITY))
        .containsExactly("NaN", "-Infinity");
  }
}
