package org.arclet.image.io;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Pixels of one unit of a FITS file, one after another, x fastest. */
interface FitsPixels {

  /**
   * Reads the next pixels.
   *
   * @param to filled with what the numbers stand for, NaN for those that stand for nothing
   * @throws IOException if the file ends before, or a finite value is beyond float32
   */
  void next(float[] to) throws IOException;

  /** Opens a unit; compressed tiles are unpacked at once. */
  static FitsPixels of(FitsSource source, FitsUnit unit) throws IOException {
    FitsScaling scaling = FitsScaling.ofImage(unit.header());
    if (unit.isCompressed()) {
      return FitsTiles.of(source, unit, scaling);
    }
    return new Plain(source, unit.dataAt(), type(unit.header().whole("BITPIX")), scaling);
  }

  /** The type of numbers that BITPIX names. */
  static NumberType type(long bitpix) throws IOException {
    return switch ((int) Math.max(-65, Math.min(bitpix, 65))) {
      case 8 -> NumberType.UINT8;
      case 16 -> NumberType.INT16;
      case 32 -> NumberType.INT32;
      case 64 -> NumberType.INT64;
      case -32 -> NumberType.FLOAT32;
      case -64 -> NumberType.FLOAT64;
      default ->
          throw new IOException(
              "BITPIX must be 8, 16, 32, 64, -32 or -64, but it is %d".formatted(bitpix));
    };
  }

  /** Numbers as they are in the file, big-endian, read some at a time. */
  final class Plain implements FitsPixels {

    private static final int CHUNK = 1 << 18; // bytes, a multiple of every number

    private final FitsSource source;
    private final NumberType type;
    private final FitsScaling scaling;
    private final byte[] chunk = new byte[CHUNK];
    private long at;

    private Plain(FitsSource source, long at, NumberType type, FitsScaling scaling) {
      this.source = source;
      this.at = at;
      this.type = type;
      this.scaling = scaling;
    }

    @Override
    public void next(float[] to) throws IOException {
      for (int done = 0; done < to.length; ) {
        int count = Math.min(to.length - done, CHUNK / type.bytes());
        source.read(at, chunk, count * type.bytes());
        convert(ByteBuffer.wrap(chunk), to, done, count);
        at += (long) count * type.bytes();
        done += count;
      }
    }

    private void convert(ByteBuffer from, float[] to, int start, int count) throws IOException {
      for (int i = 0; i < count; i++) {
        to[start + i] = scaling.pixel(type, from, i * type.bytes());
      }
    }
  }
}
