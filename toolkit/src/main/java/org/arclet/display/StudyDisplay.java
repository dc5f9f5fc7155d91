package org.arclet.display;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.arclet.plot.Figure;
import org.arclet.plot.SafeText;
import org.arclet.plot.StudyHistoryPlot;
import org.arclet.study.Past;
import org.arclet.study.Study;
import org.arclet.study.Trial;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Studies and trials: a history above a table of the best trials; a table of the parameters. */
final class StudyDisplay {

  /** Best trials that are shown beside one another. */
  static final int BEST = 5;

  private StudyDisplay() {}

  static Map<String, String> of(Study study) {
    return of("study \"%s\"".formatted(study.options().name()), study.past());
  }

  static Map<String, String> of(Past past) {
    return of("", past);
  }

  private static Map<String, String> of(String name, Past past) {
    String heading = name.isEmpty() ? "" : "<p>" + SafeText.markup(name) + "</p>\n";
    String plain = name.isEmpty() ? past.toString() : SafeText.plain(name) + ": " + past;
    return MimeBundle.ofHtml(heading + html(past), plain(plain, past));
  }

  /** History and best trials. */
  static String html(Past past) {
    Table best = BestTrials.of(past, BEST);
    String picture = picture(StudyHistoryPlot.of(past));
    return best.columnCount() == 1 ? picture : picture + "\n" + TableDisplay.rowsAsHtml(best);
  }

  /** A line, and the best trials. */
  static String plain(String line, Past past) {
    Table best = BestTrials.of(past, BEST);
    return best.columnCount() == 1 ? line : line + "\n" + TableDisplay.rowsAsPlain(best);
  }

  /** A figure within HTML: as PNG, which shows in a notebook that is not trusted, too. */
  static String picture(Figure figure) {
    return String.format(
        Locale.ROOT,
        "<img width=\"%d\" height=\"%d\" alt=\"%s\" src=\"data:image/png;base64,%s\">",
        figure.width(),
        figure.height(),
        SafeText.markup(figure.description(), 1000),
        Base64.getEncoder().encodeToString(figure.png()));
  }

  /** The parameters of a trial below a line on how it went. */
  static Map<String, String> of(Trial trial) {
    StringColumn names = StringColumn.create("parameter");
    StringColumn values = StringColumn.create("value");
    trial
        .parameters()
        .forEach(
            (name, value) -> {
              names.append(name);
              values.append(BestTrials.text(value));
            });
    trial
        .notes()
        .forEach(
            (name, note) -> {
              names.append(name);
              values.append(note);
            });
    return MimeBundle.ofHtml(
        "<p>%s</p>\n%s"
            .formatted(
                SafeText.markup(trial.summary(), 1000),
                TableDisplay.rowsAsHtml(Table.create(names, values))),
        PlainText.of(trial.toString()));
  }
}
