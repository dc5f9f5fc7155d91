package org.arclet.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.arclet.train.RateSweep;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * The loss of a training whose learning rate grows: a point for each batch, the running mean as a
 * line, and the rate that is suggested as an upright one.
 *
 * <p>Losses above what the line needs are not drawn. A sweep of fewer than two rates gives a figure
 * that says so.
 */
public final class RateSweepPlot {

  private static final double WIDTH = 560;
  private static final double HEIGHT = 320;

  private RateSweepPlot() {}

  /** The sweep. */
  public static Figure of(RateSweep sweep) {
    if (sweep.points().size() < 2) {
      return Notice.of("fewer than two learning rates", sweep.toString());
    }
    return LetsPlot.render(sweep.toString(), specification(sweep), new DoubleVector(WIDTH, HEIGHT));
  }

  /** What Lets-Plot draws. */
  static Map<String, Object> specification(RateSweep sweep) {
    ValueAxis losses = ValueAxis.of(sweep.points().stream().mapToDouble(RateSweep.Point::mean));
    List<RateSweep.Point> seen =
        sweep.points().stream().filter(p -> p.loss() <= losses.high()).toList();
    List<Map<String, Object>> layers = new ArrayList<>();
    layers.add(
        Map.of(
            "geom",
            "point",
            "color",
            Palette.GREY,
            "size",
            1.5,
            "mapping",
            Map.of("x", "x", "y", "y"),
            "data",
            data(seen, seen.stream().mapToDouble(RateSweep.Point::loss))));
    sweep
        .suggestion()
        .ifPresent(
            rate ->
                layers.add(
                    Map.of(
                        "geom",
                        "vline",
                        "color",
                        Palette.VERMILLION,
                        "linetype",
                        2,
                        "size",
                        0.8,
                        "xintercept",
                        Math.log10(rate))));
    layers.add(
        Map.of(
            "geom",
            "line",
            "color",
            Palette.BLUE,
            "size",
            1.2,
            "mapping",
            Map.of("x", "x", "y", "y"),
            "data",
            data(sweep.points(), sweep.points().stream().mapToDouble(RateSweep.Point::mean))));
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("kind", "plot");
    specification.put("layers", layers);
    double low = Math.log10(sweep.points().get(0).rate());
    double high = Math.log10(sweep.points().get(sweep.points().size() - 1).rate());
    specification.put(
        "scales",
        List.of(
            Ticks.logarithmic(low, high, 8).scale("x", "learning rate", low, high),
            losses.scale("y", "loss of a batch, and its running mean")));
    String suggested =
        sweep
            .suggestion()
            .map(
                rate ->
                    String.format(
                        Locale.ROOT, "suggested: %.2g, a tenth of that of the least mean", rate))
            .orElse("the loss fell at no rate");
    specification.put("ggtitle", Map.of("subtitle", suggested));
    return specification;
  }

  private static Map<String, Object> data(List<RateSweep.Point> points, DoubleStream values) {
    return Map.of(
        "x", points.stream().map(point -> Math.log10(point.rate())).toList(),
        "y", values.boxed().toList());
  }
}
