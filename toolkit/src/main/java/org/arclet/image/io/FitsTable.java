package org.arclet.image.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A binary table of a FITS file, column by column.
 *
 * <p>Columns of one value a row are read: whole and real numbers, with TSCAL and TZERO applied (in
 * float64) and TNULL as missing, logical values, and texts. Columns of arrays, complex numbers,
 * bits or unsigned 64-bit numbers are left out by name.
 *
 * @param name EXTNAME, or the number of the unit
 * @param rows how many there are
 * @param columns in the order of the file
 * @param leftOut names of the columns that are not read
 */
public record FitsTable(String name, int rows, List<FitsColumn> columns, List<String> leftOut) {

  private static final int CHUNK = 1 << 20; // bytes read at once, if a row is not longer
  private static final int TEXT_BYTES = 56; // of a short text, beside its characters

  /**
   * Reads the first table of a file.
   *
   * @param path of a FITS file; it may be packed by gzip
   * @throws java.io.UncheckedIOException if the file cannot be read, is damaged, or has no table
   */
  public static FitsTable read(Path path) {
    return ImageFiles.reading(path, () -> find(path, null));
  }

  /**
   * Reads a table by its name.
   *
   * @param path of a FITS file; it may be packed by gzip
   * @param extension EXTNAME (with EXTVER from 2 on: {@code OBJECTS,2}), or the number of the unit
   *     where there is none
   * @throws java.io.UncheckedIOException if the file cannot be read, is damaged, or has no such
   *     table
   */
  public static FitsTable read(Path path, String extension) {
    return ImageFiles.reading(path, () -> find(path, extension));
  }

  private static FitsTable find(Path path, @Nullable String extension) throws IOException {
    try (FitsSource source = FitsSource.open(path)) {
      List<FitsUnit> tables =
          FitsUnit.of(source).stream()
              .filter(unit -> unit.isBinaryTable() && !unit.isCompressed())
              .toList();
      List<String> names = FitsUnit.names(tables);
      if (tables.isEmpty()) {
        throw new IOException("there must be a binary table in the file, but there is none");
      }
      int place = extension == null ? 0 : names.indexOf(extension);
      if (place < 0) {
        throw new IOException(
            "there is no table %s; there are: %s"
                .formatted(extension, HeaderScanner.printable(String.join(", ", names))));
      }
      return read(source, tables.get(place), names.get(place));
    }
  }

  private static FitsTable read(FitsSource source, FitsUnit unit, String name) throws IOException {
    if (unit.header().isTrue("ZTABLE")) {
      throw new IOException("a table must not be compressed, but this is; unpack it with funpack");
    }
    List<FitsField> fields = FitsField.of(unit);
    long rows = unit.header().whole("NAXIS2");
    int rowBytes = (int) unit.header().whole("NAXIS1");
    List<FitsColumnReader> readers = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    double needed = 0;
    for (FitsField field : fields) {
      if (FitsColumnReader.canRead(field, unit.header())) {
        needed += (double) rows * (field.type() == 'A' ? field.repeat() + TEXT_BYTES : 8);
      } else {
        leftOut.add(field.name());
      }
    }
    NpyImages.requireMemory(needed);
    if (rows > Integer.MAX_VALUE) {
      throw new IOException("a table must have fewer than 2^31 rows, but it has " + rows);
    }
    int count = rowBytes == 0 ? 0 : (int) rows;
    for (FitsField field : fields) {
      if (FitsColumnReader.canRead(field, unit.header())) {
        readers.add(FitsColumnReader.of(field, unit.header(), count));
      }
    }
    byte[] chunk = new byte[Math.max(rowBytes, CHUNK)];
    int atOnce = chunk.length / Math.max(1, rowBytes);
    for (int row = 0; row < count; row += atOnce) {
      int some = Math.min(atOnce, count - row);
      source.read(unit.dataAt() + (long) row * rowBytes, chunk, some * rowBytes);
      for (FitsColumnReader reader : readers) {
        reader.take(chunk, rowBytes, row, some);
      }
    }
    List<FitsColumn> columns = readers.stream().map(FitsColumnReader::column).toList();
    return new FitsTable(name, count, columns, List.copyOf(leftOut));
  }
}
