package org.arclet.plot;

import java.awt.geom.Path2D;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/** Outlines written in the path commands of SVG: absolute M, L, Q, C and Z. */
final class SvgPath {

  /** A letter that is not the exponent of a number, as 1.5E-7 has it. */
  private static final Pattern COMMAND = Pattern.compile("[A-Za-z&&[^Ee]]");

  private SvgPath() {}

  /**
   * Reads an outline.
   *
   * @throws IllegalArgumentException if there is another command
   */
  static Path2D parse(String path) {
    return parse(new StringTokenizer(COMMAND.matcher(path).replaceAll(" $0 "), " ,\t\n"));
  }

  /** Reads an outline whose commands and numbers have been told apart. */
  static Path2D parse(StringTokenizer tokens) {
    Path2D outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
    while (tokens.hasMoreTokens()) {
      String command = tokens.nextToken();
      switch (command) {
        case "M" -> outline.moveTo(next(tokens), next(tokens));
        case "L" -> outline.lineTo(next(tokens), next(tokens));
        case "Q" -> outline.quadTo(next(tokens), next(tokens), next(tokens), next(tokens));
        case "C" ->
            outline.curveTo(
                next(tokens), next(tokens), next(tokens), next(tokens), next(tokens), next(tokens));
        case "Z" -> outline.closePath();
        default ->
            throw new IllegalArgumentException(
                "an outline must be made of M, L, Q, C and Z, but has " + command);
      }
    }
    return outline;
  }

  private static double next(StringTokenizer tokens) {
    return Double.parseDouble(tokens.nextToken());
  }
}
