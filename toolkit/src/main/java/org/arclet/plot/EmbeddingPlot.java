package org.arclet.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.arclet.explain.Embedding;
import org.arclet.image.ImageSet;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * Images as points: one colour for each class, one shape for each split. The axes have no unit, and
 * no marks for that reason.
 */
public final class EmbeddingPlot {

  private static final DoubleVector SIZE = new DoubleVector(640, 560);
  private static final double POINT = 3;

  /** Colours of classes 0, 1, …; later ones begin anew. */
  private static final List<String> COLOURS =
      List.of(
          Palette.BLUE,
          Palette.ORANGE,
          Palette.GREEN,
          Palette.PURPLE,
          Palette.SKY,
          Palette.VERMILLION);

  /** Disc, triangle, square, diamond, cross, plus, star of Lets-Plot; likewise. */
  private static final List<Integer> SHAPES = List.of(16, 2, 0, 5, 4, 3, 8);

  private static final Map<String, Object> BLANK = Map.of("name", "blank", "blank", true);
  private static final Map<String, Object> BARE =
      Map.of(
          "axis_text", BLANK,
          "axis_ticks", BLANK,
          "axis_title", BLANK,
          "panel_grid", BLANK,
          "legend_position", "right");

  private EmbeddingPlot() {}

  /** All points. */
  public static Figure of(Embedding embedding) {
    return LetsPlot.render(embedding.toString(), specification(embedding), SIZE);
  }

  /** What Lets-Plot draws. */
  static Map<String, Object> specification(Embedding embedding) {
    List<Embedding.Point> points = embedding.points();
    List<String> classes =
        points.stream()
            .map(Embedding.Point::label)
            .distinct()
            .sorted()
            .map(EmbeddingPlot::name)
            .toList();
    List<String> splits = points.stream().map(Embedding.Point::split).distinct().toList();
    Map<String, Object> layer = new LinkedHashMap<>();
    layer.put("geom", "point");
    layer.put("size", POINT);
    layer.put("alpha", 0.8);
    layer.put("mapping", Map.of("x", "x", "y", "y", "color", "class", "shape", "split"));
    layer.put(
        "data",
        Map.of(
            "x", points.stream().map(Embedding.Point::x).toList(),
            "y", points.stream().map(Embedding.Point::y).toList(),
            "class", points.stream().map(point -> name(point.label())).toList(),
            "split", points.stream().map(point -> SafeText.plain(point.split())).toList()));
    List<Map<String, Object>> scales = new ArrayList<>();
    scales.add(discrete("color", classes, COLOURS));
    scales.add(discrete("shape", splits.stream().map(SafeText::plain).toList(), SHAPES));
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("kind", "plot");
    specification.put("layers", List.of(layer));
    specification.put("scales", scales);
    specification.put("theme", BARE);
    specification.put("ggtitle", Map.of("subtitle", embedding.toString()));
    specification.put("caption", Map.of("text", note(embedding)));
    return specification;
  }

  private static String name(int label) {
    return label == ImageSet.UNLABELLED ? "unlabelled" : "label " + label;
  }

  private static Map<String, Object> discrete(
      String aesthetic, List<String> limits, List<?> values) {
    List<Object> repeated = new ArrayList<>();
    for (int i = 0; i < limits.size(); i++) {
      repeated.add(values.get(i % values.size()));
    }
    return Map.of(
        "aesthetic", aesthetic, "discrete", true, "limits", limits, "values", repeated, "name", "");
  }

  private static String note(Embedding embedding) {
    return String.format(
        Locale.ROOT,
        "perplexity %.3g; near means alike, far says nothing of how unlike",
        embedding.perplexity());
  }
}
