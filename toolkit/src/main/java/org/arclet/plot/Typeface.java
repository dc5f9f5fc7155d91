package org.arclet.plot;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringTokenizer;

/**
 * Letters as outlines: DejaVu Sans Condensed for Latin, Greek and Cyrillic writing and the signs of
 * arithmetic.
 *
 * <p>Java's own fonts are those of the machine, and where there is none its text drawing fails. A
 * character that is missing here is drawn as �; the SVG of a figure, whose text the browser sets,
 * has it all the same.
 */
final class Typeface {

  /** The one typeface of all figures. */
  static final Typeface SANS = read("dejavu-sans-condensed.txt");

  /** The same for a browser, with what comes closest where it is not there. */
  static final String CSS_FAMILY = "DejaVu Sans Condensed, Helvetica, Arial, sans-serif";

  private static final double UNITS_PER_EM = 2048;
  private static final int REPLACEMENT = 0xFFFD;

  private record Glyph(double advance, Path2D outline) {}

  private final Map<Integer, Glyph> glyphs;

  private Typeface(Map<Integer, Glyph> glyphs) {
    this.glyphs = glyphs;
  }

  /** Width of a line of text at a size in pixels per em. */
  double width(String text, double size) {
    return text.codePoints().mapToDouble(point -> glyph(point).advance()).sum()
        * size
        / UNITS_PER_EM;
  }

  /** Outline of a line of text that begins at {@code x} on a baseline, y downwards. */
  Shape outline(String text, double x, double baseline, double size) {
    Path2D line = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double scale = size / UNITS_PER_EM;
    double[] pen = {x};
    text.codePoints()
        .forEach(
            point -> {
              Glyph glyph = glyph(point);
              AffineTransform place = AffineTransform.getTranslateInstance(pen[0], baseline);
              place.scale(scale, -scale);
              line.append(glyph.outline().getPathIterator(place), false);
              pen[0] += glyph.advance() * scale;
            });
    return line;
  }

  /** As much of the text as fits into a width, with … where it was cut; however long it is. */
  String fit(String text, double size, double width) {
    double dots = glyph('…').advance();
    double used = 0;
    int fitting = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if ((used + dots) * size / UNITS_PER_EM <= width) {
        fitting = at;
      }
      used += glyph(text.codePointAt(at)).advance();
      if (used * size / UNITS_PER_EM > width) {
        return text.substring(0, fitting) + "…";
      }
    }
    return text;
  }

  private Glyph glyph(int point) {
    Glyph glyph = glyphs.get(point);
    return glyph != null ? glyph : Objects.requireNonNull(glyphs.get(REPLACEMENT));
  }

  private static Typeface read(String resource) {
    Map<Integer, Glyph> glyphs = new HashMap<>();
    try (InputStream stream = Typeface.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(stream, resource), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          StringTokenizer tokens = new StringTokenizer(line);
          int point = Integer.parseInt(tokens.nextToken(), 16);
          double advance = Double.parseDouble(tokens.nextToken());
          glyphs.put(point, new Glyph(advance, SvgPath.parse(tokens)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the outlines of letters, " + resource, e);
    }
    return new Typeface(Map.copyOf(glyphs));
  }
}
