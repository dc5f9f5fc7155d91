package org.arclet.plot;

import java.util.Locale;

/** A figure that only says why there is nothing to see. */
final class Notice {

  private static final int WIDTH = 400;
  private static final int HEIGHT = 80;
  private static final int LETTERS = 14;

  private Notice() {}

  static Figure of(String text, String description) {
    String svg =
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" role="img" aria-label="%s">
            <rect x="0" y="0" width="%d" height="%d" fill="white" stroke="#c8c8c8"/>
            <text x="%d" y="%d" dy="0.35em" text-anchor="middle" font-size="%d" font-family="%s" fill="%s">%s</text>
            </svg>
            """,
            WIDTH,
            HEIGHT,
            SafeText.markup(description, 1000),
            WIDTH,
            HEIGHT,
            WIDTH / 2,
            HEIGHT / 2,
            LETTERS,
            Typeface.CSS_FAMILY,
            Palette.INK,
            SafeText.markup(text));
    return new Figure(description, svg, WIDTH, HEIGHT);
  }
}
