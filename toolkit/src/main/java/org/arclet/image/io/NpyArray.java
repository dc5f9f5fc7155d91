package org.arclet.image.io;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One array in NumPy's format, its header read and its values still to come.
 *
 * <p>The format (numpy.org, NEP 1): magic, version, length of the header, the header, the values.
 * The header is a Python dictionary, parsed by {@link NpyHeaderText} and never evaluated. Whoever
 * reads the values calls {@link #requireLength} first; no memory is taken before that.
 */
final class NpyArray {

  private static final int LONGEST_HEADER = 10_000; // as NumPy, which refuses longer ones as unsafe
  private static final int CHUNK = 1 << 18; // bytes read at once, a multiple of every element

  private final InputStream in;
  private final NpyHeader header;
  private final long valueBytes;
  private long unread;
  private final ByteBuffer chunk;

  private NpyArray(InputStream in, NpyHeader header, long valueBytes) {
    this.in = in;
    this.header = header;
    this.valueBytes = valueBytes;
    this.unread = valueBytes;
    this.chunk = ByteBuffer.allocate(CHUNK).order(header.byteOrder()).limit(0);
  }

  /**
   * Reads the header.
   *
   * @param stream the array from its first byte; the caller closes it
   * @param length number of bytes of the stream, as counted, not as claimed
   */
  static NpyArray open(InputStream stream, long length) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    try {
      byte[] magic = in.readNBytes(NpyHeader.MAGIC.length);
      if (!Arrays.equals(magic, NpyHeader.MAGIC)) {
        throw new IOException(
            "an array in NumPy's format must begin with \\x93NUMPY, but this begins otherwise");
      }
      int version = in.readUnsignedByte();
      int minor = in.readUnsignedByte();
      if (version < 1 || version > 3 || minor != 0) {
        throw new IOException(
            "the version of NumPy's format must be 1.0, 2.0 or 3.0, but it is %d.%d"
                .formatted(version, minor));
      }
      long headerBytes =
          version == 1
              ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
              : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
      if (headerBytes > LONGEST_HEADER) {
        throw new IOException(
            "a header must have at most %d bytes, but it claims %d"
                .formatted(LONGEST_HEADER, headerBytes));
      }
      byte[] text = new byte[(int) headerBytes];
      in.readFully(text);
      NpyHeader header =
          NpyHeaderText.parse(
              new String(
                  text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
      long before = magic.length + (version == 1 ? 4 : 6) + headerBytes;
      return new NpyArray(in, header, length - before);
    } catch (EOFException e) {
      throw new IOException("it ends within its header; it is cut off", e);
    }
  }

  NpyHeader header() {
    return header;
  }

  /** Bytes that follow the header. */
  long valueBytes() {
    return valueBytes;
  }

  /**
   * Requires that exactly the bytes that the shape promises follow the header.
   *
   * @param elementBytes bytes of one element
   */
  void requireLength(int elementBytes) throws IOException {
    header.requireLength(elementBytes, valueBytes);
  }

  /** Reads the next values as float32, as many as fit. */
  void next(NumberType type, float[] to) throws IOException {
    for (int done = 0; done < to.length; ) {
      int count = Math.min(to.length - done, CHUNK / type.bytes());
      nextChunk(count * type.bytes());
      type.floatsAt(chunk, 0, to, done, count);
      done += count;
    }
  }

  /** Reads the next value as float32; all values are then read with this method. */
  float next(NumberType type) throws IOException {
    if (!chunk.hasRemaining()) {
      nextChunk((int) Math.min(CHUNK, unread));
    }
    int at = chunk.position();
    chunk.position(at + type.bytes());
    return type.floatAt(chunk, at);
  }

  /**
   * Reads a whole array of one axis of whole numbers.
   *
   * @param name what it holds, for messages
   */
  long[] integers(String name) throws IOException {
    if (header.shape().size() != 1 || !header.isInteger()) {
      throw new IOException(
          "%s must be (N,) whole numbers, but they are %s of %s"
              .formatted(name, header.describeShape(), header.type()));
    }
    NumberType type = header.numberType();
    ByteBuffer values = all(type.bytes());
    long[] numbers = new long[values.limit() / type.bytes()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = type.integerAt(values, i * type.bytes());
    }
    return numbers;
  }

  /**
   * Reads a whole array of one axis of text ({@code <U}: four bytes a character, padded with 0).
   *
   * @param name what it holds, for messages
   */
  List<String> texts(String name) throws IOException {
    if (header.shape().size() != 1 || !header.type().matches("[<>]U[1-9][0-9]{0,4}")) {
      throw new IOException(
          "%s must be (N,) text, but they are %s of %s"
              .formatted(name, header.describeShape(), header.type()));
    }
    int characters = Integer.parseInt(header.type().substring(2));
    ByteBuffer values = all(4 * characters);
    List<String> texts = new ArrayList<>();
    for (long i = 0; i < header.shape().get(0); i++) {
      StringBuilder text = new StringBuilder();
      for (int c = 0; c < characters; c++) {
        int point = values.getInt();
        if (!Character.isValidCodePoint(point)) {
          throw new IOException(name + " must be text, but one holds no character; it is damaged");
        }
        text.appendCodePoint(point);
      }
      texts.add(text.toString().replaceAll("\0+\\z", ""));
    }
    return texts;
  }

  private ByteBuffer all(int elementBytes) throws IOException {
    requireLength(elementBytes);
    if (valueBytes > Integer.MAX_VALUE - 8) {
      throw new IOException("an array that is not of images must be below 2 GB");
    }
    byte[] bytes = in.readNBytes((int) valueBytes);
    requireRead(bytes.length, valueBytes);
    return ByteBuffer.wrap(bytes).order(header.byteOrder());
  }

  private void nextChunk(int bytes) throws IOException {
    requireRead(in.readNBytes(chunk.array(), 0, bytes), bytes);
    unread -= bytes;
    chunk.position(0).limit(bytes);
  }

  private static void requireRead(int read, long wanted) throws IOException {
    if (read < wanted) {
      throw new IOException("it ends before its last value; it is cut off");
    }
  }
}
