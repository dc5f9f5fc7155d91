package org.arclet.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arclet.study.Past;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * What trials reported on their way: a line for each over the steps, under cross-validation the
 * folds. A trial that was pruned ends in a cross.
 *
 * <p>A report that is NaN or infinite leaves a gap, and the heading says how many there are. A
 * study without a finite report gives a figure that says so.
 */
public final class ReportsPlot {

  private static final double WIDTH = 680;
  private static final double HEIGHT = 340;
  private static final int MANY = 100;
  private static final List<String> KINDS = List.of("complete", "pruned", "failed", "running");

  private ReportsPlot() {}

  /** All trials that have reported. */
  public static Figure of(Past past) {
    Lines lines = new Lines(past.trials());
    Heading heading = Heading.of(past, lines.gaps);
    if (lines.values.isEmpty()) {
      return Notice.of(
          past.trials().isEmpty()
              ? "no trial yet"
              : "no finite report in " + Words.count(past.trials().size(), "trial"),
          heading.text());
    }
    return LetsPlot.render(
        "reports of " + heading.text(),
        specification(lines, Words.objective(past.direction(), 0), heading),
        new DoubleVector(WIDTH, HEIGHT));
  }

  /** The reports in the long form that Lets-Plot groups by. */
  static final class Lines {
    private final List<Double> steps = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<String> states = new ArrayList<>();
    private final List<String> runs = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private int trials;
    private int gaps;

    Lines(List<Trial> all) {
      // What ended early is drawn over what went on.
      all.stream().filter(trial -> trial.state() != TrialState.PRUNED).forEach(this::add);
      all.stream().filter(trial -> trial.state() == TrialState.PRUNED).forEach(this::add);
    }

    private void add(Trial trial) {
      int run = 0;
      int before = values.size();
      for (Map.Entry<Integer, Double> report : trial.reports().entrySet()) {
        if (Math.abs(report.getValue()) <= Scores.LARGEST) {
          steps.add((double) report.getKey());
          values.add(report.getValue());
          states.add(trial.state().word());
          runs.add(trial.number() + " " + run);
        } else {
          gaps++;
          run++; // a line ends here and another begins
        }
      }
      if (values.size() > before) {
        trials++;
        if (trial.state() == TrialState.PRUNED) {
          ends.add(values.size() - 1);
        }
      }
    }

    private Map<String, Object> data() {
      return Map.of("step", steps, "value", values, "state", states, "run", runs);
    }

    private Map<String, Object> at(List<Integer> places) {
      return Map.of(
          "step",
          places.stream().map(steps::get).toList(),
          "value",
          places.stream().map(values::get).toList(),
          "state",
          places.stream().map(states::get).toList());
    }
  }

  /** What Lets-Plot draws. */
  static Map<String, Object> specification(Lines lines, String valueName, Heading heading) {
    double opacity = lines.trials <= MANY ? 0.7 : 0.12;
    int last = (int) lines.steps.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    int first = (int) lines.steps.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    Ticks ticks = Ticks.whole(first, last, 10);
    List<Map<String, Object>> layers = new ArrayList<>();
    Map<String, Object> mapping = Map.of("color", "state", "group", "run");
    layers.add(
        Map.of(
            "geom",
            "line",
            "size",
            0.7,
            "alpha",
            opacity,
            "mapping",
            mapping,
            "data",
            lines.data()));
    layers.add(
        Map.of(
            "geom",
            "point",
            "size",
            lines.trials <= MANY ? 1.8 : 1.0,
            "alpha",
            opacity,
            "mapping",
            mapping,
            "data",
            lines.data()));
    if (!lines.ends.isEmpty()) {
      layers.add(
          Map.of(
              "geom",
              "point",
              "shape",
              4,
              "size",
              lines.trials <= MANY ? 4.0 : 2.0,
              "show_legend",
              false,
              "mapping",
              Map.of("color", "state"),
              "data",
              lines.at(lines.ends)));
    }
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("kind", "plot");
    specification.put("mapping", Map.of("x", "step", "y", "value"));
    specification.put("layers", layers);
    specification.put(
        "scales",
        List.of(
            Map.of(
                "aesthetic",
                "color",
                "name",
                "",
                "limits",
                KINDS.stream().filter(lines.states::contains).toList(),
                "values",
                KINDS.stream().filter(lines.states::contains).map(ReportsPlot::colour).toList()),
            Map.of(
                "aesthetic",
                "x",
                "name",
                "step",
                "breaks",
                ticks.positions(),
                "labels",
                ticks.labels()),
            ValueAxis.of(lines.values.stream().mapToDouble(Double::doubleValue))
                .scale("y", valueName)));
    heading.addTo(specification);
    return specification;
  }

  private static String colour(String state) {
    return switch (state) {
      case "complete" -> Palette.BLUE;
      case "pruned" -> Palette.VERMILLION;
      case "failed" -> Palette.INK;
      default -> Palette.GREY;
    };
  }
}
