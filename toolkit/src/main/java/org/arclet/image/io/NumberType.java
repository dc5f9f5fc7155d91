package org.arclet.image.io;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A type of number that an array in NumPy's format may hold, and what it is as float32. */
enum NumberType {
  BOOL("b1"),
  INT8("i1"),
  INT16("i2"),
  INT32("i4"),
  INT64("i8"),
  UINT8("u1"),
  UINT16("u2"),
  UINT32("u4"),
  UINT64("u8"),
  FLOAT16("f2"),
  FLOAT32("f4"),
  FLOAT64("f8");

  private final String code;

  NumberType(String code) {
    this.code = code;
  }

  /** NumPy's name of the type without its byte order: {@code f4}. */
  String code() {
    return code;
  }

  /** Bytes of one number. */
  int bytes() {
    return code.charAt(1) - '0';
  }

  boolean isInteger() {
    return code.charAt(0) == 'i' || code.charAt(0) == 'u';
  }

  /**
   * The number at a place of the buffer, in the buffer's byte order, rounded to the nearest
   * float32. NaN, infinities and -0 stay.
   *
   * @throws IOException if a finite float64 is beyond the largest float32, or a bool is not 0 or 1
   */
  float floatAt(ByteBuffer from, int at) throws IOException {
    return switch (this) {
      case BOOL -> fromBool(from.get(at));
      case UINT64 -> fromUnsigned(from.getLong(at));
      case FLOAT16 -> fromHalf(from.getShort(at));
      case FLOAT32 -> from.getFloat(at);
      case FLOAT64 -> fromDouble(from.getDouble(at));
      default -> (float) integerAt(from, at);
    };
  }

  /**
   * Reads numbers that follow one another, each as {@link #floatAt}.
   *
   * @param at place of the first in the buffer
   * @param offset place of the first in the array
   */
  void floatsAt(ByteBuffer from, int at, float[] to, int offset, int count) throws IOException {
    if (this == FLOAT32) {
      from.slice(at, count * bytes()).order(from.order()).asFloatBuffer().get(to, offset, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[offset + i] = floatAt(from, at + i * bytes());
    }
  }

  /**
   * The whole number at a place of the buffer, in the buffer's byte order; uint64 from 2⁶³ on wrap
   * to negative ones.
   *
   * @throws IllegalStateException if the type is not one of whole numbers
   */
  long integerAt(ByteBuffer from, int at) {
    return switch (this) {
      case INT8 -> from.get(at);
      case INT16 -> from.getShort(at);
      case INT32 -> from.getInt(at);
      case INT64, UINT64 -> from.getLong(at);
      case UINT8 -> Byte.toUnsignedInt(from.get(at));
      case UINT16 -> Short.toUnsignedInt(from.getShort(at));
      case UINT32 -> Integer.toUnsignedLong(from.getInt(at));
      default -> throw new IllegalStateException(this + " does not hold whole numbers");
    };
  }

  private static float fromBool(byte value) throws IOException {
    if (value != 0 && value != 1) {
      throw new IOException(
          "a bool must be 0 or 1, but the file holds " + value + "; it is damaged");
    }
    return value;
  }

  /** An unsigned 64-bit number rounded to the nearest float32. */
  static float fromUnsigned(long value) {
    // Halved to fit a signed long; the lost bit stays as a sticky bit, so rounding is the same.
    return value >= 0 ? (float) value : (float) ((value >>> 1) | (value & 1)) * 2;
  }

  /**
   * IEEE 754 binary16: 1 sign bit, 5 bits of exponent, 10 of fraction; every value is a float32.
   */
  private static float fromHalf(short bits) {
    int exponent = (bits >> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        };
    return bits < 0 ? -magnitude : magnitude;
  }

  /**
   * A float64 rounded to the nearest float32.
   *
   * @throws IOException if it is finite, but beyond the largest float32
   */
  static float fromDouble(double value) throws IOException {
    float single = (float) value;
    if (Float.isInfinite(single) && !Double.isInfinite(value)) {
      throw new IOException(
          "values must fit into float32 (at most 3.4e38), but one is %s; scale the images before saving them"
              .formatted(value));
    }
    return single;
  }
}
