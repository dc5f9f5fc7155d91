package org.arclet.image.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One column of a binary table of a FITS file.
 *
 * @param number from 1
 * @param name TTYPE, or {@code column 3} where there is none
 * @param repeat values in each row
 * @param type letter of TFORM
 * @param detail what follows the letter
 * @param offset of its first byte in a row
 */
record FitsField(int number, String name, int repeat, char type, String detail, int offset) {

  private static final Pattern FORM = Pattern.compile("([0-9]{0,8})([LXBIJKAEDCMPQ])(.*)");
  private static final int MOST_FIELDS = 999;
  private static final int LONGEST_ROW = 1 << 28;

  /**
   * The columns of a table.
   *
   * @throws IOException if they do not fill its rows
   */
  static List<FitsField> of(FitsUnit unit) throws IOException {
    FitsHeader header = unit.header();
    long count = header.whole("TFIELDS");
    if (count < 0 || count > MOST_FIELDS) {
      throw new IOException(
          "a table must have 0 to %d columns, but it has %d".formatted(MOST_FIELDS, count));
    }
    List<FitsField> fields = new ArrayList<>();
    long offset = 0;
    for (int number = 1; number <= count; number++) {
      FitsField field = of(header, number, (int) offset);
      fields.add(field);
      offset += field.bytes();
      if (offset > LONGEST_ROW) {
        throw new IOException(
            "a row of a table must have at most %d bytes, but it has more".formatted(LONGEST_ROW));
      }
    }
    if (header.whole("NAXIS") != 2 || header.whole("BITPIX") != 8) {
      throw new IOException("a table must have 2 axes of bytes, but it has not; it is damaged");
    }
    if (offset != header.whole("NAXIS1")) {
      throw new IOException(
          "the columns of a table must fill its rows of %d bytes, but they take %d; it is damaged"
              .formatted(header.whole("NAXIS1"), offset));
    }
    return fields;
  }

  /** The column of a name; null if there is none. */
  static @Nullable FitsField find(List<FitsField> fields, String name) {
    return fields.stream().filter(f -> f.name.equalsIgnoreCase(name)).findFirst().orElse(null);
  }

  /** Bytes in each row. */
  long bytes() {
    return type == 'X' ? (repeat + 7L) / 8 : repeat * (long) bytes(type);
  }

  /** Bytes of one value of a type. */
  static int bytes(char type) {
    return switch (type) {
      case 'I' -> 2;
      case 'J', 'E' -> 4;
      case 'K', 'D', 'C', 'P' -> 8;
      case 'M', 'Q' -> 16;
      default -> 1;
    };
  }

  private static FitsField of(FitsHeader header, int number, int offset) throws IOException {
    String form = Objects.requireNonNullElse(header.text("TFORM" + number), "").strip();
    Matcher parts = FORM.matcher(form);
    if (!parts.matches()) {
      throw new IOException(
          "TFORM%d must be a number and a letter, as 1E, but it is %s"
              .formatted(number, HeaderScanner.printable(form)));
    }
    int repeat = parts.group(1).isEmpty() ? 1 : Integer.parseInt(parts.group(1));
    String name = header.text("TTYPE" + number);
    return new FitsField(
        number,
        name == null ? "column " + number : name.strip(),
        repeat,
        parts.group(2).charAt(0),
        parts.group(3),
        offset);
  }
}
