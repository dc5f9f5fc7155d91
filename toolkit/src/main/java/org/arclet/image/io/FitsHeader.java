package org.arclet.image.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import nom.tam.fits.Header;
import nom.tam.util.FitsInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The header of one unit of a FITS file: keywords and their values, none of them trusted. It may be
 * shared by threads, which the library's own header may not: there, looking a card up moves a mark.
 */
final class FitsHeader {

  /** Headers and data begin at multiples of this many bytes. */
  static final int BLOCK = 2880;

  private static final Logger LIBRARY = Logger.getLogger("nom.tam"); // kept, or the level is lost
  private static final int CARD = 80;
  private static final int MOST_BLOCKS = 2000; // 72,000 keywords; long ones have some thousands
  private static final byte[] END = "END     ".getBytes(StandardCharsets.US_ASCII);

  static {
    LIBRARY.setLevel(Level.OFF); // what matters is thrown as well
  }

  private final Map<String, @Nullable String> values = new HashMap<>(); // a card may have none
  private final int bytes;

  private FitsHeader(Header header, int bytes) {
    this.bytes = bytes;
    header.iterator().forEachRemaining(card -> values.put(card.getKey(), card.getValue()));
  }

  /**
   * Reads a header.
   *
   * @param from place of its first byte
   * @throws IOException if it does not end within the file, or is not one
   */
  static FitsHeader read(FitsSource source, long from) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    boolean ends = false;
    while (!ends) {
      if (from + text.size() + BLOCK > source.length()) {
        throw new IOException("it ends within a header; it is cut off, or not a FITS file");
      }
      if (text.size() == MOST_BLOCKS * BLOCK) {
        throw new IOException(
            "a header must end within %d cards, but one does not"
                .formatted(MOST_BLOCKS * BLOCK / CARD));
      }
      source.read(from + text.size(), block, BLOCK);
      ends = sanitize(block);
      text.writeBytes(block);
    }
    try {
      byte[] all = text.toByteArray();
      return new FitsHeader(
          new Header(new FitsInputStream(new ByteArrayInputStream(all))), all.length);
    } catch (IOException | RuntimeException e) {
      throw new IOException("a header is damaged", e);
    }
  }

  /** Puts question marks for what is no text; whether the block has the last card. */
  private static boolean sanitize(byte[] block) {
    for (int i = 0; i < BLOCK; i++) {
      if (block[i] < ' ' || block[i] > '~') {
        block[i] = '?';
      }
    }
    for (int card = 0; card < BLOCK; card += CARD) {
      if (Arrays.equals(block, card, card + END.length, END, 0, END.length)) {
        return true;
      }
    }
    return false;
  }

  /** Bytes of the header in the file. */
  int bytes() {
    return bytes;
  }

  boolean has(String keyword) {
    return values.containsKey(keyword);
  }

  /** Whether the value is T. */
  boolean isTrue(String keyword) {
    return "T".equals(values.get(keyword));
  }

  /** A text, without blanks at its end; null where there is none, or only blanks. */
  @Nullable String text(String keyword) {
    String value = values.get(keyword);
    return value == null || value.isBlank() ? null : value.stripTrailing();
  }

  /**
   * A whole number.
   *
   * @throws IOException if there is none
   */
  long whole(String keyword) throws IOException {
    if (values.get(keyword) == null) {
      throw new IOException("a header must have " + keyword + ", but it is missing");
    }
    return whole(keyword, 0);
  }

  /**
   * A whole number.
   *
   * @param otherwise where there is none
   * @throws IOException if it is something else
   */
  long whole(String keyword, long otherwise) throws IOException {
    String value = values.get(keyword);
    try {
      return value == null ? otherwise : Long.parseLong(value.trim());
    } catch (NumberFormatException e) {
      throw new IOException(
          "%s must be a whole number, but it is %s"
              .formatted(keyword, HeaderScanner.printable(value)),
          e);
    }
  }

  /**
   * A finite number.
   *
   * @param otherwise where there is none
   * @throws IOException if it is something else
   */
  double real(String keyword, double otherwise) throws IOException {
    String value = values.get(keyword);
    if (value == null) {
      return otherwise;
    }
    double number;
    try {
      number = Double.parseDouble(value.trim().replaceFirst("[Dd](?=[-+0-9]*$)", "E"));
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!Double.isFinite(number)) {
      throw new IOException(
          "%s must be a number, but it is %s".formatted(keyword, HeaderScanner.printable(value)));
    }
    return number;
  }
}
