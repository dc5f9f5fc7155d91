package org.arclet.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.arclet.study.Past;
import org.arclet.study.TrialState;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * The course of a study: the value of each trial over its number, and the best so far. Trials that
 * were pruned stand at what they had reached, marked, and never count as the best. With several
 * objectives, a panel for each.
 *
 * <p>Trials that failed, still run or wait are counted in the heading and not drawn, and so are
 * values that are NaN or infinite. A study without a finite value gives a figure that says so.
 */
public final class StudyHistoryPlot {

  private static final double PANEL_WIDTH = 300;
  private static final double LEAST_WIDTH = 680;
  private static final double HEIGHT = 320;
  private static final String BEST = "best so far";
  private static final String BASELINE = "baseline";

  private StudyHistoryPlot() {}

  /** All trials. */
  public static Figure of(Past past) {
    return draw(past, OptionalDouble.empty());
  }

  /**
   * All trials, and a line to compare them with.
   *
   * @param baseline value without the search, say that of the default settings; finite
   * @throws IllegalArgumentException if the baseline is not finite, or the study has several
   *     objectives
   */
  public static Figure of(Past past, double baseline) {
    if (!Double.isFinite(baseline)) {
      throw new IllegalArgumentException("a baseline must be finite, but got " + baseline);
    }
    if (past.directions().size() > 1) {
      throw new IllegalArgumentException(
          "a baseline belongs to a study with one objective, but this one has %d; leave it out"
              .formatted(past.directions().size()));
    }
    return draw(past, OptionalDouble.of(baseline));
  }

  private static Figure draw(Past past, OptionalDouble baseline) {
    List<Scores> objectives =
        IntStream.range(0, past.directions().size()).mapToObj(i -> Scores.of(past, i)).toList();
    Heading heading = Heading.of(past, objectives.stream().mapToInt(Scores::notFinite).sum());
    if (objectives.stream().allMatch(scores -> scores.points().isEmpty())) {
      return Notice.of(Words.nothingToDraw(past), heading.text());
    }
    double width = Math.max(LEAST_WIDTH, objectives.size() * PANEL_WIDTH);
    return LetsPlot.render(
        "history of " + heading.text(),
        specification(objectives, baseline, heading),
        new DoubleVector(width, HEIGHT));
  }

  /** What Lets-Plot draws. */
  static Map<String, Object> specification(
      List<Scores> objectives, OptionalDouble baseline, Heading heading) {
    List<Map<String, Object>> layers = new ArrayList<>();
    layers.add(line("step", bestSoFar(objectives)));
    if (baseline.isPresent()) {
      layers.add(line("line", baseline(objectives.get(0), baseline.getAsDouble())));
    }
    layers.add(
        Map.of(
            "geom",
            "point",
            "size",
            objectives.get(0).points().size() <= 100 ? 3.0 : 2.0,
            "color_by",
            "paint_a",
            "mapping",
            Map.of("paint_a", "state", "shape", "state"),
            "data",
            points(objectives)));
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("kind", "plot");
    specification.put("mapping", Map.of("x", "trial", "y", "value"));
    specification.put("layers", layers);
    specification.put("scales", scales(objectives, baseline));
    heading.addTo(specification);
    if (objectives.size() > 1) {
      specification.put(
          "facet",
          Map.of(
              "name",
              "wrap",
              "facets",
              List.of("panel"),
              "ncol",
              (double) objectives.size(),
              "scales",
              "free_y",
              "order",
              List.of(1)));
    }
    return specification;
  }

  private static Map<String, Object> line(String geom, Map<String, Object> data) {
    return Map.of(
        "geom",
        geom,
        "size",
        1.0,
        "mapping",
        Map.of("color", "line", "linetype", "line"),
        "data",
        data);
  }

