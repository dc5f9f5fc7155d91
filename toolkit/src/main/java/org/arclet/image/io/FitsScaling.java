package org.arclet.image.io;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What the numbers of an image or a column stand for: zero + scale · number, or nothing.
 *
 * @param hasBlank whether a number stands for nothing
 * @param blank that number
 */
record FitsScaling(double scale, double zero, boolean hasBlank, long blank) {

  /** As BSCALE, BZERO and BLANK say; compressed images may have ZBLANK instead. */
  static FitsScaling ofImage(FitsHeader header) throws IOException {
    return new FitsScaling(
        header.real("BSCALE", 1),
        header.real("BZERO", 0),
        header.has("BLANK") || header.has("ZBLANK"),
        header.whole("BLANK", header.whole("ZBLANK", 0)));
  }

  /** As TSCALn, TZEROn and TNULLn say. */
  static FitsScaling ofColumn(FitsHeader header, int column) throws IOException {
    return new FitsScaling(
        header.real("TSCAL" + column, 1),
        header.real("TZERO" + column, 0),
        header.has("TNULL" + column),
        header.whole("TNULL" + column, 0));
  }

  /** Whether numbers stand for themselves. */
  boolean isPlain() {
    return scale == 1 && zero == 0;
  }

  /**
   * Whether they are unsigned 64-bit numbers, stored with their first bit turned; float64 would
   * lose the small ones.
   */
  boolean isUnsignedLong() {
    return scale == 1 && zero == 0x1p63;
  }

  boolean isBlank(long number) {
    return hasBlank && number == blank;
  }

  double apply(double number) {
    return isPlain() ? number : number * scale + zero;
  }

  /**
   * The pixel of the number at a place of the buffer.
   *
   * @throws IOException if it is finite, but beyond float32
   */
  float pixel(NumberType type, ByteBuffer from, int at) throws IOException {
    return switch (type) {
      case FLOAT32 -> pixel(from.getFloat(at));
      case FLOAT64 -> pixel(from.getDouble(at));
      default -> pixel(type.integerAt(from, at));
    };
  }

  /**
   * The pixel of a whole number, NaN for none.
   *
   * @throws IOException if it is beyond float32
   */
  float pixel(long number) throws IOException {
    if (isBlank(number)) {
      return Float.NaN;
    }
    if (isUnsignedLong()) {
      return NumberType.fromUnsigned(number ^ Long.MIN_VALUE);
    }
    return isPlain() ? (float) number : pixel((double) number);
  }

  /**
   * The pixel of a number; NaN and infinities stay.
   *
   * @throws IOException if it is finite, but beyond float32
   */
  float pixel(double number) throws IOException {
    double value = apply(number);
    boolean overflows = Double.isInfinite(value) && Double.isFinite(number);
    return NumberType.fromDouble(overflows ? Math.copySign(Double.MAX_VALUE, value) : value);
  }
}
