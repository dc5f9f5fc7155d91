package org.arclet.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.arclet.plot.SafeText;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Tables of Tablesaw: pages of 30 rows, numbers aligned, cells of at most 80 characters, at most 40
 * columns.
 *
 * <p>Pages beyond the first are folded up and open at a click. They are {@code details} elements,
 * which work on a page without script and are left alone in an untrusted notebook. There are as
 * many as fit into about 200 000 characters, at most 20; as text there is the first page.
 */
final class TableDisplay {

  private static final int ROWS = 30;
  private static final int PAGES = 20;
  private static final int LONGEST_HTML = 200_000;
  private static final int COLUMNS = 40;
  private static final int CELL = 80;

  private static final String LINE = "border-bottom:1px solid rgba(128,128,128,0.4)";

  private final Table table;
  private final int rows;
  private final List<Column<?>> columns;
  private final List<List<String>> cells;

  private TableDisplay(Table table) {
    this.table = table;
    this.rows = Math.min(ROWS * PAGES, table.rowCount());
    this.columns = table.columns().stream().limit(COLUMNS).toList();
    this.cells = columns.stream().map(column -> ColumnCells.of(column, rows)).toList();
  }

  static Map<String, String> of(Table table) {
    TableDisplay display = new TableDisplay(table);
    return MimeBundle.ofHtml(display.html(), display.plain());
  }

  /** All pages and the line that counts the rows. */
  static String html(Table table) {
    return new TableDisplay(table).html();
  }

  private String html() {
    StringBuilder html = new StringBuilder(rowsAsHtml(0));
    int shown = firstPage();
    while (shown < rows) {
      String page = rowsAsHtml(shown);
      if (html.length() + page.length() > LONGEST_HTML) {
        break;
      }
      int to = Math.min(rows, shown + ROWS);
      html.append(
          "\n<details><summary>rows %d to %d</summary>\n%s\n</details>"
              .formatted(shown + 1, to, page));
      shown = to;
    }
    return html + "\n<p>" + SafeText.markup(summary(shown), 400) + "</p>";
  }

  private int firstPage() {
    return Math.min(ROWS, rows);
  }

  /** The first page alone, without the line that counts the rows. */
  static String rowsAsHtml(Table table) {
    return new TableDisplay(table).rowsAsHtml(0);
  }

  /** As {@link #rowsAsHtml}, in plain text. */
  static String rowsAsPlain(Table table) {
    return new TableDisplay(table).rowsAsPlain();
  }

  /** A page that begins with a row. */
  private String rowsAsHtml(int first) {
    StringBuilder html =
        new StringBuilder("<table style=\"border-collapse:collapse\">\n<thead><tr>");
    for (Column<?> column : columns) {
      html.append(htmlCell("th", column, column.name()));
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (int row = first; row < Math.min(rows, first + ROWS); row++) {
      html.append("<tr>");
      for (int c = 0; c < columns.size(); c++) {
        html.append(htmlCell("td", columns.get(c), cells.get(c).get(row)));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>").toString();
  }

  private static String htmlCell(String tag, Column<?> column, String text) {
    return "<%s style=\"text-align:%s;padding:2px 8px;%s\">%s</%s>"
        .formatted(
            tag, isNumeric(column) ? "right" : "left", LINE, SafeText.markup(text, CELL), tag);
  }

  private String plain() {
    return rowsAsPlain() + "\n" + SafeText.plain(summary(firstPage()), 400);
  }

  private String rowsAsPlain() {
    List<String> lines =
        new ArrayList<>(IntStream.rangeClosed(0, firstPage()).mapToObj(i -> "").toList());
    for (int c = 0; c < columns.size(); c++) {
      Column<?> column = columns.get(c);
      List<String> texts = new ArrayList<>(List.of(SafeText.plain(column.name(), CELL)));
      cells.get(c).stream()
          .limit(firstPage())
          .forEach(cell -> texts.add(SafeText.plain(cell, CELL)));
      int width = texts.stream().mapToInt(String::length).max().orElse(0);
      for (int i = 0; i < texts.size(); i++) {
        String room = " ".repeat(width - texts.get(i).length());
        String cell = isNumeric(column) ? room + texts.get(i) : texts.get(i) + room;
        lines.set(i, lines.get(i) + cell + "  ");
      }
    }
    lines.replaceAll(String::stripTrailing);
    return String.join("\n", lines);
  }

  private String summary(int shown) {
    String name = SafeText.plain(table.name() == null ? "table" : table.name(), CELL);
    String size =
        "%s: %s, %s"
            .formatted(name, count(table.rowCount(), "row"), count(table.columnCount(), "column"));
    if (shown < table.rowCount()) {
      size += "; the first %d rows are shown".formatted(shown);
    }
    return columns.size() < table.columnCount()
        ? size + "; the first %d columns are shown".formatted(columns.size())
        : size;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static boolean isNumeric(Column<?> column) {
    return column instanceof NumericColumn<?>;
  }
}
