package org.arclet.image.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/** Images as the primary image of a FITS file: float32, (x, y), (x, y, band) or (x, y, band, N). */
final class FitsWriter {

  private static final int CARD = 80;
  private static final int CHUNK = 1 << 16; // pixels written at once
  private static final int LONGEST_TEXT = 68; // of a card, in quotes

  private FitsWriter() {}

  /**
   * Writes the header and the pixels, row 0 first, band by band.
   *
   * @throws IllegalArgumentException if the name of a band cannot be a card's value
   */
  static void write(ImageSet images, OutputStream out) throws IOException {
    byte[] header = header(images).getBytes(StandardCharsets.US_ASCII);
    out.write(header);
    ImageShape shape = images.shape();
    long written = 0;
    ByteBuffer plane = ByteBuffer.allocate(CHUNK * Float.BYTES);
    for (int i = 0; i < images.size(); i++) {
      FloatBuffer values = images.image(i);
      for (int band = 0; band < shape.channels(); band++) {
        for (int at = band; at < values.limit(); at += shape.channels()) {
          plane.putFloat(values.get(at));
          if (!plane.hasRemaining()) {
            out.write(plane.array());
            plane.clear();
          }
        }
      }
      written += (long) shape.values() * Float.BYTES;
    }
    out.write(plane.array(), 0, plane.position());
    out.write(new byte[padding(written)]);
  }

  private static String header(ImageSet images) {
    ImageShape shape = images.shape();
    List<Integer> axes = List.of(shape.width(), shape.height(), shape.channels(), images.size());
    int count = images.size() != 1 ? 4 : shape.channels() != 1 ? 3 : 2;
    StringBuilder header = new StringBuilder();
    header.append(card("SIMPLE", "%20s".formatted("T")));
    header.append(card("BITPIX", number(-Float.SIZE)));
    header.append(card("NAXIS", number(count)));
    for (int axis = 0; axis < count; axis++) {
      header.append(card("NAXIS" + (axis + 1), number(axes.get(axis))));
    }
    for (int band = 0; named(images) && band < shape.channels(); band++) {
      header.append(card("BAND" + (band + 1), text(images.bands().get(band))));
    }
    header.append("END").append(" ".repeat(CARD - 3));
    return header.append(" ".repeat(padding(header.length()))).toString();
  }

  private static boolean named(ImageSet images) {
    return IntStream.range(0, images.bands().size())
        .anyMatch(band -> !images.bands().get(band).equals("band " + (band + 1)));
  }

  static String card(String keyword, String value) {
    return String.format(Locale.ROOT, "%-8s= %-70s", keyword, value);
  }

  static String number(int value) {
    return String.format(Locale.ROOT, "%20d", value);
  }

  static String text(String value) {
    String escaped = value.replace("'", "''");
    if (!value.matches("[ -~]+") || escaped.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "names of bands in a FITS file must be at most %d characters of ASCII, but one is %s; name them with withBands"
              .formatted(LONGEST_TEXT, value));
    }
    return String.format(Locale.ROOT, "'%-8s'", escaped);
  }

  /** Bytes from a place to the next block. */
  static int padding(long at) {
    return (int) ((FitsHeader.BLOCK - at % FitsHeader.BLOCK) % FitsHeader.BLOCK);
  }
}
