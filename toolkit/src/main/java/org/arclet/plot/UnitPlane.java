package org.arclet.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.arclet.metric.CurveBand;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/** A square from 0 to 1 either way, and what is drawn in it, one layer over another. */
final class UnitPlane {

  private static final double WIDTH = 520;
  private static final double HEIGHT = 500;
  private static final double MARGIN = 0.02;

  /** Steps that no screen shows. */
  private static final double INVISIBLE = 0.002;

  private final List<Map<String, Object>> layers = new ArrayList<>();

  /** A point of a curve. */
  record At(double x, double y) {}

  /** How a line looks. */
  enum Look {
    CURVE(Palette.BLUE, 1.2, 1),
    FOLD(Palette.GREY, 0.6, 1),
    CHANCE(Palette.QUIET_INK, 0.6, 2);

    private final String colour;
    private final double size;
    private final int type;

    Look(String colour, double size, int type) {
      this.colour = colour;
      this.size = size;
      this.type = type;
    }
  }

  /** The band of a curve. */
  UnitPlane band(CurveBand band) {
    Map<String, Object> data =
        Map.of(
            "x", column(band, CurveBand.Point::at),
            "low", column(band, CurveBand.Point::low),
            "high", column(band, CurveBand.Point::high));
    layers.add(
        Map.of(
            "geom",
            "ribbon",
            "fill",
            Palette.SKY,
            "alpha",
            0.35,
            "size",
            0.0,
            "mapping",
            Map.of("x", "x", "ymin", "low", "ymax", "high"),
            "data",
            data));
    return this;
  }

  private static List<Double> column(CurveBand band, ToDoubleFunction<CurveBand.Point> value) {
    return band.points().stream().map(value::applyAsDouble).toList();
  }

  /** The middle of a band. */
  UnitPlane mean(CurveBand band) {
    return line(
        band.points().stream().map(point -> new At(point.at(), point.mean())).toList(), Look.CURVE);
  }

  /** A line through points in their order, but for steps that cannot be seen. */
  UnitPlane line(List<At> points, Look look) {
    List<At> drawn = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      At point = points.get(i);
      At last = drawn.isEmpty() ? new At(-1, -1) : drawn.get(drawn.size() - 1);
      boolean isSeen = Math.abs(point.x - last.x) + Math.abs(point.y - last.y) >= INVISIBLE;
      if (isSeen || i == points.size() - 1) {
        drawn.add(point);
      }
    }
    layers.add(
        layer(
            "path", drawn, Map.of("color", look.colour, "size", look.size, "linetype", look.type)));
    return this;
  }

  /** A mark at one place. */
  UnitPlane mark(At place) {
    layers.add(
        layer(
            "point",
            List.of(place),
            Map.of("color", Palette.VERMILLION, "size", 4.5, "shape", 16)));
    return this;
  }

  /** A layer made elsewhere. */
  UnitPlane with(Map<String, Object> layer) {
    layers.add(layer);
    return this;
  }

  private static Map<String, Object> layer(String geom, List<At> points, Map<String, Object> look) {
    Map<String, Object> layer = new HashMap<>(look);
    layer.put("geom", geom);
    layer.put("mapping", Map.of("x", "x", "y", "y"));
    layer.put(
        "data",
        Map.of("x", points.stream().map(At::x).toList(), "y", points.stream().map(At::y).toList()));
    return layer;
  }

  /** What Lets-Plot draws. */
  Map<String, Object> specification(String across, String up, Heading heading) {
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("kind", "plot");
    specification.put("layers", List.copyOf(layers));
    specification.put("scales", List.of(axis("x", across), axis("y", up)));
    specification.put("theme", Map.of("legend_position", "none"));
    heading.addTo(specification);
    return specification;
  }

  private static Map<String, Object> axis(String aesthetic, String name) {
    return Ticks.linear(0, 1, 6).scale(aesthetic, name, -MARGIN, 1 + MARGIN);
  }

  /** Draws it. */
  static Figure render(String what, Map<String, Object> specification, Heading heading) {
    return LetsPlot.render(
        what + heading.text().replace("\n", "; "), specification, new DoubleVector(WIDTH, HEIGHT));
  }
}
