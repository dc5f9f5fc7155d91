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
final class NpyHeaderText extends HeaderScanner {

  private @Nullable String type;
  private @Nullable Boolean fortran;
  private @Nullable List<Long> shape;

  private NpyHeaderText(String text) {
    super(text);
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
    expectEnd("nothing after the dictionary");
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
    long length = number("lengths from 0 to 10^18");
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

  @Override
  protected IOException wrong(String expected) {
    return new IOException(
        "the header must be a dictionary of descr, fortran_order and shape, but character %d of %s differs: expected %s"
            .formatted(at, quoted(text.strip()), expected));
  }

  private static String quoted(String text) {
    return "\"" + printable(text) + "\"";
  }
}
