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
import org.arclet.train.History;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * The course of a training: one panel for each metric, in it a curve over the epochs for the
 * training images and, where there were any, one for the validation images. As pyBIA's plots.
 *
 * <p>A value that is NaN or infinite leaves a gap, and the figure says how many there are. A
 * history without an epoch, or without a finite value, gives a figure that says so.
 */
public final class HistoryPlot {

  private static final int PANEL_WIDTH = 270;
  private static final int MARGIN = 40;
  private static final int LEAST_WIDTH = 480;
  private static final int HEIGHT = 280;

  private HistoryPlot() {}

  /** Every metric that was measured. */
  public static Figure of(History history) {
    return draw(history, history.metrics());
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
    return draw(history, drawn);
  }

  private static Figure draw(History history, Set<Metric> metrics) {
    if (history.epochs().isEmpty()) {
      return Notice.of("no finished epoch", history.toString());
    }
    Curves curves = new Curves(metrics, history);
    if (curves.values.isEmpty()) {
      return Notice.of(
          "no finite value in %d epochs".formatted(history.epochs().size()), history.toString());
    }
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("kind", "plot");
    specification.put("mapping", curves.mapping());
    specification.put("layers", curves.layers());
    specification.put("facet", facet(metrics));
    specification.put("scales", scales(metrics, history.epochs().size()));
    String summary = summary(history, curves.gaps);
    specification.put("ggtitle", Map.of("subtitle", summary));
    double panels = metrics.stream().map(Metric::onValidation).distinct().count();
    double width =
        Math.max(
            MARGIN + panels * PANEL_WIDTH,
            Math.ceil(2 * MARGIN + Typeface.SANS.width(summary, LetsPlot.SUBTITLE)));
    return LetsPlot.render(
        history.toString(), specification, new DoubleVector(Math.max(width, LEAST_WIDTH), HEIGHT));
  }

  /** The values in the long form that Lets-Plot groups by. */
  private static final class Curves {
    private final List<Double> epochs = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<String> panels = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final List<String> runs = new ArrayList<>();
    private final int length;
    private int gaps;

    Curves(Set<Metric> metrics, History history) {
      length = history.epochs().size();
      metrics.forEach(metric -> add(metric, history.values(metric)));
    }

    private void add(Metric metric, double[] course) {
      int run = 0;
      for (int i = 0; i < course.length; i++) {
        if (Double.isFinite(course[i])) {
          epochs.add(i + 1.0);
          values.add(course[i]);
          panels.add(panel(metric));
          parts.add(part(metric));
          runs.add(metric + " " + run);
        } else {
          gaps++;
          run++; // a line ends here and another begins
        }
      }
    }

    Map<String, Object> mapping() {
      return Map.of(
          "x", "epoch",
          "y", "value",
          "color", "part",
          "linetype", "part",
          "shape", "part",
          "group", "run");
    }

    List<Map<String, Object>> layers() {
      Map<String, Object> data =
          Map.of("epoch", epochs, "value", values, "panel", panels, "part", parts, "run", runs);
      double points = length <= 30 ? 2.5 : length <= 100 ? 1.5 : 0.5;
      return List.of(
          Map.of("geom", "line", "size", 0.9, "data", data),
          Map.of("geom", "point", "size", points, "data", data));
    }
  }

  private static String part(Metric metric) {
    return metric.isValidation() ? "validation" : "training";
  }

  private static String panel(Metric metric) {
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

  private static String summary(History history, int gaps) {
    int epochs = history.epochs().size();
    String summary =
        String.format(
            Locale.ROOT,
            "%d epoch%s in %.1f s, %s",
            epochs,
            epochs == 1 ? "" : "s",
            history.duration().toMillis() / 1000.0,
            history.end().description());
    return gaps == 0
        ? summary
        : "%s; %d value%s not finite and not drawn"
            .formatted(summary, gaps, gaps == 1 ? " is" : "s are");
  }
}
