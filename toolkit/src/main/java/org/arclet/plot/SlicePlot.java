package org.arclet.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.arclet.study.Past;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * The value over each parameter by itself, a panel for each: complete trials as points, the darker
 * the later, and pruned ones as crosses at what they had reached.
 *
 * <p>Choices stand beside one another, spread a little so that points do not hide each other.
 * Values that are NaN or infinite are counted in the heading and not drawn. A study without a
 * finite value gives a figure that says so.
 */
public final class SlicePlot {

  /** Panels that find room. */
  static final int MOST_PANELS = 12;

  private static final int COLUMNS = 4;
  private static final double PANEL_WIDTH = 235;
  private static final double PANEL_HEIGHT = 200;
  private static final double LEAST_WIDTH = 640;
  private static final int MANY = 200;
  private static final double SPREAD = 0.25;

  private SlicePlot() {}

  /** The parameters in the order in which they were drawn; of more than 12, the first 12. */
  public static Figure of(Past past) {
    List<String> names = ParameterAxis.names(past.trials());
    String left =
        names.size() <= MOST_PANELS
            ? ""
            : "the first %d of %d parameters".formatted(MOST_PANELS, names.size());
    return draw(past, names.stream().limit(MOST_PANELS).toList(), left);
  }

  /**
   * Chosen parameters, in that order.
   *
   * @param parameters at least one; any number
   * @throws IllegalArgumentException if there is none, or no trial has one of them
   */
  public static Figure of(Past past, List<String> parameters) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          "at least one parameter must be drawn, but none was given; leave the list out for all");
    }
    return draw(past, parameters, "");
  }

  private static Figure draw(Past past, List<String> parameters, String left) {
    Scores scores = Scores.of(past, 0);
    Heading heading =
        Heading.of(past, scores.notFinite())
            .with(left)
            .with("dark points are late")
            .with(
                scores.points().stream().allMatch(Scores.Score::isComplete)
                    ? ""
                    : "crosses pruned");
    if (scores.points().isEmpty() || parameters.isEmpty()) {
      return Notice.of(Words.nothingToDraw(past), heading.text());
    }
    List<Map<String, Object>> panels = new ArrayList<>();
    int columns = Math.min(COLUMNS, parameters.size());
    for (String name : parameters) {
      ParameterAxis axis = ParameterAxis.of(name, past.trials());
      panels.add(specification(scores, axis, panels.size() % columns == 0));
    }
    double rows = Math.ceil(panels.size() / (double) columns);
    return LetsPlot.renderGrid(
        new LetsPlot.Description("slices of " + heading.text(), heading.text()),
        panels,
        columns,
        new DoubleVector(Math.max(LEAST_WIDTH, columns * PANEL_WIDTH), rows * PANEL_HEIGHT));
  }

  /** What Lets-Plot draws in one panel. */
  static Map<String, Object> specification(Scores scores, ParameterAxis axis, boolean first) {
    List<Scores.Score> drawn =
        scores.points().stream()
            .filter(point -> !Double.isNaN(axis.position(point.trial())))
            .toList();
    List<Map<String, Object>> layers = new ArrayList<>();
    layers.add(
        points(
            drawn.stream().filter(Scores.Score::isComplete).toList(),
            axis,
            Map.of("shape", 16, "size", scores.points().size() <= MANY ? 2.6 : 1.5)));
    layers.add(
        points(
            drawn.stream().filter(point -> !point.isComplete()).toList(),
            axis,
            Map.of(
                "shape",
                4,
                "size",
                scores.points().size() <= MANY ? 2.0 : 1.0,
                "color",
                Palette.VERMILLION)));
    Map<String, Object> specification = new HashMap<>();
    specification.put("kind", "plot");
    specification.put("layers", layers);
    specification.put("scales", scales(scores, axis, first));
    specification.put("theme", Map.of("legend_position", "none"));
    return specification;
  }

  private static Map<String, Object> points(
      List<Scores.Score> points, ParameterAxis axis, Map<String, Object> look) {
    Map<String, Object> layer = new HashMap<>(look);
    layer.put("geom", "point");
    layer.put("mapping", Map.of("x", "at", "y", "value", "color", "trial"));
    if (look.containsKey("color")) {
      layer.put("mapping", Map.of("x", "at", "y", "value"));
    }
    layer.put(
        "data",
        Map.of(
            "at",
            points.stream().map(point -> place(axis, point)).toList(),
            "value",
            points.stream().map(Scores.Score::value).toList(),
            "trial",
            points.stream().map(point -> (double) point.trial().number()).toList()));
    return layer;
  }

  /**
   * Position, for a choice moved a little to the side: by the trial's number, the same each time.
   */
  static double place(ParameterAxis axis, Scores.Score point) {
    double position = axis.position(point.trial());
    if (axis.isContinuous()) {
      return position;
    }
    double golden = 0.6180339887498949 * point.trial().number(); // spreads evenly, however many
    return position + SPREAD * (2 * (golden - Math.floor(golden)) - 1);
  }

  private static List<Map<String, Object>> scales(
      Scores scores, ParameterAxis axis, boolean first) {
    return List.of(
        Map.of(
            "aesthetic",
            "color",
            "name",
            "trial",
            "scale_mapper_kind",
            "color_gradientn",
            "colors",
            Palette.BLUES),
        axis.scale("x", 3, 150),
        scores.axis().scale("y", first ? "value" : ""));
  }
}
