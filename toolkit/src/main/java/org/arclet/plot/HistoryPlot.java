package org.arclet.plot;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.arclet.metric.Metric;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * The course of a training: one panel for each metric, in it a curve over the epochs for the
 * training images and, where there were any, one for the validation images. As pyBIA's plots.
 *
 * <p>A value that is NaN or infinite leaves a gap, and the figure says how many there are. A
 * history without an epoch, or without a finite value, gives a figure that says so. Of more than
 * 250 epochs, those that fall on one pixel are drawn as the line from the lowest to the highest of
 * them, so that the figure does not grow with the training.
 */
public final class HistoryPlot {

  private static final int PANEL_WIDTH = 270;
  private static final int MARGIN = 40;
  private static final int LEAST_WIDTH = 480;
  private static final int HEIGHT = 280;

  private HistoryPlot() {}

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
    HistoryCurves curves = new HistoryCurves(metrics, history);
    if (curves.isEmpty()) {
      return Notice.of(
          "no finite value in %d epochs".formatted(history.epochs().size()), words.description());
    }
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("kind", "plot");
    specification.put("mapping", curves.mapping());
    specification.put("layers", curves.layers());
    specification.put("facet", facet(metrics));
    specification.put("scales", scales(metrics, history.epochs().size()));
    String summary = summary(history, words.state()) + gaps(curves.gaps());
    specification.put("ggtitle", Map.of("subtitle", summary));
    double panels = metrics.stream().map(Metric::onValidation).distinct().count();
    double width =
        Math.max(
            MARGIN + panels * PANEL_WIDTH,
            Math.ceil(2 * MARGIN + Typeface.SANS.width(summary, LetsPlot.SUBTITLE)));
    return LetsPlot.render(
        words.description(), specification, new DoubleVector(Math.max(width, LEAST_WIDTH), HEIGHT));
  }

  static String part(Metric metric) {
    return metric.isValidation() ? "validation" : "training";
  }

  static String panel(Metric metric) {
    return switch (metric) {
      case LOSS, VAL_LOSS -> "loss";
      case BINARY_ACCURACY, VAL_BINARY_ACCURACY -> "binary accuracy";
      case F1_SCORE, VAL_F1_SCORE -> "F1 score";
    };
  }

  private static Map<String, Object> facet(Set<Metric> metrics) {
    return Map.of(
        "name",
        "wrap",
        "facets",
        List.of("panel"),
        "ncol",
        (double) metrics.stream().map(Metric::onValidation).distinct().count(),
        "scales",
        "free_y",
        "order",
        List.of(0));
  }

  private static List<Map<String, Object>> scales(Set<Metric> metrics, int epochs) {
    List<String> parts =
        Stream.of("training", "validation")
            .filter(part -> metrics.stream().anyMatch(metric -> part(metric).equals(part)))
            .toList();
    return List.of(
        Map.of(
            "aesthetic",
            "color",
            "name",
            "",
            "limits",
            parts,
            "values",
            List.of(Palette.BLUE, Palette.VERMILLION)),
        Map.of("aesthetic", "linetype", "name", "", "limits", parts, "values", List.of(1, 2)),
        Map.of("aesthetic", "shape", "name", "", "limits", parts, "values", List.of(16, 17)),
        Map.of("aesthetic", "x", "name", "epoch", "breaks", wholeBreaks(epochs), "format", "d"),
        Map.of("aesthetic", "y", "name", ""));
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
