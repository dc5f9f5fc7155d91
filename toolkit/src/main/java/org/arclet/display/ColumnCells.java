package org.arclet.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/**
 * The cells of a column as text. Real numbers are rounded to six significant digits and written
 * with as many decimals as the one that needs most, six at most, so that their points stand below
 * one another; very large and very small ones are written as 1.5E-7. A missing real number is NaN,
 * any other missing cell is empty.
 */
final class ColumnCells {

  private static final MathContext DIGITS = new MathContext(6);
  private static final int MOST_DECIMALS = 6;
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e9;

  private ColumnCells() {}

  /** The first cells. */
  static List<String> of(Column<?> column, int rows) {
    if (column instanceof DoubleColumn || column instanceof FloatColumn) {
      NumericColumn<?> numbers = (NumericColumn<?>) column;
      return ofNumbers(IntStream.range(0, rows).mapToDouble(numbers::getDouble).toArray());
    }
    return IntStream.range(0, rows)
        .mapToObj(row -> column.isMissing(row) ? "" : column.getString(row))
        .toList();
  }

  static List<String> ofNumbers(double... values) {
    int decimals =
        DoubleStream.of(values)
            .filter(ColumnCells::isPlain)
            .mapToInt(value -> rounded(value).scale())
            .max()
            .orElse(0);
    int shown = Math.min(MOST_DECIMALS, Math.max(0, decimals));
    return DoubleStream.of(values).mapToObj(value -> text(value, shown)).toList();
  }

  private static String text(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (!isPlain(value)) {
      return rounded(value).toString();
    }
    BigDecimal six = rounded(value);
    BigDecimal once = six.scale() <= decimals ? six : new BigDecimal(value); // never round twice
    return once.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static boolean isPlain(double value) {
    double size = Math.abs(value);
    return size == 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN);
  }

  private static BigDecimal rounded(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros();
  }
}