  private static Map<String, Object> points(List<Scores> objectives) {
    List<Double> numbers = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<String> states = new ArrayList<>();
    List<String> panels = new ArrayList<>();
    for (int i = 0; i < objectives.size(); i++) {
      for (Scores.Score point : objectives.get(i).points()) {
        numbers.add((double) point.trial().number());
        values.add(point.value());
        states.add(point.trial().state().word());
        panels.add(panel(objectives, i));
      }
    }
    return Map.of("trial", numbers, "value", values, "state", states, "panel", panels);
  }

  private static Map<String, Object> bestSoFar(List<Scores> objectives) {
    List<Double> numbers = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<String> panels = new ArrayList<>();
    for (int i = 0; i < objectives.size(); i++) {
      Scores scores = objectives.get(i);
      double best = Double.NaN;
      for (Scores.Score point : scores.points()) {
        if (point.isComplete()
            && (Double.isNaN(best) || scores.direction().isBetter(point.value(), best))) {
          best = point.value();
        }
        if (!Double.isNaN(best)) {
          numbers.add((double) point.trial().number());
          values.add(best);
          panels.add(panel(objectives, i));
        }
      }
    }
    List<String> lines = numbers.stream().map(number -> BEST).toList();
    return Map.of("trial", numbers, "value", values, "line", lines, "panel", panels);
  }

  private static Map<String, Object> baseline(Scores scores, double value) {
    ToDoubleFunction<Integer> number = place -> scores.points().get(place).trial().number();
    double first = number.applyAsDouble(0);
    double last = number.applyAsDouble(scores.points().size() - 1);
    return Map.of(
        "trial",
        first == last ? List.of(first - 0.5, first + 0.5) : List.of(first, last),
        "value",
        List.of(value, value),
        "line",
        List.of(BASELINE, BASELINE),
        "panel",
        List.of("", ""));
  }

  private static String panel(List<Scores> objectives, int objective) {
    Scores scores = objectives.get(objective);
    return Words.objective(scores.direction(), objectives.size() == 1 ? 0 : objective + 1);
  }

  private static List<Map<String, Object>> scales(
      List<Scores> objectives, OptionalDouble baseline) {
    List<String> lines = baseline.isPresent() ? List.of(BEST, BASELINE) : List.of(BEST);
    int last =
        objectives.stream()
            .flatMap(scores -> scores.points().stream())
            .mapToInt(point -> point.trial().number())
            .max()
            .orElse(0);
    Ticks ticks = Ticks.whole(0, last, 8);
    List<TrialState> present = states(objectives);
    return List.of(
        byState("paint_a", present, Palette.BLUE, Palette.VERMILLION),
        byState("shape", present, 16, 4),
        Map.of(
            "aesthetic",
            "color",
            "name",
            "",
            "limits",
            lines,
            "values",
            List.of(Palette.INK, Palette.GREEN)),
        Map.of("aesthetic", "linetype", "name", "", "limits", lines, "values", List.of(1, 2)),
        Map.of(
            "aesthetic",
            "x",
            "name",
            "trial",
            "breaks",
            ticks.positions(),
            "labels",
            ticks.labels()),
        objectives.size() == 1
            ? ValueAxis.of(
                    DoubleStream.concat(
                        objectives.get(0).points().stream().mapToDouble(Scores.Score::value),
                        baseline.stream()))
                .scale("y", panel(objectives, 0))
            : Map.of("aesthetic", "y", "name", ""));
  }

  /** The states of which there are points: a legend names nothing else. */
  private static List<TrialState> states(List<Scores> objectives) {
    return Stream.of(TrialState.COMPLETE, TrialState.PRUNED)
        .filter(
            state ->
                objectives.stream()
                    .flatMap(scores -> scores.points().stream())
                    .anyMatch(point -> point.trial().state() == state))
        .toList();
  }

  private static Map<String, Object> byState(
      String aesthetic, List<TrialState> present, Object complete, Object pruned) {
    return Map.of(
        "aesthetic",
        aesthetic,
        "name",
        "",
        "limits",
        present.stream().map(TrialState::word).toList(),
        "values",
        present.stream().map(state -> state == TrialState.COMPLETE ? complete : pruned).toList());
  }
}
