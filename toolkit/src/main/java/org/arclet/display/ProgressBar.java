package org.arclet.display;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.arclet.plot.Numbers;
import org.arclet.plot.SafeText;

/** A bar with a line below it, and how its numbers are written. */
final class ProgressBar {

  private static final int CELLS = 20;

  private ProgressBar() {}

  /**
   * What to show, by MIME type.
   *
   * @param share how much is done, 0 to 1
   * @param text lines below the bar; made safe here
   */
  static Map<String, String> of(double share, String text) {
    int filled = (int) Math.floor(share * CELLS);
    String cells = "#".repeat(filled) + "-".repeat(CELLS - filled);
    String html =
        String.format(
            Locale.ROOT,
            """
            <div style="max-width:680px;height:8px;background:rgba(128,128,128,0.25)"><div style="width:%d%%;height:8px;background:#0072b2"></div></div>
            <p>%s</p>""",
            Math.round(100 * share),
            SafeText.markup(text, 1000));
    return MimeBundle.ofHtml(html, PlainText.of("[%s] %s".formatted(cells, text)));
  }

  /** {@code 812 per second}, {@code 12 per hour}; what is counted goes before it. */
  static String rate(double perSecond) {
    if (perSecond >= 1) {
      return digits(perSecond) + " per second";
    }
    return perSecond * 60 >= 1
        ? digits(perSecond * 60) + " per minute"
        : digits(perSecond * 3600) + " per hour";
  }

  private static String digits(double value) {
    return value >= 10
        ? Long.toString(Math.round(value))
        : Numbers.brief(Math.round(value * 10) / 10.0);
  }

  /** {@code 4 h 45 min}, {@code 3 min 10 s}, {@code 12 s}. */
  static String text(Duration time) {
    long seconds = Math.round(seconds(time));
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? "%d min %d s".formatted(seconds / 60, seconds % 60)
        : "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
  }

  static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
