package org.arclet.image.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Collects the values of one column of a binary table, row by row. */
final class FitsColumnReader {

  private static final String SCALARS = "LBIJKED";
  private static final String WHOLE = "BIJK";

  private final FitsField field;
  private final FitsScaling scaling;
  private final boolean isWhole;
  private final BitSet missing = new BitSet();
  private final BitSet yes = new BitSet();
  private final List<String> texts = new ArrayList<>();
  private final long[] wholes;
  private final double[] reals;
  private final float[] singles;
  private final boolean isSingle;
  private boolean isLong;

  private FitsColumnReader(FitsField field, FitsScaling scaling, int rows) {
    this.field = field;
    this.scaling = scaling;
    this.isWhole = WHOLE.indexOf(field.type()) >= 0 && isOffset(scaling);
    this.isLong = field.type() == 'K';
    this.isSingle = field.type() == 'E' && scaling.isPlain();
    boolean isReal = !isWhole && !isSingle && field.type() != 'L' && field.type() != 'A';
    this.wholes = new long[isWhole ? rows : 0];
    this.singles = new float[isSingle ? rows : 0];
    this.reals = new double[isReal ? rows : 0];
  }

  /** Whether each row has one value, of a type that a table can show. */
  static boolean canRead(FitsField field, FitsHeader header) throws IOException {
    boolean oneText = field.detail().isBlank() && !header.has("TDIM" + field.number());
    return field.type() == 'A'
        ? field.repeat() > 0 && oneText
        : field.repeat() == 1
            && SCALARS.indexOf(field.type()) >= 0
            && !(field.type() == 'K' && isUnsigned(header, field));
  }

  static FitsColumnReader of(FitsField field, FitsHeader header, int rows) throws IOException {
    return new FitsColumnReader(field, FitsScaling.ofColumn(header, field.number()), rows);
  }

  /** Takes the values of rows that lie one after another, from the beginning of the bytes. */
  void take(byte[] bytes, int rowBytes, int firstRow, int rows) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (int i = 0; i < rows; i++) {
      take(buffer, i * rowBytes + field.offset(), firstRow + i);
    }
  }

  FitsColumn column() {
    if (isWhole) {
      return new FitsColumn.Whole(
          field.name(), LongBuffer.wrap(wholes).asReadOnlyBuffer(), missing, isLong);
    }
    return switch (field.type()) {
      case 'L' -> new FitsColumn.Logical(field.name(), yes, missing);
      case 'A' -> new FitsColumn.Text(field.name(), List.copyOf(texts));
      default ->
          isSingle
              ? new FitsColumn.Single(field.name(), FloatBuffer.wrap(singles).asReadOnlyBuffer())
              : new FitsColumn.Real(field.name(), DoubleBuffer.wrap(reals).asReadOnlyBuffer());
    };
  }

  private void take(ByteBuffer from, int at, int row) {
    switch (field.type()) {
      case 'A' -> texts.add(text(from, at));
      case 'L' -> {
        yes.set(row, from.get(at) == 'T');
        missing.set(row, from.get(at) != 'T' && from.get(at) != 'F');
      }
      case 'D' -> reals[row] = scaling.apply(from.getDouble(at));
      case 'E' -> {
        if (isSingle) {
          singles[row] = from.getFloat(at);
        } else {
          reals[row] = scaling.apply(from.getFloat(at));
        }
      }
      default -> takeWhole(whole(from, at), row);
    }
  }

  private void takeWhole(long number, int row) {
    boolean isBlank = scaling.isBlank(number);
    if (!isWhole) {
      reals[row] = isBlank ? Double.NaN : scaling.apply((double) number);
    } else if (isBlank) {
      missing.set(row);
    } else {
      wholes[row] = number + (long) scaling.zero();
      isLong |= wholes[row] > Integer.MAX_VALUE || wholes[row] <= Integer.MIN_VALUE;
    }
  }

  private long whole(ByteBuffer from, int at) {
    return switch (field.type()) {
      case 'B' -> Byte.toUnsignedLong(from.get(at));
      case 'I' -> from.getShort(at);
      case 'J' -> from.getInt(at);
      default -> from.getLong(at);
    };
  }

  /** A text ends at its first NUL; blanks at its end do not count. */
  private String text(ByteBuffer from, int at) {
    byte[] characters = new byte[field.repeat()];
    from.get(at, characters);
    String all = new String(characters, StandardCharsets.ISO_8859_1);
    int end = all.indexOf('\0');
    return (end < 0 ? all : all.substring(0, end)).stripTrailing();
  }

  /** Whether whole numbers stay whole: those that are shifted to have no sign, or to have one. */
  private static boolean isOffset(FitsScaling scaling) {
    double zero = scaling.zero();
    return scaling.scale() == 1 && Math.rint(zero) == zero && Math.abs(zero) <= 0x1p31;
  }

  private static boolean isUnsigned(FitsHeader header, FitsField field) throws IOException {
    return FitsScaling.ofColumn(header, field.number()).isUnsignedLong();
  }
}
