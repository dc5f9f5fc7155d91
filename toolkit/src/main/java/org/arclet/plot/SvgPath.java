package org.arclet.plot;

import java.awt.geom.Path2D;
import java.util.StringTokenizer;

/** Outlines written in the path commands of SVG: absolute M, L, Q, C and Z. */
final class SvgPath {

  private SvgPath() {}

  /**
   * Reads an outline.
   *
   * @throws IllegalArgumentException if there is another command
   */
  static Path2D parse(String path) {
    return parse(new StringTokenizer(path.replaceAll("([A-Za-z])", " $1 "), " ,\t\n"));
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
