package org.arclet.plot;

import java.util.Locale;

/**
 * A block in space as SVG: its front towards the reader, its right side and its top in two other
 * shades.
 *
 * @param width of the front, in pixels
 * @param height of the front
 * @param slant how far the far edges lie to the right of the near ones and above them
 * @param colour of the front, #rrggbb
 */
record Cuboid(double width, double height, double slant, String colour) {

  private static final double LIGHTER = 0.45;
  private static final double DARKER = 0.25;

  /** Draws it with the upper left corner of its front at a place. */
  String svg(double left, double top) {
    double right = left + width;
    double bottom = top + height;
    String roof =
        quad(left, top, left + slant, top - slant, right + slant, top - slant, right, top);
    String side =
        quad(right, top, right + slant, top - slant, right + slant, bottom - slant, right, bottom);
    String front = quad(left, top, right, top, right, bottom, left, bottom);
    return slant == 0
        ? face(front, colour)
        : face(roof, mixed(255, LIGHTER)) + face(side, mixed(0, DARKER)) + face(front, colour);
  }

  private static String face(String outline, String fill) {
    return "<path d=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"0.5\"/>\n"
        .formatted(outline, fill, Palette.INK);
  }

  private static String quad(double... places) {
    return String.format(
        Locale.ROOT,
        "M%.1f %.1f L%.1f %.1f L%.1f %.1f L%.1f %.1f Z",
        places[0],
        places[1],
        places[2],
        places[3],
        places[4],
        places[5],
        places[6],
        places[7]);
  }

  /** The colour with a share of white (255) or black (0) in it. */
  private String mixed(int with, double share) {
    int from = Integer.decode(colour);
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      mixed |= (int) Math.round((1 - share) * (from >> shift & 255) + share * with) << shift;
    }
    return String.format(Locale.ROOT, "#%06x", mixed);
  }
}
