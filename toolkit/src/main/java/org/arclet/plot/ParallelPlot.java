package org.arclet.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arclet.study.Past;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * Parallel coordinates: an axis for the value and one for each parameter, a line for each complete
 * trial, the darker the better its rank among them. Where good lines run close together, the
 * parameter matters.
 *
 * <p>A trial without a parameter, because a condition did not hold, passes below its axis, at "not
 * set". Trials that did not run to their end are not drawn, nor are values that are NaN or
 * infinite. A study without a complete trial gives a figure that says so.
 */
public final class ParallelPlot {

  /** Axes of parameters that find room. */
  static final int MOST_AXES = 14;

  private static final int MARKS = 5;
  private static final double AXIS_WIDTH = 84;
  private static final double LEAST_WIDTH = 640;
  private static final double HEIGHT = 440;
  private static final double ABSENT = -0.12;
  private static final Ticks RANKS =
      new Ticks(List.of(0.0, 0.5, 1.0), List.of("worst", "median", "best"));
  private static final Ticks NOT_SET = new Ticks(List.of(ABSENT), List.of("not set"));
  private static final double MARGIN = 0.05;

  private ParallelPlot() {}

  /** The parameters in the order in which they were drawn; of more than 14, the first 14. */
  public static Figure of(Past past) {
    List<String> names = ParameterAxis.names(past.trials());
    String left =
        names.size() <= MOST_AXES
            ? ""
            : "the first %d of %d parameters".formatted(MOST_AXES, names.size());
    return draw(past, names.stream().limit(MOST_AXES).toList(), left);
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
    Heading heading = Heading.of(past, scores.notFinite()).with(left);
    if (scores.complete().isEmpty()) {
      return Notice.of(Words.nothingComplete(past), heading.text());
    }
    List<ParameterAxis> axes =
        parameters.stream().map(name -> ParameterAxis.of(name, past.trials())).toList();
    return LetsPlot.render(
        "parallel coordinates of " + heading.text(),
        specification(scores, axes, heading),
        new DoubleVector(Math.max(LEAST_WIDTH, AXIS_WIDTH * (axes.size() + 1.5)), HEIGHT));
  }

  /** What Lets-Plot draws: all axes brought to 0 … 1, the value on the first. */
  static Map<String, Object> specification(
      Scores scores, List<ParameterAxis> axes, Heading heading) {
    ValueAxis values = ValueAxis.of(scores.complete().stream().mapToDouble(Scores.Score::value));
    List<Double> places = new ArrayList<>();
    List<Double> heights = new ArrayList<>();
    List<Double> ranks = new ArrayList<>();
    List<String> trials = new ArrayList<>();
    List<Scores.Score> lines = scores.worstFirst();
    int count = lines.size();
    for (int rank = 0; rank < count; rank++) {
      Scores.Score score = lines.get(rank);
      for (int axis = 0; axis <= axes.size(); axis++) {
        places.add((double) axis);
        heights.add(axis == 0 ? values.share(score.value()) : height(axes.get(axis - 1), score));
        ranks.add(count == 1 ? 1 : rank / (count - 1.0));
        trials.add(Integer.toString(score.trial().number()));
      }
    }
    Map<String, Object> paths =
        Map.of(
            "geom",
            "path",
            "size",
            count <= 100 ? 1.1 : 0.6,
            "alpha",
            count <= 100 ? 0.85 : 0.45,
            "mapping",
            Map.of("x", "axis", "y", "height", "color", "rank", "group", "trial"),
            "data",
            Map.of("axis", places, "height", heights, "rank", ranks, "trial", trials));
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("kind", "plot");
    specification.put("layers", List.of(rules(axes), paths, marks(axes, values)));
    specification.put("scales", scales(axes, count, heights.contains(ABSENT)));
    heading.addTo(specification);
    specification.put(
        "theme",
        Map.of(
            "legend_position", "right",
            "panel_grid", Map.of("name", "blank", "blank", true),
            "panel_border", Map.of("name", "blank", "blank", true),
            "axis_ticks", Map.of("name", "blank", "blank", true),
            "axis_text_x", Map.of("angle", 20.0, "hjust", 1.0, "vjust", 1.0)));
    return specification;
  }

  private static double height(ParameterAxis axis, Scores.Score score) {
    double position = axis.position(score.trial());
    return Double.isNaN(position) ? ABSENT : axis.share(position);
  }

  private static Map<String, Object> rules(List<ParameterAxis> axes) {
    List<Double> places = new ArrayList<>();
    for (int axis = 0; axis <= axes.size(); axis++) {
      places.add((double) axis);
    }
    List<Double> bottom = places.stream().map(place -> 0.0).toList();
    List<Double> top = places.stream().map(place -> 1.0).toList();
    return Map.of(
        "geom",
        "segment",
        "color",
        Palette.QUIET_INK,
        "size",
        0.8,
        "mapping",
        Map.of("x", "axis", "xend", "axis", "y", "bottom", "yend", "top"),
        "data",
        Map.of("axis", places, "bottom", bottom, "top", top));
  }

  /** What stands beside each axis: text on a light ground, so that it reads over the lines. */
  private static Map<String, Object> marks(List<ParameterAxis> axes, ValueAxis values) {
    List<Double> places = new ArrayList<>();
    List<Double> heights = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    Ticks ofValue = values.ticks(MARKS);
    for (int i = 0; i < ofValue.positions().size(); i++) {
      places.add(0.0);
      heights.add(values.share(ofValue.positions().get(i)));
      labels.add(ofValue.labels().get(i));
    }
    for (int axis = 0; axis < axes.size(); axis++) {
      Ticks ticks = axes.get(axis).ticks(MARKS);
      for (int i = 0; i < ticks.positions().size(); i++) {
        places.add(axis + 1.0);
        heights.add(axes.get(axis).share(ticks.positions().get(i)));
        labels.add(ticks.labels().get(i));
      }
    }
    return Map.of(
        "geom",
        "label",
        "size",
        5.0,
        "color",
        Palette.INK,
        "fill",
        "white",
        "alpha",
        0.8,
        "label_size",
        0.0,
        "label_padding",
        0.15,
        "mapping",
        Map.of("x", "axis", "y", "height", "label", "label"),
        "data",
        Map.of("axis", places, "height", heights, "label", labels));
  }

  private static List<Map<String, Object>> scales(
      List<ParameterAxis> axes, int count, boolean absent) {
    List<Double> places = new ArrayList<>(List.of(0.0));
    List<String> titles = new ArrayList<>(List.of("value"));
    for (int axis = 0; axis < axes.size(); axis++) {
      places.add(axis + 1.0);
      titles.add(axes.get(axis).title());
    }
    return List.of(
        ValueAxis.gradient("color", "rank", Palette.BLUES, count == 1 ? Ticks.NONE : RANKS),
        new Ticks(places, titles).scale("x", "", -0.5, axes.size() + 0.5),
        (absent ? NOT_SET : Ticks.NONE)
            .scale("y", "", absent ? ABSENT - MARGIN : -MARGIN, 1 + MARGIN));
  }
}
