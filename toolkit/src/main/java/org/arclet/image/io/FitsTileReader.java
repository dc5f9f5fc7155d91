package org.arclet.image.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import nom.tam.fits.compression.algorithm.quant.RandomSequence;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tiles of a compressed image (FITS standard 4.0, section 10). {@link FitsTileCodec}
 * unpacks the numbers; what they stand for is computed here, as CFITSIO does: floats were stored as
 * whole numbers, from which the random ones that were added are taken again.
 */
final class FitsTileReader {

  private static final int ZERO = -2147483646; // stands for 0 in SUBTRACTIVE_DITHER_2
  private static final int RANDOM_NUMBERS = RandomSequence.length();
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
  private static final int STEP = 500; // so CFITSIO finds the first random number of a tile

  private final FitsSource source;
  private final FitsUnit unit;
  private final FitsScaling scaling;
  private final NumberType type;
  private final List<FitsField> fields;
  private final FitsTileCodec codec;
  private final ByteBuffer row;
  private final long heapAt;

  FitsTileReader(FitsSource source, FitsUnit unit, FitsScaling scaling) throws IOException {
    FitsHeader header = unit.header();
    this.source = source;
    this.unit = unit;
    this.scaling = scaling;
    this.type = FitsPixels.type(header.whole("ZBITPIX"));
    this.fields = FitsField.of(unit);
    this.codec = FitsTileCodec.of(header);
    this.row = ByteBuffer.allocate((int) header.whole("NAXIS1"));
    this.heapAt = header.whole("THEAP", row.capacity() * header.whole("NAXIS2"));
  }

  /**
   * Reads a tile.
   *
   * @param tile from 0
   * @param count of its pixels
   */
  float[] read(int tile, int count) throws IOException {
    source.read(unit.dataAt() + (long) tile * row.capacity(), row.array(), row.capacity());
    byte[] packed = bytes("COMPRESSED_DATA");
    boolean quantized = packed.length > 0 && !type.isInteger() && number("ZSCALE") != null;
    FitsTileCodec.Numbers numbers;
    if (packed.length > 0) {
      numbers = codec.unpack(packed, count, quantized ? NumberType.INT32 : type);
    } else {
      numbers = unquantized(count);
    }
    float[] values = new float[count];
    if (quantized) {
      restore(numbers, tile, values);
    } else {
      for (int i = 0; i < count; i++) {
        values[i] = scaling.pixel(numbers.type(), numbers.bytes(), i * numbers.type().bytes());
      }
    }
    return values;
  }

  /** A tile whose floats could not become whole numbers. */
  private FitsTileCodec.Numbers unquantized(int count) throws IOException {
    byte[] packed = bytes("GZIP_COMPRESSED_DATA");
    return packed.length > 0
        ? FitsTileCodec.GZIP.unpack(packed, count, type)
        : FitsTileCodec.RAW.unpack(bytes("UNCOMPRESSED_DATA"), count, type);
  }

  private void restore(FitsTileCodec.Numbers numbers, int tile, float[] values) throws IOException {
    FitsHeader header = unit.header();
    double scale = Objects.requireNonNull(number("ZSCALE"));
    double zero = Objects.requireNonNullElse(number("ZZERO"), 0.0);
    Double blank = number("ZBLANK");
    String method = Objects.requireNonNullElse(header.text("ZQUANTIZ"), "NO_DITHER");
    boolean zeros = method.equals("SUBTRACTIVE_DITHER_2");
    boolean dithered = zeros || method.equals("SUBTRACTIVE_DITHER_1");
    if (!dithered && !method.equals("NO_DITHER")) {
      throw new IOException(
          "ZQUANTIZ must be NO_DITHER, SUBTRACTIVE_DITHER_1 or SUBTRACTIVE_DITHER_2, but it is "
              + HeaderScanner.printable(method));
    }
    int start = Math.floorMod(tile + header.whole("ZDITHER0", 1) - 1, RANDOM_NUMBERS);
    int next = (int) (random(start) * STEP);
    for (int i = 0; i < values.length; i++) {
      long number = numbers.type().integerAt(numbers.bytes(), i * numbers.type().bytes());
      if (blank != null && number == blank.longValue()) {
        values[i] = Float.NaN;
      } else if (zeros && number == ZERO) {
        values[i] = scaling.pixel(0.0);
      } else {
        double shift = dithered ? 0.5 - random(next) : 0;
        values[i] = scaling.pixel((number + shift) * scale + zero);
      }
      if (++next == RANDOM_NUMBERS) {
        start = (start + 1) % RANDOM_NUMBERS;
        next = (int) (random(start) * STEP);
      }
    }
  }

  private static float random(int place) {
    return (float) RandomSequence.get(place);
  }

  /** A number of this tile, from its row or else from the header; null if there is none. */
  private @Nullable Double number(String name) throws IOException {
    FitsField field = FitsField.find(fields, name);
    if (field != null && field.repeat() == 1) {
      return switch (field.type()) {
        case 'D' -> row.getDouble(field.offset());
        case 'E' -> (double) row.getFloat(field.offset());
        case 'J' -> (double) row.getInt(field.offset());
        default -> throw new IOException(name + " must be a number, but it is not; it is damaged");
      };
    }
    return unit.header().has(name) ? unit.header().real(name, 0) : null;
  }

  /** What the descriptor in a column of this row points to; nothing where there is no column. */
  private byte[] bytes(String name) throws IOException {
    FitsField field = FitsField.find(fields, name);
    if (field == null || field.repeat() != 1) {
      return new byte[0];
    }
    boolean isLong = field.type() == 'Q';
    if ((!isLong && field.type() != 'P') || field.detail().isEmpty()) {
      throw new IOException(name + " must be of varying length, but it is not; it is damaged");
    }
    int at = field.offset();
    long elements = isLong ? row.getLong(at) : row.getInt(at);
    long from = isLong ? row.getLong(at + 8) : row.getInt(at + 4);
    long size = FitsField.bytes(field.detail().charAt(0));
    long left = unit.dataBytes() - heapAt - from;
    if (elements < 0 || from < 0 || heapAt < 0 || elements > Math.min(left, MOST_BYTES) / size) {
      throw new IOException(
          "a tile must be within the file, and below 2 GB, but one has %d bytes at %d; it is damaged"
              .formatted(elements, from));
    }
    byte[] bytes = new byte[(int) (elements * size)];
    source.read(unit.dataAt() + heapAt + from, bytes, bytes.length);
    return bytes;
  }
}
