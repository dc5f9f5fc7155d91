package org.arclet.display;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.arclet.metric.Comparison;
import org.arclet.model.Evaluation;
import org.arclet.model.FoldEvaluation;
import org.arclet.plot.Numbers;
import org.arclet.plot.SafeText;
import org.arclet.table.EvaluationTable;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Evaluations: their table between a line on what was evaluated and what to keep in mind. */
final class EvaluationDisplay {

  private EvaluationDisplay() {}

  static Map<String, String> of(Evaluation evaluation) {
    return of(evaluation.toString(), EvaluationTable.of(evaluation), evaluation.warnings());
  }

  static Map<String, String> of(FoldEvaluation evaluation) {
    return of(evaluation.toString(), EvaluationTable.of(evaluation), evaluation.warnings());
  }

  static Map<String, String> of(Comparison comparison) {
    return of(comparison.toString(), EvaluationTable.of(comparison), List.of());
  }

  private static Map<String, String> of(String heading, Table table, List<String> warnings) {
    Table rounded = rounded(table);
    String list =
        warnings.stream()
            .map(warning -> "<li>%s</li>".formatted(SafeText.markup(warning, 1000)))
            .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
    String html =
        "<p>%s</p>\n%s".formatted(SafeText.markup(heading, 400), TableDisplay.rowsAsHtml(rounded));
    String plain = SafeText.plain(heading, 400) + "\n" + TableDisplay.rowsAsPlain(rounded);
    for (String warning : warnings) {
      plain += "\n! " + SafeText.plain(warning, 1000);
    }
    return MimeBundle.ofHtml(warnings.isEmpty() ? html : html + "\n" + list, plain);
  }

  /** Numbers as one reads them, three digits; a missing one is empty. */
  private static Table rounded(Table table) {
    Table shown = Table.create(table.name());
    for (var column : table.columns()) {
      if (column instanceof NumericColumn<?> numbers) {
        StringColumn texts = StringColumn.create(column.name());
        for (int row = 0; row < table.rowCount(); row++) {
          texts.append(numbers.isMissing(row) ? "" : Numbers.brief(numbers.getDouble(row)));
        }
        shown.addColumns(texts);
      } else {
        shown.addColumns(column);
      }
    }
    return shown;
  }
}
