package org.arclet.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

/**
 * Ids of sources as a file: 64-bit integers, the least first, little end first; {@code
 * numpy.fromfile(file, "<i8")}.
 */
final class SourceIds {

  private static final int MOST_BYTES = 1 << 27; // 16 million sources

  private SourceIds() {}

  static void write(Set<Long> sources, OutputStream out) throws IOException {
    byte[] bytes = new byte[Long.BYTES * sources.size()];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    sources.stream().sorted().forEach(buffer::putLong);
    out.write(bytes);
  }

  /** Refuses a file that is no list of ids, or too long to be read. */
  static void requireLength(Part part) throws IOException {
    if (part.bytes() % Long.BYTES != 0 || part.bytes() == 0 || part.bytes() > MOST_BYTES) {
      throw new IOException(
          "%s must have 8 bytes for each of 1 to %d sources, but has %d bytes"
              .formatted(part.file(), MOST_BYTES / Long.BYTES, part.bytes()));
    }
  }

  static Set<Long> read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Set<Long> sources = new HashSet<>();
    while (buffer.hasRemaining()) {
      sources.add(buffer.getLong());
    }
    return sources;
  }
}
