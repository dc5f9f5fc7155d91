package org.arclet.plot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jetbrains.letsPlot.awt.plot.PlotSvgExport;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.jspecify.annotations.Nullable;

/**
 * Renders plain specification maps of Lets-Plot in the look of all figures.
 *
 * <p>A specification is what Lets-Plot's own documentation describes: {@code kind}, {@code data},
 * {@code mapping}, {@code layers}, {@code scales}.
 */
final class LetsPlot {

  private static final Pattern ID = Pattern.compile(" id=\"(\\w+)\"");
  private static final Pattern REFERENCE = Pattern.compile("(?<= id=\"|#)\\w+(?=[\") ])");

  /** Size of the letters of a subtitle, in pixels, as Lets-Plot sets it. */
  static final double SUBTITLE = 15;

  /** Height of a line above a grid of panels, and where its text begins in it, in pixels. */
  private static final double HEADING = 28;

  private static final double HEADING_PLACE = 8;

  private static final Map<String, Object> BLANK = Map.of("name", "blank", "blank", true);
  private static final Map<String, Object> THEME =
      Map.of(
          "name",
          "light",
          "legend_position",
          "top",
          "plot_margin",
          Map.of("t", 8.0, "r", 8.0),
          "strip_background",
          BLANK,
          "axis_text_x",
          Map.of("angle", 0.0),
          "panel_grid_minor",
          BLANK);

  private LetsPlot() {}

  /**
   * Renders a specification; equal specifications give equal figures.
   *
   * @param size width and height in pixels
   */
  static Figure render(String description, Map<String, Object> specification, DoubleVector size) {
    String drawn =
        PlotSvgExport.INSTANCE.buildSvgImageFromRawSpecs(themed(specification), size, false);
    String svg = withDescription(withStableIds(tidy(drawn)), description);
    return figure(description, svg, size);
  }

  /**
   * Renders panels side by side, row by row, under a heading; panels are specifications, each with
   * axes of its own.
   *
   * @param size width and height in pixels, without the heading
   */
  static Figure renderGrid(
      Description description, List<Map<String, Object>> panels, int columns, DoubleVector size) {
    int rows = (panels.size() + columns - 1) / columns;
    List<@Nullable Map<String, Object>> places = new ArrayList<>();
    panels.forEach(panel -> places.add(themed(panel)));
    while (places.size() < rows * columns) {
      places.add(null); // a place that stays empty
    }
    Map<String, Object> grid =
        Map.of(
            "kind",
            "subplots",
            "figures",
            places,
            "layout",
            Map.of("name", "grid", "ncol", (double) columns, "nrow", (double) rows));
    String drawn = PlotSvgExport.INSTANCE.buildSvgImageFromRawSpecs(grid, size, false);
    String svg =
        withDescription(
            withStableIds(tidy(withHeading(drawn, description.heading(), size))),
            description.text());
    return figure(description.text(), svg, new DoubleVector(size.getX(), size.getY() + HEADING));
  }

  private static Figure figure(String description, String svg, DoubleVector size) {
    return new Figure(description, svg, (int) Math.ceil(size.getX()), (int) Math.ceil(size.getY()));
  }

  /**
   * What a figure says in words.
   *
   * @param text for those who do not see it
   * @param heading above it; cut to the width of the figure
   */
  record Description(String text, String heading) {}

  /** The theme of all figures, and over it what a specification has of its own. */
  private static Map<String, Object> themed(Map<String, Object> specification) {
    Map<String, Object> theme = new HashMap<>(THEME);
    if (specification.get("theme") instanceof Map<?, ?> own) {
      own.forEach((name, value) -> theme.put((String) name, value));
    }
    Map<String, Object> themed = new HashMap<>(specification);
    themed.put("theme", theme);
    return themed;
  }

  private static String withHeading(String svg, String heading, DoubleVector size) {
    String shown = Typeface.SANS.fit(heading, SUBTITLE, size.getX() - 2 * HEADING_PLACE);
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s">
    <rect x="0" y="0" width="%s" height="%s" fill="white"/>
    <text x="%s" y="%s" font-size="%s" font-family="%s" fill="%s">%s</text>
    <svg y="%s"%s
    </svg>
    """
        .formatted(
            size.getX(),
            size.getY() + HEADING,
            size.getX(),
            HEADING,
            HEADING_PLACE,
            HEADING - HEADING_PLACE,
            SUBTITLE,
            Typeface.CSS_FAMILY,
            Palette.INK,
            SafeText.markup(shown, 1000),
            HEADING,
            svg.substring(svg.indexOf("<svg") + 4));
  }

  /** Drops what only Lets-Plot's own viewers read, and names the typeface. */
  private static String tidy(String svg) {
    return svg.replaceAll(" clip-bounds-jfx=\"[^\"]*\"", "")
        .replaceAll("\\s+(-\\w+-)?user-select: none;", "")
        .replace("Lucida Grande, sans-serif", Typeface.CSS_FAMILY);
  }

  private static String withDescription(String svg, String description) {
    return svg.replaceFirst(
        "<svg ",
        Matcher.quoteReplacement(
            "<svg role=\"img\" aria-label=\"%s\" ".formatted(SafeText.markup(description, 1000))));
  }

  /**
   * Numbers the ids, which Lets-Plot draws at random, behind a mark made of the content: figures
   * that stand on one page must not share ids unless they are equal.
   */
  static String withStableIds(String svg) {
    String numbered = renamed(svg, "a");
    CRC32 mark = new CRC32();
    mark.update(numbered.getBytes(StandardCharsets.UTF_8));
    return renamed(svg, "a%08x-".formatted(mark.getValue()));
  }

  private static String renamed(String svg, String prefix) {
    Set<String> ids = new LinkedHashSet<>();
    Matcher found = ID.matcher(svg);
    while (found.find()) {
      ids.add(found.group(1));
    }
    Map<String, String> names = new HashMap<>();
    ids.forEach(id -> names.put(id, prefix + names.size()));
    return REFERENCE
        .matcher(svg)
        .replaceAll(reference -> names.getOrDefault(reference.group(), reference.group()));
  }
}
