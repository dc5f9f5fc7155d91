package org.arclet.table;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.arclet.image.io.PixelPosition;
import org.arclet.image.io.SkyPosition;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Places of the objects of a catalogue, a row per object, for cutouts of a mosaic. */
public final class Places {

  private Places() {}

  /**
   * Places on the sky; one that is not known where a value is missing.
   *
   * @param rightAscension name of the column of right ascensions, in degrees
   * @param declination name of the column of declinations, in degrees
   * @throws IllegalArgumentException if there is no such column, it does not hold numbers, or a
   *     declination is beyond a pole, naming its row
   */
  public static List<SkyPosition> sky(Table catalogue, String rightAscension, String declination) {
    NumericColumn<?> first = numbers(catalogue, rightAscension);
    NumericColumn<?> second = numbers(catalogue, declination);
    return each(catalogue, row -> new SkyPosition(first.getDouble(row), second.getDouble(row)));
  }

  /**
   * Places in an image; one that is not known where a value is missing.
   *
   * @param x name of the column of columns
   * @param y name of the column of rows
   * @param firstPixel what the catalogue calls the centre of the first pixel: 0 as Python, 1 as
   *     FITS and SExtractor ({@code X_IMAGE})
   * @throws IllegalArgumentException if there is no such column, or it does not hold numbers
   */
  public static List<PixelPosition> pixels(Table catalogue, String x, String y, double firstPixel) {
    NumericColumn<?> first = numbers(catalogue, x);
    NumericColumn<?> second = numbers(catalogue, y);
    return each(
        catalogue,
        row ->
            new PixelPosition(
                first.getDouble(row) - firstPixel, second.getDouble(row) - firstPixel));
  }

  private static <T> List<T> each(Table catalogue, IntFunction<T> place) {
    return IntStream.range(0, catalogue.rowCount())
        .mapToObj(
            row -> {
              try {
                return place.apply(row);
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("row %d: %s".formatted(row, e.getMessage()), e);
              }
            })
        .toList();
  }

  private static NumericColumn<?> numbers(Table catalogue, String name) {
    Column<?> column =
        catalogue.columns().stream()
            .filter(each -> each.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the catalogue must have a column %s, but it has: %s; name the one to use"
                            .formatted(name, String.join(", ", catalogue.columnNames()))));
    if (column instanceof NumericColumn<?> numbers) {
      return numbers;
    }
    throw new IllegalArgumentException(
        "the column %s must hold numbers, but it holds %s; give angles in degrees"
            .formatted(name, column.type().name().toLowerCase(Locale.ROOT)));
  }
}
