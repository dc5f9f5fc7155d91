package org.arclet.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arclet.study.Past;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * The value over two parameters: complete trials as points in the colour of their value, pruned
 * ones as crosses, and below them the field that they suggest.
 *
 * <p>The field is the mean of all complete trials, weighted by a Gaussian of their distance, whose
 * width is a tenth of each axis (Nadaraya 1964, doi:10.1137/1109020); far from every trial it is
 * the nearest one's value. It is there to guide the eye. Where a parameter is a choice there is
 * none, and points are spread a little. Fewer than four trials give no field. Values that are NaN
 * or infinite are counted in the heading and not drawn. A study without a complete trial that has
 * both parameters gives a figure that says so.
 */
public final class ContourPlot {

  private static final int GRID = 41;
  private static final double WIDTH_OF_GAUSSIAN = 0.1;
  private static final int LEAST_FOR_FIELD = 4;
  private static final double WIDTH = 680;
  private static final double HEIGHT = 440;
  private static final double BANDS = 12;

  private ContourPlot() {}

  /**
   * The value over two parameters.
   *
   * @param across name of the parameter on the horizontal axis
   * @param up name of the parameter on the vertical axis; another one
   * @throws IllegalArgumentException if they are the same, or no trial has one of them
   */
  public static Figure of(Past past, String across, String up) {
    if (across.equals(up)) {
      throw new IllegalArgumentException(
          "a contour needs two different parameters, but got %s twice"
              .formatted(SafeText.plain(up)));
    }
    Scores scores = Scores.of(past, 0);
    Heading heading = Heading.of(past, scores.notFinite());
    if (scores.complete().isEmpty()) {
      return Notice.of(Words.nothingComplete(past), heading.text());
    }
    Pair plane =
        new Pair(ParameterAxis.of(across, past.trials()), ParameterAxis.of(up, past.trials()));
    if (scores.complete().stream().noneMatch(plane::has)) {
      return Notice.of("no complete trial has both parameters", heading.text());
    }
    String description =
        "value over %s and %s, %s".formatted(plane.x.title(), plane.y.title(), heading.text());
    return LetsPlot.render(
        description, specification(scores, plane, heading), new DoubleVector(WIDTH, HEIGHT));
  }

  /** Two axes. */
  record Pair(ParameterAxis x, ParameterAxis y) {

    boolean has(Scores.Score point) {
      return !Double.isNaN(x.position(point.trial())) && !Double.isNaN(y.position(point.trial()));
    }
  }

  /** What Lets-Plot draws. */
  static Map<String, Object> specification(Scores scores, Pair plane, Heading heading) {
    List<Scores.Score> complete = scores.complete().stream().filter(plane::has).toList();
    List<Scores.Score> pruned =
        scores.points().stream().filter(p -> !p.isComplete()).filter(plane::has).toList();
    List<Map<String, Object>> layers = new ArrayList<>();
    if (complete.size() >= LEAST_FOR_FIELD
        && complete.stream().mapToDouble(Scores.Score::value).distinct().count() > 1
        && plane.x.isContinuous()
        && plane.y.isContinuous()) {
      layers.add(field(complete, plane));
    }
    double size = complete.size() <= 200 ? 4.0 : 2.5;
    layers.add(
        Map.of(
            "geom",
            "point",
            "shape",
            21,
            "size",
            size,
            "stroke",
            complete.size() <= 200 ? 0.8 : 0.3,
            "color",
            "white",
            "mapping",
            Map.of("x", "x", "y", "y", "fill", "value"),
            "data",
            data(complete, plane)));
    layers.add(
        Map.of(
            "geom",
            "point",
            "shape",
            4,
            "size",
            3.0,
            "color",
            Palette.VERMILLION,
            "mapping",
            Map.of("x", "x", "y", "y"),
            "data",
            data(pruned, plane)));
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("kind", "plot");
    specification.put("layers", layers);
    specification.put("coord", Map.of("name", "cartesian"));
    specification.put(
        "scales",
        List.of(
            scores.axis().colours("fill", scores.direction(), Palette.VIRIDIS),
            plane.x.scale("x", 7, 440),
            plane.y.scale("y", 7, 900)));
    heading.with(pruned.isEmpty() ? "" : "crosses were pruned").addTo(specification);
    specification.put("theme", Map.of("legend_position", "right"));
    return specification;
  }

  private static Map<String, Object> data(List<Scores.Score> points, Pair plane) {
    return Map.of(
        "x", points.stream().map(point -> SlicePlot.place(plane.x, point)).toList(),
        "y", points.stream().map(point -> SlicePlot.place(plane.y, point)).toList(),
        "value", points.stream().map(Scores.Score::value).toList());
  }

  private static Map<String, Object> field(List<Scores.Score> points, Pair plane) {
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int row = 0; row < GRID; row++) {
      for (int column = 0; column < GRID; column++) {
        double x = column / (GRID - 1.0);
        double y = row / (GRID - 1.0);
        xs.add(plane.x.low() + x * (plane.x.high() - plane.x.low()));
        ys.add(plane.y.low() + y * (plane.y.high() - plane.y.low()));
        values.add(smoothed(points, plane, x, y));
      }
    }
    return Map.of(
        "geom",
        "contourf",
        "bins",
        BANDS,
        "alpha",
        0.75,
        "mapping",
        Map.of("x", "x", "y", "y", "z", "value", "fill", "..level.."),
        "data",
        Map.of("x", xs, "y", ys, "value", values));
  }

  /** The field at a place, given as shares of both axes. */
  static double smoothed(List<Scores.Score> points, Pair plane, double x, double y) {
    double[] distances = new double[points.size()];
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < distances.length; i++) {
      double dx = plane.x.share(plane.x.position(points.get(i).trial())) - x;
      double dy = plane.y.share(plane.y.position(points.get(i).trial())) - y;
      distances[i] = (dx * dx + dy * dy) / (2 * WIDTH_OF_GAUSSIAN * WIDTH_OF_GAUSSIAN);
      nearest = Math.min(nearest, distances[i]);
    }
    double weights = 0;
    double sum = 0;
    for (int i = 0; i < distances.length; i++) {
      double weight = Math.exp(nearest - distances[i]); // 1 for the nearest, so never 0 in all
      weights += weight;
      sum += weight * points.get(i).value();
    }
    return sum / weights;
  }
}
