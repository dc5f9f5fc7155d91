package org.arclet.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.DoubleSummaryStatistics;
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

  private static final int DIGITS = 6;
  private static final int DIGITS_THAT_DIFFER = 4;
  private static final int MOST_DECIMALS = 9;
  private static final int OF_DOUBLE = 12; // digits without those of rounding errors
  private static final int OF_FLOAT = 7;
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e9;

  private ColumnCells() {}

  /** The first cells. */
  static List<String> of(Column<?> column, int rows) {
    if (column instanceof DoubleColumn || column instanceof FloatColumn) {
      NumericColumn<?> numbers = (NumericColumn<?>) column;
      double[] values = IntStream.range(0, rows).mapToDouble(numbers::getDouble).toArray();
      return ofNumbers(column instanceof FloatColumn ? OF_FLOAT : OF_DOUBLE, values);
    }
    return IntStream.range(0, rows)
        .mapToObj(row -> column.isMissing(row) ? "" : column.getString(row))
        .toList();
  }

  static List<String> ofNumbers(double... values) {
    return ofNumbers(OF_DOUBLE, values);
  }

  private static List<String> ofNumbers(int mostDigits, double... values) {
    int digits = Math.min(digits(values), mostDigits);
    int decimals =
        DoubleStream.of(values)
            .filter(ColumnCells::isPlain)
            .mapToInt(value -> rounded(value, digits).scale())
            .max()
            .orElse(0);
    int most = digits == DIGITS ? DIGITS : MOST_DECIMALS;
    int shown = Math.min(most, Math.max(0, decimals));
    return DoubleStream.of(values).mapToObj(value -> text(value, digits, shown)).toList();
  }

  /** Significant digits of a column. */
  private static int digits(double... values) {
    DoubleSummaryStatistics plain =
        DoubleStream.of(values).filter(ColumnCells::isPlain).summaryStatistics();
    double range = plain.getMax() - plain.getMin();
    double largest = Math.max(Math.abs(plain.getMax()), Math.abs(plain.getMin()));
    if (!(range > 0)) {
      return DIGITS;
    }
    return Math.max(DIGITS, DIGITS_THAT_DIFFER + (int) Math.ceil(Math.log10(largest / range)));
  }

  private static String text(double value, int digits, int decimals) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (!isPlain(value)) {
      return rounded(value, DIGITS).toString();
    }
    BigDecimal brief = rounded(value, digits);
    BigDecimal once =
        brief.scale() <= decimals ? brief : new BigDecimal(value); // never round twice
    return once.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static boolean isPlain(double value) {
    double size = Math.abs(value);
    return size == 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN);
  }

  private static BigDecimal rounded(double value, int digits) {
    return new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
  }
}
