package org.arclet.image.io;

import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks chunks of HDF5: gzip, shuffle and the Fletcher checksum. Unlike jhdf's own filters it
 * never makes more bytes than a chunk may have, so that no small file can fill the memory.
 */
final class Hdf5Filters {

  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER = 3;
  private static final int SUM_BYTES = 4;

  private final List<FilterInfo> filters;
  private final int chunkBytes;

  /**
   * Of the chunks of one dataset.
   *
   * @param filters in the order in which the writer used them
   * @param chunkBytes bytes of an unpacked chunk
   */
  Hdf5Filters(List<FilterInfo> filters, int chunkBytes) throws IOException {
    for (FilterInfo filter : filters) {
      if (filter.getId() < DEFLATE || filter.getId() > FLETCHER) {
        throw new IOException(
            "it must be stored plain or with gzip, shuffle and fletcher32, but is packed by filter %s; write it again: h5repack -f GZIP=4 old.h5 new.h5"
                .formatted(HeaderScanner.printable(filter.getId() + " " + filter.getName())));
      }
    }
    this.filters = filters;
    this.chunkBytes = chunkBytes;
  }

  /** The values of a chunk. */
  byte[] unpack(ByteBuffer packed) throws IOException {
    byte[] bytes = new byte[packed.remaining()];
    packed.get(bytes);
    for (int i = filters.size() - 1; i >= 0; i--) {
      bytes =
          switch (filters.get(i).getId()) {
            case DEFLATE -> inflate(bytes);
            case SHUFFLE -> unshuffle(bytes, filters.get(i).getData());
            default -> verify(bytes);
          };
    }
    if (bytes.length != chunkBytes) {
      throw new IOException(
          "a chunk must hold %d bytes, but one holds %d; it is damaged"
              .formatted(chunkBytes, bytes.length));
    }
    return bytes;
  }

  private byte[] inflate(byte[] packed) throws IOException {
    byte[] bytes = new byte[Math.addExact(chunkBytes, SUM_BYTES * filters.size())];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      int length = 0;
      for (int read; (read = inflater.inflate(bytes, length, bytes.length - length)) > 0; ) {
        length += read;
      }
      if (!inflater.finished()) {
        throw new IOException(
            "a chunk must unpack to %d bytes; it is damaged".formatted(chunkBytes));
      }
      return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    } catch (DataFormatException e) {
      throw new IOException("a chunk must be packed by gzip, but is not; it is damaged", e);
    } finally {
      inflater.end();
    }
  }

  /** Brings first bytes of all values, then second ones, and so on, back together. */
  private static byte[] unshuffle(byte[] shuffled, int[] data) throws IOException {
    int size = data.length == 0 ? 0 : data[0];
    if (size < 1) {
      throw new IOException("shuffled values must have at least 1 byte, but have " + size);
    }
    byte[] bytes = shuffled.clone(); // what is left over at the end stays where it is
    int count = shuffled.length / size;
    for (int part = 0, from = 0; part < size; part++) {
      for (int i = 0; i < count; i++) {
        bytes[i * size + part] = shuffled[from++];
      }
    }
    return bytes;
  }

  /**
   * Fletcher's sums of 16-bit words, as the HDF5 library computes them, stored after the values.
   */
  private static byte[] verify(byte[] summed) throws IOException {
    int length = summed.length - SUM_BYTES;
    int low = 0;
    int high = 0;
    for (int i = 0; i < length; i += 2) {
      int second = i + 1 < length ? Byte.toUnsignedInt(summed[i + 1]) : 0;
      low = fold(low + (Byte.toUnsignedInt(summed[i]) << 8 | second));
      high = fold(high + low);
    }
    if (length < 0
        || ByteBuffer.wrap(summed).order(ByteOrder.LITTLE_ENDIAN).getInt(length)
            != (high << 16 | low)) {
      throw new IOException("a chunk must have the checksum that the file says; it is damaged");
    }
    return Arrays.copyOf(summed, length);
  }

  private static int fold(int sum) {
    return (sum & 0xFFFF) + (sum >>> 16);
  }
}
