package org.arclet.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.arclet.study.Direction;
import org.arclet.study.Past;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * The first two objectives of a study against each other, those trials marked that no other beats
 * in every objective: the Pareto front.
 *
 * <p>Only complete trials with finite values are drawn; the heading counts the others. A study
 * without one gives a figure that says so. With more than two objectives the front is that of all
 * of them, so marked trials may seem beaten in the two that are drawn.
 */
public final class ParetoPlot {

  private static final double WIDTH = 560;
  private static final double HEIGHT = 400;
  private static final List<String> KINDS = List.of("on the front", "beaten by another");

  private ParetoPlot() {}

  /**
   * All complete trials.
   *
   * @throws IllegalArgumentException if the study has one objective only
   */
  public static Figure of(Past past) {
    if (past.directions().size() < 2) {
      throw new IllegalArgumentException(
          "a Pareto front needs at least 2 objectives, but the study has 1; plot its history instead");
    }
    List<Trial> complete = past.trials(TrialState.COMPLETE);
    List<Trial> drawn =
        complete.stream()
            .filter(
                trial ->
                    trial.values().stream().allMatch(value -> Math.abs(value) <= Scores.LARGEST))
            .toList();
    Heading heading = Heading.of(past, complete.size() - drawn.size());
    return drawn.isEmpty()
        ? Notice.of(Words.nothingComplete(past), heading.text())
        : LetsPlot.render(
            "Pareto front of " + heading.text(),
            specification(new Past(past.space(), past.directions(), drawn), heading),
            new DoubleVector(WIDTH, HEIGHT));
  }

  /** What Lets-Plot draws. */
  static Map<String, Object> specification(Past drawn, Heading heading) {
    List<Trial> trials = drawn.trials();
    List<Direction> directions = drawn.directions();
    Set<Trial> front = Set.copyOf(drawn.paretoFront());
    List<String> kinds = new ArrayList<>();
    for (Trial trial : trials) {
      kinds.add(KINDS.get(front.contains(trial) ? 0 : 1));
    }
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("kind", "plot");
    specification.put(
        "layers",
        List.of(
            Map.of(
                "geom",
                "point",
                "size",
                trials.size() <= 200 ? 3.5 : 2.0,
                "mapping",
                Map.of("x", "first", "y", "second", "color", "kind", "shape", "kind"),
                "data",
                Map.of(
                    "first",
                    trials.stream().map(trial -> trial.values().get(0)).toList(),
                    "second",
                    trials.stream().map(trial -> trial.values().get(1)).toList(),
                    "kind",
                    kinds))));
    specification.put(
        "scales",
        List.of(
            Map.of(
                "aesthetic",
                "color",
                "name",
                "",
                "limits",
                KINDS,
                "values",
                List.of(Palette.VERMILLION, Palette.SKY)),
            Map.of("aesthetic", "shape", "name", "", "limits", KINDS, "values", List.of(17, 16)),
            axis(trials, 0).scale("x", Words.objective(directions.get(0), 1)),
            axis(trials, 1).scale("y", Words.objective(directions.get(1), 2))));
    heading.addTo(specification);
    return specification;
  }

  private static ValueAxis axis(List<Trial> trials, int objective) {
    return ValueAxis.of(trials.stream().mapToDouble(trial -> trial.values().get(objective)));
  }
}
