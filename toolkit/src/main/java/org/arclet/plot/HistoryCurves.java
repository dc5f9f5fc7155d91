package org.arclet.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.arclet.metric.Metric;
import org.arclet.train.History;

/**
 * The values of a history in the long form that Lets-Plot groups by. Epochs that share a pixel are
 * drawn from the lowest of them to the highest.
 */
final class HistoryCurves {

  /** Places side by side in a panel, about its pixels. */
  private static final int MOST_PLACES = 250;

  private final List<Double> epochs = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();
  private final List<String> panels = new ArrayList<>();
  private final List<String> parts = new ArrayList<>();
  private final List<String> runs = new ArrayList<>();
  private final int length;
  private int gaps;

  HistoryCurves(Set<Metric> metrics, History history) {
    length = history.epochs().size();
    metrics.forEach(metric -> add(metric, history.values(metric)));
  }

  private void add(Metric metric, double[] course) {
    int together = (course.length + MOST_PLACES - 1) / MOST_PLACES;
    int run = 0;
    for (int from = 0; from < course.length; from += together) {
      int to = Math.min(course.length, from + together);
      int[] finite = IntStream.range(from, to).filter(i -> Double.isFinite(course[i])).toArray();
      for (int i : extremes(course, finite)) {
        epochs.add(i + 1.0);
        values.add(course[i]);
        panels.add(HistoryPlot.panel(metric));
        parts.add(HistoryPlot.part(metric));
        runs.add(metric + " " + run);
      }
      if (finite.length < to - from) {
        gaps += to - from - finite.length;
        run++; // a line ends here and another begins
      }
    }
  }

  /** Where a course is lowest and highest among some epochs, in their order. */
  private static int[] extremes(double[] course, int[] among) {
    if (among.length <= 2) {
      return among;
    }
    Comparator<Integer> byValue = Comparator.comparingDouble(i -> course[i]);
    int lowest = Arrays.stream(among).boxed().min(byValue).orElseThrow();
    int highest = Arrays.stream(among).boxed().max(byValue).orElseThrow();
    return IntStream.of(lowest, highest).sorted().distinct().toArray();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Number of values that are not finite. */
  int gaps() {
    return gaps;
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
    Map<String, Object> line =
        Map.of("geom", "line", "size", length <= MOST_PLACES ? 0.9 : 0.5, "data", data);
    return length <= MOST_PLACES
        ? List.of(line, Map.of("geom", "point", "size", points, "data", data))
        : List.of(line);
  }
}
