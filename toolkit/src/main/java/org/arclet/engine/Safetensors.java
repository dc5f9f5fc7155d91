package org.arclet.engine;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arclet.image.io.HeaderScanner;

/**
 * Tensors and texts in one file of the safetensors format (huggingface/safetensors, format 1):
 * eight bytes of header length, the header in JSON, then the values of all tensors, float32, little
 * end first, without gaps. Python reads it with {@code safetensors.safe_open}.
 *
 * <p>A reader trusts nothing and runs nothing: all sizes are compared with that of the file before
 * memory is taken.
 */
public final class Safetensors {

  /** Most bytes of a header; thousands of tensors need less than a megabyte. */
  public static final int MOST_HEADER = 1 << 24;

  private static final int CHUNK = 1 << 16;

  private Safetensors() {}

  /**
   * What a file holds.
   *
   * @param texts the metadata
   * @param tensors by name
   */
  public record Content(Map<String, String> texts, Map<String, Tensor> tensors) {}

  /** Where the values of a tensor are, in bytes from the end of the header. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Entry(int[] shape, long begin, long end) {}

  /**
   * Writes a file: the same bytes for the same content, as the format's own library writes them.
   *
   * @param content what it is to hold
   * @param out left open
   * @throws IOException if it cannot be written
   */
  public static void write(Content content, OutputStream out) throws IOException {
    Map<String, Tensor> tensors = new TreeMap<>(content.tensors());
    Map<String, Entry> entries = new LinkedHashMap<>();
    long at = 0;
    for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
      long end = at + 4L * tensor.getValue().values().length;
      entries.put(tensor.getKey(), new Entry(tensor.getValue().shape(), at, end));
      at = end;
    }
    byte[] json =
        SafetensorsHeader.write(content.texts(), entries).getBytes(StandardCharsets.UTF_8);
    byte[] header = Arrays.copyOf(json, (json.length + 7) / 8 * 8); // values begin at 8 bytes
    Arrays.fill(header, json.length, header.length, (byte) ' ');
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(header.length).array());
    out.write(header);
    byte[] chunk = new byte[CHUNK];
    for (Tensor tensor : tensors.values()) {
      write(tensor.values(), chunk, out);
    }
  }

  private static void write(float[] values, byte[] chunk, OutputStream out) throws IOException {
    FloatBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    for (int from = 0; from < values.length; from += CHUNK / 4) {
      int count = Math.min(CHUNK / 4, values.length - from);
      buffer.clear().put(values, from, count);
      out.write(chunk, 0, 4 * count);
    }
  }

  /**
   * Reads a file; being interrupted does not end that.
   *
   * @param file of the format
   * @return as {@link #read(InputStream, long)}
   * @throws IOException as {@link #read(InputStream, long)}
   */
  public static Content read(Path file) throws IOException {
    long size = Files.size(file);
    // not a channel: it would close when the thread is interrupted
    try (InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()))) {
      return read(in, size);
    }
  }

  /**
   * Reads a file from a stream.
   *
   * @param in the bytes of the file; left open
   * @param size number of bytes of the file
   * @return all that it holds, tensors in the order of their values
   * @throws IOException if it is not such a file, or has tensors of other types than float32; the
   *     message says "its …" and does not name the file
   */
  public static Content read(InputStream in, long size) throws IOException {
    if (size < 8) {
      throw new IOException("it must begin with 8 bytes of header length, but has " + size);
    }
    long length = ByteBuffer.wrap(bytes(in, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > Math.min(MOST_HEADER, size - 8)) {
      throw new IOException(
          "its header must have 2 to %d bytes, but claims %s"
              .formatted(Math.min(MOST_HEADER, size - 8), Long.toUnsignedString(length)));
    }
    String json = new String(bytes(in, (int) length), StandardCharsets.UTF_8);
    SafetensorsHeader.Header header = SafetensorsHeader.parse(json);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, Entry> entry : inOrder(header.entries(), size - 8 - length)) {
      int[] shape = entry.getValue().shape();
      int count = (int) ((entry.getValue().end() - entry.getValue().begin()) / 4);
      tensors.put(entry.getKey(), new Tensor(shape, floats(in, count)));
    }
    return new Content(header.texts(), tensors);
  }

  /** The entries in the order of their values, which must be all that follows the header. */
  private static List<Map.Entry<String, Entry>> inOrder(Map<String, Entry> entries, long size)
      throws IOException {
    List<Map.Entry<String, Entry>> sorted =
        entries.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin())
                    .thenComparingLong(e -> e.getValue().end()))
            .toList();
    long at = 0;
    for (Map.Entry<String, Entry> named : sorted) {
      Entry entry = named.getValue();
      long bytes = entry.end() - entry.begin();
      if (entry.begin() != at || bytes < 0 || bytes != 4 * values(entry, size)) {
        throw new IOException(
            "tensor %s must follow the one before it and have 4 bytes for each value of its shape %s, but claims bytes %d to %d after %d"
                .formatted(
                    HeaderScanner.printable(named.getKey()),
                    Arrays.toString(entry.shape()),
                    entry.begin(),
                    entry.end(),
                    at));
      }
      at = entry.end();
    }
    if (at != size) {
      throw new IOException(
          "its tensors must take %d bytes, as follow the header, but take %d; the file is cut short or not whole"
              .formatted(size, at));
    }
    return sorted;
  }

  /** Number of values of a shape; −1 if there are more than can be held. */
  private static long values(Entry entry, long size) {
    long product = 1;
    for (int side : entry.shape()) {
      product *= side; // no overflow: the product so far is below 2^31
      if (product > Math.min(Integer.MAX_VALUE - 8, size)) {
        return -1;
      }
    }
    return product;
  }

  private static float[] floats(InputStream in, int count) throws IOException {
    float[] values = new float[count];
    for (int from = 0; from < count; from += CHUNK / 4) {
      int part = Math.min(CHUNK / 4, count - from);
      FloatBuffer read =
          ByteBuffer.wrap(bytes(in, 4 * part)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      read.get(values, from, part);
    }
    return values;
  }

  private static byte[] bytes(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("it ended while it was read; it must not be written to meanwhile");
    }
    return bytes;
  }
}
