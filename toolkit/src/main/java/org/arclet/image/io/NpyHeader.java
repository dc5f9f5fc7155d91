package org.arclet.image.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an array in NumPy's format says of itself: type, order of the axes, shape.
 *
 * @param type type of the elements as NumPy writes it, {@code <f4}
 * @param fortran whether the first axis varies fastest
 * @param shape length of each axis, none negative
 */
record NpyHeader(String type, boolean fortran, List<Long> shape) {

  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int DIGITS = 21; // of the longest first axis that NumPy leaves room for

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /**
   * Magic, version 1 and the header, padded as NumPy does: room for a longer first axis, then so
   * that the values begin at a multiple of 64.
   */
  byte[] bytes() {
    String text =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
            .formatted(type, fortran ? "True" : "False", describeShape());
    text += " ".repeat(DIGITS - String.valueOf(shape.get(0)).length());
    int before = MAGIC.length + 4;
    int padding = 64 - (before + text.length() + 1) % 64;
    byte[] header = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(before + header.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) header.length)
        .put(header)
        .array();
  }

  ByteOrder byteOrder() {
    return type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /**
   * The type as one of numbers.
   *
   * @throws IOException if it is not, saying what it is
   */
  NumberType numberType() throws IOException {
    return findNumberType()
        .orElseThrow(
            () ->
                new IOException(
                    ("images must be bool, int8 to int64, uint8 to uint64, or float16 to float64, but the "
                            + "array holds %s (%s); convert it in Python: array.astype('float32')")
                        .formatted(describeType(), type)));
  }

  boolean isNumber() {
    return findNumberType().isPresent();
  }

  boolean isInteger() {
    return findNumberType().filter(NumberType::isInteger).isPresent();
  }

  private Optional<NumberType> findNumberType() {
    return Arrays.stream(NumberType.values())
        .filter(number -> type.substring(1).equals(number.code()))
        .filter(number -> type.charAt(0) != '|' || number.bytes() == 1)
        .findFirst();
  }

  /**
   * Requires that exactly the bytes that the shape promises follow the header.
   *
   * @param elementBytes size of one element
   * @param available bytes that follow the header
   */
  void requireLength(int elementBytes, long available) throws IOException {
    long promised = elementBytes;
    try {
      for (long length : shape) {
        promised = Math.multiplyExact(promised, length);
      }
    } catch (ArithmeticException e) {
      promised = Long.MAX_VALUE;
    }
    if (promised != available) {
      throw new IOException(
          "the shape must match the length: %s of %s takes %s bytes, but %d follow the header; it is %s"
              .formatted(
                  describeShape(),
                  type,
                  promised == Long.MAX_VALUE ? "more than 2^63" : promised,
                  available,
                  promised > available
                      ? "cut off or damaged"
                      : "damaged, or holds more than one array"));
    }
  }

  /** The shape as Python writes it: {@code (20, 100, 100, 3)}, {@code (20,)}. */
  String describeShape() {
    String axes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return shape.size() == 1 ? "(" + axes + ",)" : "(" + axes + ")";
  }

  private String describeType() {
    return switch (type.charAt(1)) {
      case 'O' -> "Python objects, which are pickles and could run code when loaded";
      case 'S', 'a', 'U' -> "text";
      case 'V' -> "raw bytes";
      case 'c' -> "complex numbers";
      case 'M', 'm' -> "times";
      default -> "another type";
    };
  }
}
