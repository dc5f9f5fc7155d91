package org.arclet.image.io;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.arclet.work.Work;

/**
 * What a PNG file says of itself, read after every chunk has shown that it is whole: Java's own
 * reader looks at no checksum.
 *
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param depth bits of a number
 * @param colour 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
 */
record PngHeader(long width, long height, int depth, int colour) {

  private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte[] START = {0, 0, 0, 13, 'I', 'H', 'D', 'R'};
  private static final int FIELD_BYTES = 13;
  private static final int MOST_DEFLATED = 1032; // deflate codes at best 258 bytes in 2 bits

  /** Reads all chunks of a file, and keeps the first. */
  static PngHeader read(Path path) throws IOException {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        DataInputStream in = new DataInputStream(stream)) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw new IOException("a picture must begin as PNG does, but this begins otherwise");
      }
      PngHeader header = parse(in);
      while (!pass(in).equals("IEND")) {
        Work.heedInterrupt();
      }
      header.requirePossible(Files.size(path));
      return header;
    } catch (EOFException e) {
      throw new IOException("it ends before its last chunk; it is cut off", e);
    }
  }

  private static PngHeader parse(DataInputStream in) throws IOException {
    byte[] start = new byte[START.length + FIELD_BYTES];
    in.readFully(start);
    ByteBuffer fields = ByteBuffer.wrap(start, START.length, FIELD_BYTES);
    if (!Arrays.equals(Arrays.copyOf(start, START.length), START)) {
      throw new IOException("a PNG file must begin with its header; it is damaged");
    }
    CRC32 sum = new CRC32();
    sum.update(start, 4, start.length - 4);
    requireSum(in, sum);
    return new PngHeader(
        Integer.toUnsignedLong(fields.getInt()),
        Integer.toUnsignedLong(fields.getInt()),
        fields.get(),
        fields.get());
  }

  /** Passes a chunk; its type. */
  private static String pass(DataInputStream in) throws IOException {
    long length = Integer.toUnsignedLong(in.readInt());
    byte[] some = new byte[1 << 12];
    in.readFully(some, 0, 4);
    String type = new String(some, 0, 4, StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(some, 0, 4);
    for (long left = length; left > 0; ) {
      int read = in.read(some, 0, (int) Math.min(some.length, left));
      if (read < 0) {
        throw new EOFException();
      }
      sum.update(some, 0, read);
      left -= read;
    }
    requireSum(in, sum);
    return type;
  }

  private static void requireSum(DataInputStream in, CRC32 sum) throws IOException {
    if (in.readInt() != (int) sum.getValue()) {
      throw new IOException("its checksums must be right, but one is not; it is damaged");
    }
  }

  private void requirePossible(long fileBytes) throws IOException {
    if ((double) width * height * depth / 8 > (double) MOST_DEFLATED * fileBytes) {
      throw new IOException(
          "%d x %d pixels cannot be in a file of %d bytes; it is damaged"
              .formatted(width, height, fileBytes));
    }
  }
}
