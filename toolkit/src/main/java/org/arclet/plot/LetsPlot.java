package org.arclet.plot;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jetbrains.letsPlot.awt.plot.PlotSvgExport;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

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
          "panel_grid_minor",
          BLANK);

  private LetsPlot() {}

  /**
   * Renders a specification; equal specifications give equal figures.
   *
   * @param size width and height in pixels
   */
  static Figure render(String description, Map<String, Object> specification, DoubleVector size) {
    Map<String, Object> themed = new HashMap<>(specification);
    themed.put("theme", THEME);
    String drawn = PlotSvgExport.INSTANCE.buildSvgImageFromRawSpecs(themed, size, false);
    String svg = withDescription(withStableIds(tidy(drawn)), description);
    return new Figure(description, svg, SvgPainter.paint(svg));
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
