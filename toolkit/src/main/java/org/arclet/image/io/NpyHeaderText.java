package org.arclet.image.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A strict parser of the one Python dictionary that a NumPy header holds: exactly the keys {@code
 * descr}, {@code fortran_order} and {@code shape}, in any order, and nothing that could be
 * evaluated.
 */
final class NpyHeaderText {

  private static final int MOST_DIGITS = 18; // fits a long

  private final String text;
  private int at;
  private @Nullable String type;
  private @Nullable Boolean fortran;
  private @Nullable List<Long> shape;

  private NpyHeaderText(String text) {
    this.text = text;
  }

  static NpyHeader parse(String text) throws IOException {
    return new NpyHeaderText(text).dictionary();
  }

  private NpyHeader dictionary() throws IOException {
    expect('{');
    while (!accept('}')) {
      String key = string();
      expect(':');
      switch (key) {
        case "descr" -> type = once(key, type, type());
        case "fortran_order" -> fortran = once(key, fortran, bool());
        case "shape" -> shape = once(key, shape, tuple());
        default -> throw wrong("the keys descr, fortran_order and shape, not " + quoted(key));
      }
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skipSpace();
    if (at < text.length()) {
      throw wrong("nothing after the dictionary");
    }
    if (type == null || fortran == null || shape == null) {
      throw wrong("all of descr, fortran_order and shape");
    }
    return new NpyHeader(type, fortran, shape);
  }

  private <T> T once(String key, @Nullable T known, T value) throws IOException {
    if (known != null) {
      throw wrong(key + " once only");
    }
    return value;
  }

  private String type() throws IOException {
    skipSpace();
    if (at < text.length() && (text.charAt(at) == '[' || text.charAt(at) == '(')) {
      throw new IOException(
          "an array must hold plain numbers, but this one is structured, with named or nested fields; save "
              + "each field as an array of its own");
    }
    String found = string();
    if (!found.matches("[<>|][A-Za-z][0-9A-Za-z\\[\\]]*")) {
      throw wrong("a type such as '<f4', not " + quoted(found));
    }
    return found;
  }

  private boolean bool() throws IOException {
    skipSpace();
    for (String word : List.of("True", "False")) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("True");
      }
    }
    throw wrong("True or False");
  }

  private List<Long> tuple() throws IOException {
    List<Long> lengths = new ArrayList<>();
    expect('(');
    boolean comma = false;
    while (!accept(')')) {
      lengths.add(length());
      comma = accept(',');
      if (!comma) {
        expect(')');
        break;
      }
    }
    if (lengths.size() == 1 && !comma) {
      throw wrong("a tuple as the shape, (20,) and not (20)");
    }
    return lengths;
  }

  private long length() throws IOException {
    skipSpace();
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start || at - start > MOST_DIGITS) {
      throw wrong("lengths from 0 to 10^18");
    }
    long length = Long.parseLong(text.substring(start, at));
    if (at < text.length() && text.charAt(at) == 'L') { // as Python 2 wrote them
      at++;
    }
    return length;
  }

  private String string() throws IOException {
    skipSpace();
    if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
      int end = text.indexOf(text.charAt(at), at + 1);
      if (end >= 0) {
        String found = text.substring(at + 1, end);
        at = end + 1;
        return found;
      }
    }
    throw wrong("a string in quotes");
  }

  private void expect(char symbol) throws IOException {
    if (!accept(symbol)) {
      throw wrong("'" + symbol + "'");
    }
  }

  private boolean accept(char symbol) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == symbol) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IOException wrong(String expected) {
    return new IOException(
        "the header must be a dictionary of descr, fortran_order and shape, but character %d of %s differs: expected %s"
            .formatted(at, quoted(text.strip()), expected));
  }

  private static String quoted(String text) {
    return "\"" + printable(text) + "\"";
  }

  /** The beginning of a text from a file, without control characters, fit for a message. */
  static String printable(String text) {
    String start = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return start.replaceAll("\\p{Cntrl}", "?");
  }
}
