package org.arclet.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.arclet.metric.ConfusionMatrix;
import org.arclet.model.Evaluation;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * What images of each class were taken for: the number of images in each field, with its share of
 * the images of that class, which is also its colour.
 *
 * <p>A class without images has an empty row.
 */
public final class ConfusionPlot {

  private static final double CELL = 110;
  private static final double SMALL_CELL = 62;
  private static final double ROOM = 150;
  private static final int FEW = 6;
  private static final double DARK = 0.5;
  private static final String PERCENT = "percent of the row";
  private static final List<String> COLOURS = List.of("#f7fbff", "#6baed6", "#08306b");

  private ConfusionPlot() {}

  /** The two classes at the evaluation's threshold. */
  public static Figure of(Evaluation evaluation) {
    return of(
        evaluation.confusion().matrix(),
        List.of("negative", "positive"),
        "positive: " + evaluation.thresholdText());
  }

  /**
   * Any number of classes.
   *
   * @param names one for each class
   * @throws IllegalArgumentException if their number is not that of the classes
   */
  public static Figure of(ConfusionMatrix matrix, List<String> names) {
    return of(matrix, names, "");
  }

  private static Figure of(ConfusionMatrix matrix, List<String> names, String note) {
    if (names.size() != matrix.classes()) {
      throw new IllegalArgumentException(
          "there must be one name for each of the %d classes, but got %s"
              .formatted(matrix.classes(), names.stream().map(SafeText::plain).toList()));
    }
    Heading heading = new Heading(matrix.accuracy() + " right", note).with(PERCENT);
    double cell = matrix.classes() <= FEW ? CELL : SMALL_CELL;
    return LetsPlot.render(
        "confusion matrix, " + heading.text(),
        specification(matrix, names, heading),
        new DoubleVector(ROOM + cell * matrix.classes(), ROOM + cell * matrix.classes() * 0.8));
  }

  /** What Lets-Plot draws. */
  static Map<String, Object> specification(
      ConfusionMatrix matrix, List<String> names, Heading heading) {
    Map<String, Object> specification = new LinkedHashMap<>();
    Cells cells = new Cells(matrix);
    specification.put("kind", "plot");
    specification.put("mapping", Map.of("x", "predicted", "y", "actual"));
    specification.put("data", cells.data());
    specification.put(
        "layers",
        List.of(
            Map.of(
                "geom", "tile", "color", "white", "size", 1.0, "mapping", Map.of("fill", "share")),
            text("count", 8, 0.1),
            text("percent", 6, -0.17)));
    List<String> shown =
        names.stream().map(name -> Typeface.SANS.fit(SafeText.plain(name), 13, CELL)).toList();
    specification.put(
        "scales",
        List.of(
            Map.of(
                "aesthetic",
                "fill",
                "scale_mapper_kind",
                "color_gradientn",
                "colors",
                COLOURS,
                "limits",
                List.of(0.0, 1.0),
                "guide",
                "none"),
            Map.of("aesthetic", "color", "scale_mapper_kind", "identity", "guide", "none"),
            axis("x", "taken for", shown),
            axis("y", "labelled", shown)));
    heading.addTo(specification);
    return specification;
  }

  /** The fields in the long form of Lets-Plot; class 0 at the left and at the top. */
  private static final class Cells {
    private final List<Double> predicted = new ArrayList<>();
    private final List<Double> actual = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private final List<String> counts = new ArrayList<>();
    private final List<String> percents = new ArrayList<>();
    private final List<String> inks = new ArrayList<>();

    Cells(ConfusionMatrix matrix) {
      for (int row = 0; row < matrix.classes(); row++) {
        int all = matrix.actual(row);
        for (int column = 0; column < matrix.classes(); column++) {
          int count = matrix.count(row, column);
          double share = all == 0 ? 0 : count / (double) all;
          predicted.add((double) column);
          actual.add((double) -row);
          shares.add(share);
          counts.add(Integer.toString(count));
          percents.add(all == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share));
          inks.add(share > DARK ? "#ffffff" : Palette.INK);
        }
      }
    }

    Map<String, Object> data() {
      return Map.of(
          "predicted", predicted,
          "actual", actual,
          "share", shares,
          "count", counts,
          "percent", percents,
          "ink", inks);
    }
  }

  private static Map<String, Object> text(String column, double size, double up) {
    return Map.of(
        "geom",
        "text",
        "size",
        size,
        "nudge_y",
        up,
        "mapping",
        Map.of("label", column, "color", "ink"));
  }

  private static Map<String, Object> axis(String aesthetic, String name, List<String> names) {
    double way = aesthetic.equals("x") ? 1 : -1;
    return Map.of(
        "aesthetic",
        aesthetic,
        "name",
        name,
        "breaks",
        IntStream.range(0, names.size()).mapToObj(i -> way * i).toList(),
        "labels",
        names,
        "expand",
        List.of(0.0, 0.0));
  }
}
