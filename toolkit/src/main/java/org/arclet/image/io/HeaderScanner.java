package org.arclet.image.io;

import java.io.IOException;

/**
 * Reads the text of a file's header from left to right: what the parsers of NumPy's dictionaries
 * and of safetensors' JSON have in common. It takes no more memory than the text and never calls
 * itself, so no text can make it run away.
 */
public abstract class HeaderScanner {

  private static final int MOST_DIGITS = 18; // fits a long
  private static final int MOST_PRINTED = 80;

  /** All of the header. */
  protected final String text;

  /** Index of the next character. */
  protected int at;

  /** Begins before the first character. */
  protected HeaderScanner(String text) {
    this.text = text;
  }

  /** The error that says what was expected at {@link #at}. */
  protected abstract IOException wrong(String expected);

  /** Whether the next character, after white space, is this one; it is then passed. */
  protected final boolean accept(char symbol) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == symbol) {
      at++;
      return true;
    }
    return false;
  }

  /**
   * Passes a character, after white space.
   *
   * @throws IOException if it is another
   */
  protected final void expect(char symbol) throws IOException {
    if (!accept(symbol)) {
      throw wrong("'" + symbol + "'");
    }
  }

  /**
   * Passes white space up to the end.
   *
   * @throws IOException if anything else is left
   */
  protected final void expectEnd(String expected) throws IOException {
    skipSpace();
    if (at < text.length()) {
      throw wrong(expected);
    }
  }

  /** Passes white space. */
  protected final void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /**
   * Passes a whole number from 0 to 10¹⁸, after white space.
   *
   * @param expected what to call it in an error
   * @throws IOException if there is none, or a larger one
   */
  protected final long number(String expected) throws IOException {
    skipSpace();
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start || at - start > MOST_DIGITS) {
      throw wrong(expected);
    }
    return Long.parseLong(text.substring(start, at));
  }

  /** The beginning of a text from a file, without control characters, fit for a message. */
  public static String printable(String text) {
    String start = text.length() > MOST_PRINTED ? text.substring(0, MOST_PRINTED) + "…" : text;
    return start.replaceAll("\\p{Cntrl}", "?");
  }
}
