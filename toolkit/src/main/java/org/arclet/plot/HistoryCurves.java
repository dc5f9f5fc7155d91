package org.arclet.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.arclet.metric.Metric;
import org.arclet.train.History;

/**
 * The values of a history as lines without a gap. Epochs that share a pixel are drawn from the
 * lowest of them to the highest.
 *
 * @param lines in the order of the metrics and, of one, of the epochs
 * @param gaps number of values that are not finite
 */
record HistoryCurves(List<Line> lines, int gaps) {

  /** Places side by side in a panel, about its pixels. */
  static final int MOST_PLACES = 250;

  /** Points of one metric, at least one, with nothing missing between them. */
  record Line(Metric metric, List<Point> points) {}

  /** A finite value after an epoch, which are counted from 1. */
  record Point(int epoch, double value) {}

  static HistoryCurves of(Set<Metric> metrics, History history) {
    List<Line> lines = new ArrayList<>();
    int gaps = 0;
    for (Metric metric : metrics) {
      double[] course = history.values(metric);
      lines.addAll(lines(metric, course));
      gaps += (int) Arrays.stream(course).filter(value -> !Double.isFinite(value)).count();
    }
    return new HistoryCurves(List.copyOf(lines), gaps);
  }

  private static List<Line> lines(Metric metric, double[] course) {
    List<Line> lines = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    int together = (course.length + MOST_PLACES - 1) / MOST_PLACES;
    for (int from = 0; from < course.length; from += together) {
      int to = Math.min(course.length, from + together);
      int[] finite = IntStream.range(from, to).filter(i -> Double.isFinite(course[i])).toArray();
      for (int i : extremes(course, finite)) {
        points.add(new Point(i + 1, course[i]));
      }
      boolean ends = finite.length < to - from || to == course.length;
      if (ends && !points.isEmpty()) {
        lines.add(new Line(metric, List.copyOf(points)));
        points.clear();
      }
    }
    return lines;
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
}
