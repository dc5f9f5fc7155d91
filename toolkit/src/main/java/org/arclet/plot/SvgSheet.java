package org.arclet.plot;

import java.util.Locale;

/** A white sheet on which lines, text and outlines are put, as an SVG document in the end. */
final class SvgSheet {

  private static final int LONGEST_TEXT = 400;

  private final double letters;
  private final StringBuilder content = new StringBuilder();

  /**
   * Makes an empty sheet.
   *
   * @param letters size of all letters, in pixels
   */
  SvgSheet(double letters) {
    this.letters = letters;
  }

  /** Where text stands at its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * How a line is drawn.
   *
   * @param width in pixels
   * @param dashes lengths drawn and left out in turn, in pixels; empty for all drawn
   */
  record Pen(String colour, double width, String dashes) {

    private String attributes() {
      String solid = String.format(Locale.ROOT, "stroke=\"%s\" stroke-width=\"%s\"", colour, width);
      return dashes.isEmpty() ? solid : solid + " stroke-dasharray=\"" + dashes + "\"";
    }
  }

  /** Width of a line of text, in pixels. */
  double width(String text) {
    return Typeface.SANS.width(text, letters);
  }

  /** Puts what is drawn with places counted from a corner of its own. */
  void group(double left, double top, Runnable drawn) {
    put("<g transform=\"translate(%.1f %.1f)\">\n", left, top);
    drawn.run();
    content.append("</g>\n");
  }

  /** Puts a straight line. */
  void line(double x1, double y1, double x2, double y2, Pen pen) {
    put(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>\n",
        x1, y1, x2, y2, pen.attributes());
  }

  /** Puts a line of text; it is made safe. */
  void text(String text, double x, double baseline, Anchor anchor, String colour) {
    put(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%.0f\" fill=\"%s\">%s</text>\n",
        x,
        baseline,
        anchor.name().toLowerCase(Locale.ROOT),
        letters,
        colour,
        SafeText.markup(text, LONGEST_TEXT));
  }

  /** Puts a disc. */
  void disc(double x, double y, double radius, String colour) {
    put("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>\n", x, y, radius, colour);
  }

  /** Puts a line from corner to corner, of x and y in turn. */
  void path(Pen pen, double... corners) {
    put("<path d=\"%s\" fill=\"none\" %s/>\n", outline(corners), pen.attributes());
  }

  /** Fills the outline through these corners, of x and y in turn. */
  void area(String colour, double... corners) {
    put("<path d=\"%s Z\" fill=\"%s\"/>\n", outline(corners), colour);
  }

  private static String outline(double... corners) {
    StringBuilder outline = new StringBuilder();
    for (int i = 0; i < corners.length; i += 2) {
      outline.append(
          String.format(
              Locale.ROOT, "%s%.1f %.1f ", i == 0 ? "M" : "L", corners[i], corners[i + 1]));
    }
    return outline.toString().strip();
  }

  /** Puts a block with the upper left corner of its front at a place. */
  void cuboid(Cuboid cuboid, double left, double top) {
    content.append(cuboid.svg(left, top));
  }

  private void put(String format, Object... values) {
    content.append(String.format(Locale.ROOT, format, values));
  }

  /** The finished figure, of so many pixels. */
  Figure figure(String description, int width, int height) {
    String document =
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="%s">
            <rect x="0" y="0" width="%d" height="%d" fill="white"/>
            <g font-family="%s">
            %s</g>
            </svg>
            """,
            width,
            height,
            width,
            height,
            SafeText.markup(description, 1000),
            width,
            height,
            Typeface.CSS_FAMILY,
            content);
    return new Figure(description, document, width, height);
  }
}
