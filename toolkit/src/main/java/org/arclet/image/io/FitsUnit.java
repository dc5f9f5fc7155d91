package org.arclet.image.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One unit of a FITS file: a header, and where in the file its data are.
 *
 * <p>That the file holds the data is known before there is a unit.
 *
 * @param number from 0, the primary one
 * @param dataAt place of the first byte of the data
 * @param dataBytes how many there are
 */
record FitsUnit(int number, FitsHeader header, long dataAt, long dataBytes) {

  private static final int MOST_AXES = 999;

  /**
   * All units of a file. What follows the last of them is not looked at, as the standard has it.
   *
   * @throws IOException if the file is not FITS, or does not hold all that a header claims
   */
  static List<FitsUnit> of(FitsSource source) throws IOException {
    List<FitsUnit> units = new ArrayList<>();
    long at = 0;
    while (units.isEmpty() || beginsWith(source, at, "XTENSION")) {
      if (units.isEmpty() && !beginsWith(source, 0, "SIMPLE  =")) {
        throw new IOException("a FITS file must begin with SIMPLE, but this begins otherwise");
      }
      FitsHeader header = FitsHeader.read(source, at);
      long dataAt = at + header.bytes();
      long bytes = claimedBytes(header);
      if (bytes > source.length() - dataAt) {
        throw new IOException(
            "unit %d must have %d bytes of data, as its header says, but the file has %d; it is cut off or damaged"
                .formatted(units.size(), bytes, source.length() - dataAt));
      }
      units.add(new FitsUnit(units.size(), header, dataAt, bytes));
      at = dataAt + (bytes + FitsHeader.BLOCK - 1) / FitsHeader.BLOCK * FitsHeader.BLOCK;
    }
    return units;
  }

  /** Whether it is an image, compressed or not, with axes and pixels. */
  boolean isImage() throws IOException {
    String type = header.text("XTENSION");
    boolean plain = number == 0 ? !header.isTrue("GROUPS") : "IMAGE".equals(type);
    if (!plain && !isCompressed()) {
      return false;
    }
    List<Long> axes = axes();
    for (int axis = 0; axis < axes.size(); axis++) {
      if (axes.get(axis) == 0 && axis != 3) { // no images are images
        return false;
      }
    }
    return !axes.isEmpty();
  }

  /** Whether it is a table of compressed tiles of an image. */
  boolean isCompressed() {
    return isBinaryTable() && header.isTrue("ZIMAGE");
  }

  /** Whether it is a binary table, of whatever. */
  boolean isBinaryTable() {
    String type = header.text("XTENSION");
    return number > 0 && ("BINTABLE".equals(type) || "A3DTABLE".equals(type));
  }

  /** Lengths of the axes of the image, x first: (x, y, band, N). */
  List<Long> axes() throws IOException {
    return axes(header, isCompressed() ? "Z" : "");
  }

  /** EXTNAME, with EXTVER from 2 on: {@code SCI,2}; null where there is none. */
  @Nullable String name() throws IOException {
    String name = header.text("EXTNAME");
    long version = header.whole("EXTVER", 1);
    return name == null || version == 1 ? name : name + "," + version;
  }

  /**
   * Names of units by which each is found: {@link #name}, or the number where there is no name or
   * an earlier unit has it.
   */
  static List<String> names(List<FitsUnit> units) throws IOException {
    List<String> names = new ArrayList<>();
    for (FitsUnit unit : units) {
      String name = Objects.requireNonNullElse(unit.name(), "");
      names.add(name.isEmpty() || names.contains(name) ? Integer.toString(unit.number) : name);
    }
    return names;
  }

  private static List<Long> axes(FitsHeader header, String prefix) throws IOException {
    long count = header.whole(prefix + "NAXIS");
    if (count < 0 || count > MOST_AXES) {
      throw new IOException("NAXIS must be 0 to %d, but it is %d".formatted(MOST_AXES, count));
    }
    List<Long> axes = new ArrayList<>();
    for (int axis = 1; axis <= count; axis++) {
      long length = header.whole(prefix + "NAXIS" + axis);
      if (length < 0) {
        throw new IOException("NAXIS%d must be at least 0, but it is %d".formatted(axis, length));
      }
      axes.add(length);
    }
    return axes;
  }

  private static long claimedBytes(FitsHeader header) throws IOException {
    List<Long> axes = axes(header, "");
    if (axes.isEmpty()) {
      return 0;
    }
    boolean groups = header.isTrue("GROUPS") && axes.get(0) == 0;
    try {
      long elements = 1;
      for (long length : groups ? axes.subList(1, axes.size()) : axes) {
        elements = Math.multiplyExact(elements, length);
      }
      long all = Math.addExact(elements, notNegative(header, "PCOUNT", 0));
      long bits = Math.abs(header.whole("BITPIX"));
      if (bits < 8 || bits > 64) {
        throw new IOException(
            "BITPIX must be 8, 16, 32, 64, -32 or -64, but it is " + header.whole("BITPIX"));
      }
      return Math.multiplyExact(
          Math.multiplyExact(all, bits / 8), notNegative(header, "GCOUNT", 1));
    } catch (ArithmeticException e) {
      throw new IOException(
          "data must have fewer than 2^63 bytes, but the axes are " + axes + "; it is damaged", e);
    }
  }

  private static long notNegative(FitsHeader header, String keyword, long otherwise)
      throws IOException {
    long value = header.whole(keyword, otherwise);
    if (value < 0) {
      throw new IOException(keyword + " must be at least 0, but it is " + value);
    }
    return value;
  }

  private static boolean beginsWith(FitsSource source, long at, String text) throws IOException {
    if (at + text.length() > source.length()) {
      return false;
    }
    byte[] start = new byte[text.length()];
    source.read(at, start, start.length);
    return new String(start, StandardCharsets.ISO_8859_1).equals(text);
  }
}
