package org.arclet.plot;

/**
 * Text of unknown origin (labels, band names, table cells) made safe to show.
 *
 * <p>Control characters, characters that turn the direction of writing, and halves of surrogate
 * pairs become U+FFFD (�); tabs and line breaks become spaces; what is too long is cut, with a word
 * on it.
 */
public final class SafeText {

  /**
   * Code points that {@link #plain(String)} shows at most: enough for a name, no more than a line.
   */
  public static final int LENGTH = 200;

  private static final int REPLACEMENT = 0xFFFD;

  private SafeText() {}

  /** The text without what could break or disguise it, cut after {@link #LENGTH} code points. */
  public static String plain(String text) {
    return plain(text, LENGTH);
  }

  /**
   * The text without what could break or disguise it.
   *
   * @param length code points to keep, at least 1
   * @throws IllegalArgumentException if {@code length} is below 1
   */
  public static String plain(String text, int length) {
    if (length < 1) {
      throw new IllegalArgumentException(
          "text must be shown with at least 1 character, but got " + length);
    }
    StringBuilder safe = new StringBuilder(Math.min(text.length(), length) + 32);
    int kept = 0;
    int at = 0;
    while (at < text.length() && kept < length) {
      int point = text.codePointAt(at);
      safe.appendCodePoint(isBlank(point) ? ' ' : isUnsafe(point) ? REPLACEMENT : point);
      at += Character.charCount(point);
      kept++;
    }
    if (at < text.length()) {
      safe.append("… (").append(text.codePointCount(0, text.length())).append(" characters)");
    }
    return safe.toString();
  }

  /**
   * {@link #plain(String)}, with the five characters that mean something in HTML or XML escaped.
   */
  public static String markup(String text) {
    return escape(plain(text));
  }

  /**
   * {@link #plain(String, int)}, with the five characters that mean something in HTML or XML
   * escaped.
   */
  public static String markup(String text, int length) {
    return escape(plain(text, length));
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static boolean isBlank(int point) {
    return point == '\t' || point == '\n' || point == '\r' || point == 0x2028 || point == 0x2029;
  }

  private static boolean isUnsafe(int point) {
    return Character.isISOControl(point)
        || Character.getType(point) == Character.SURROGATE
        || turnsDirection(point)
        || (point & 0xFFFE) == 0xFFFE; // not characters, and not allowed in XML
  }

  private static boolean turnsDirection(int point) {
    return point == 0x061C // Arabic letter mark
        || point == 0x200E
        || point == 0x200F
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069);
  }
}
