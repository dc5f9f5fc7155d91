package org.arclet.plot;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.arclet.metric.Metric;
import org.arclet.plot.HistoryCurves.Line;
import org.arclet.plot.SvgSheet.Anchor;
import org.arclet.train.Epoch;
import org.arclet.train.History;

/**
 * The course of a training: one panel for each metric, in it a curve over the epochs for the
 * training images and, where there were any, one for the validation images. As pyBIA's plots.
 *
 * <p>A value that is NaN or infinite leaves a gap, and the figure says how many there are. A
 * history without an epoch, or without a finite value, gives a figure that says so. Of more than
 * 250 epochs, those that fall on one pixel are drawn as the line from the lowest to the highest of
 * them, so that the figure does not grow with the training.
 *
 * <p>Drawn here and not by Lets-Plot, which takes some hundred times as long: the figure is drawn
 * again and again while a training runs, on the cores that train.
 */
public final class HistoryPlot {

  private static final int PANEL_WIDTH = 270;
  private static final int MARGIN = 40;
  private static final int LEAST_WIDTH = 480;
  private static final int HEIGHT = 280;
  private static final double EDGE = MARGIN / 2.0;
  private static final double LETTERS = 13;
  private static final double LEGEND = 44;
  private static final double PANELS = 58;
  private static final double SAMPLE = 40;

  private final Set<Metric> metrics;
  private final HistoryCurves curves;
  private final int epochs;
  private final SvgSheet sheet = new SvgSheet(LETTERS);

  private HistoryPlot(Set<Metric> metrics, HistoryCurves curves, int epochs) {
    this.metrics = metrics;
    this.curves = curves;
    this.epochs = epochs;
  }

  /** Every metric that was measured. */
  public static Figure of(History history) {
    return draw(history, history.metrics(), Words.of(history));
  }

  /**
   * Every metric of a training that may still run.
   *
   * @param epochs those finished
   * @param state how it is with the training: {@code so far}
   */
  public static Figure of(List<Epoch> epochs, String state) {
    History history = new History(epochs, History.End.COMPLETED);
    return draw(history, history.metrics(), new Words(state, summary(history, state)));
  }

  /**
   * Chosen metrics; a metric of the training images or of the validation images stands for both.
   *
   * @throws IllegalArgumentException if there are epochs, and a metric was measured on neither
   */
  public static Figure of(History history, Metric first, Metric... more) {
    EnumSet<Metric> chosen = EnumSet.of(first, more);
    Set<Metric> measured = history.metrics();
    EnumSet<Metric> drawn = EnumSet.noneOf(Metric.class);
    for (Metric metric : chosen) {
      List<Metric> both =
          measured.stream().filter(m -> m.onValidation() == metric.onValidation()).toList();
      if (both.isEmpty() && !measured.isEmpty()) {
        throw new IllegalArgumentException(
            "a metric that is drawn must have been measured, but %s was not, only %s"
                .formatted(metric, measured));
      }
      drawn.addAll(both);
    }
    return draw(history, drawn, Words.of(history));
  }

  /**
   * What is said of a training.
   *
   * @param state how it ended, or that it runs
   * @param description of the figure
   */
  private record Words(String state, String description) {

    static Words of(History history) {
      return new Words(history.end().description(), history.toString());
    }
  }

  private static Figure draw(History history, Set<Metric> metrics, Words words) {
    if (history.epochs().isEmpty()) {
      return Notice.of("no finished epoch", words.description());
    }
    HistoryCurves curves = HistoryCurves.of(metrics, history);
    if (curves.lines().isEmpty()) {
      return Notice.of(
          "no finite value in %d epochs".formatted(history.epochs().size()), words.description());
    }
    return new HistoryPlot(metrics, curves, history.epochs().size())
        .draw(summary(history, words.state()) + gaps(curves.gaps()), words.description());
  }

  private Figure draw(String summary, String description) {
    List<String> panels = metrics.stream().map(HistoryPlot::panel).distinct().toList();
    double text = Math.ceil(MARGIN + sheet.width(summary));
    double width = Math.max(Math.max(LEAST_WIDTH, text), MARGIN + panels.size() * PANEL_WIDTH);
    sheet.text(summary, EDGE, EDGE, Anchor.START, Palette.INK);
    legend();
    double room = (width - MARGIN) / panels.size();
    for (int i = 0; i < panels.size(); i++) {
      String title = panels.get(i);
      sheet.group(EDGE + i * room, PANELS, () -> panel(title, room));
    }
    return sheet.figure(description, (int) width, HEIGHT);
  }

  private void legend() {
    double x = EDGE;
    for (Metric metric : List.of(Metric.LOSS, Metric.VAL_LOSS)) {
      if (metrics.stream().anyMatch(drawn -> drawn.isValidation() == metric.isValidation())) {
        String part = metric.isValidation() ? "validation" : "training";
        HistoryPanel.sample(sheet, metric, x, LEGEND - LETTERS / 3);
        sheet.text(part, x + SAMPLE, LEGEND, Anchor.START, Palette.INK);
        x += 2 * SAMPLE + sheet.width(part);
      }
    }
  }

  private void panel(String title, double width) {
    List<Line> lines =
        curves.lines().stream().filter(line -> panel(line.metric()).equals(title)).toList();
    sheet.text(title, width / 2, LETTERS, Anchor.MIDDLE, Palette.INK);
    if (lines.isEmpty()) {
      sheet.text("no finite value", width / 2, HEIGHT / 3.0, Anchor.MIDDLE, Palette.QUIET_INK);
    } else {
      HistoryPanel panel = new HistoryPanel(sheet, width, HEIGHT - PANELS, epochs, lines);
      panel.axes(wholeBreaks(epochs));
      lines.forEach(panel::line);
    }
  }

  private static String panel(Metric metric) {
    return switch (metric) {
      case LOSS, VAL_LOSS -> "loss";
      case BINARY_ACCURACY, VAL_BINARY_ACCURACY -> "binary accuracy";
      case F1_SCORE, VAL_F1_SCORE -> "F1 score";
    };
  }

  /** At most six whole numbers from 1 on, a round distance apart. */
  static List<Double> wholeBreaks(int epochs) {
    int step = 1;
    for (int i = 0; epochs / step > 6; i++) {
      step = step * (i % 3 == 1 ? 5 : 4) / 2; // 1, 2, 5, 10, 20, 50, …
    }
    List<Double> breaks = new ArrayList<>();
    for (int epoch = step; epoch <= epochs; epoch += step) {
      breaks.add((double) epoch);
    }
    return breaks;
  }

  private static String summary(History history, String state) {
    int epochs = history.epochs().size();
    return String.format(
        Locale.ROOT,
        "%d epoch%s in %.1f s, %s",
        epochs,
        epochs == 1 ? "" : "s",
        history.duration().toMillis() / 1000.0,
        state);
  }

  private static String gaps(int count) {
    return count == 0
        ? ""
        : "; %d value%s not finite and not drawn".formatted(count, count == 1 ? " is" : "s are");
  }
}
