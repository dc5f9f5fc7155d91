package org.arclet.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as one writes them beside an axis: {@code 0.8721}, {@code 150}, {@code 1e-6}. */
public final class Numbers {

  static final int DIGITS = 4;
  private static final double SMALLEST_PLAIN = 0.01;
  private static final double LARGEST_PLAIN = 1e7;

  private Numbers() {}

  /**
   * Four significant digits, and never fewer than the whole part has; with an exponent below 0.01
   * and from ten million on. NaN and infinities as Java writes them.
   */
  public static String brief(double value) {
    return brief(value, DIGITS);
  }

  /** The same with another number of significant digits. */
  static String brief(double value, int digits) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN) {
      BigDecimal few = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
      return few.unscaledValue().abs().toString().length() == 1
          ? few.unscaledValue() + "e" + -few.scale()
          : withExponent(few);
    }
    BigDecimal exact = new BigDecimal(value);
    int whole = exact.precision() - exact.scale();
    BigDecimal rounded =
        whole >= digits
            ? exact.setScale(0, RoundingMode.HALF_EVEN)
            : exact.round(new MathContext(digits));
    return rounded.stripTrailingZeros().toPlainString();
  }

  private static String withExponent(BigDecimal number) {
    int exponent = number.precision() - number.scale() - 1;
    return number.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }
}
