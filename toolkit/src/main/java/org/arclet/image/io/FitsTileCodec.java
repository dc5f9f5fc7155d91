package org.arclet.image.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import nom.tam.fits.compression.algorithm.hcompress.HDecompress;
import nom.tam.fits.compression.algorithm.plio.PLIOCompress;
import nom.tam.fits.compression.algorithm.rice.RiceCompressOption;
import nom.tam.fits.compression.algorithm.rice.RiceCompressor;

/** Unpacks the numbers of one tile; nom-tam knows the algorithms that are not gzip. */
@FunctionalInterface
interface FitsTileCodec {

  /** Numbers as they are. */
  FitsTileCodec RAW = (packed, count, type) -> exactly(packed, count, type);

  /** GZIP_1. */
  FitsTileCodec GZIP = (packed, count, type) -> exactly(gunzip(packed, count, type), count, type);

  /** GZIP_2: of all numbers the first bytes, then the second ones, and so on. */
  FitsTileCodec SHUFFLED =
      (packed, count, type) -> exactly(unshuffled(gunzip(packed, count, type), count), count, type);

  /** Numbers of a type, big-endian. */
  record Numbers(ByteBuffer bytes, NumberType type) {}

  /**
   * Unpacks a tile.
   *
   * @param packed its bytes
   * @param count how many numbers there must be
   * @param type what they are, if the algorithm does not say
   * @throws IOException if there are fewer or more, or the bytes are damaged
   */
  Numbers unpack(byte[] packed, int count, NumberType type) throws IOException;

  /** The algorithm that ZCMPTYPE names. */
  static FitsTileCodec of(FitsHeader header) throws IOException {
    String name = Objects.requireNonNullElse(header.text("ZCMPTYPE"), "nothing");
    return switch (name) {
      case "RICE_1", "RICE_ONE" -> rice(header);
      case "GZIP_1" -> GZIP;
      case "GZIP_2" -> SHUFFLED;
      case "NOCOMPRESS" -> RAW;
      case "PLIO_1" ->
          (packed, count, type) -> {
            ByteBuffer to = ByteBuffer.allocate(count * Integer.BYTES);
            guarded(
                () ->
                    new PLIOCompress.IntPLIOCompressor()
                        .decompress(ByteBuffer.wrap(packed), to.asIntBuffer()));
            return new Numbers(to, NumberType.INT32);
          };
      case "HCOMPRESS_1" -> hcompress(parameter(header, "SMOOTH", 0) != 0);
      default ->
          throw new IOException(
              "tiles must be compressed by RICE_1, GZIP_1, GZIP_2, HCOMPRESS_1 or PLIO_1, but these are by "
                  + HeaderScanner.printable(name));
    };
  }

  private static FitsTileCodec rice(FitsHeader header) throws IOException {
    long bytes = parameter(header, "BYTEPIX", Integer.BYTES);
    long block = parameter(header, "BLOCKSIZE", 32);
    if ((bytes != 1 && bytes != 2 && bytes != 4) || (block != 16 && block != 32)) {
      throw new IOException(
          "RICE must be of 1, 2 or 4 bytes in blocks of 16 or 32, but it is of %d in blocks of %d"
              .formatted(bytes, block));
    }
    RiceCompressOption options =
        new RiceCompressOption().setBytePix((int) bytes).setBlockSize((int) block);
    return (packed, count, type) -> {
      ByteBuffer to = ByteBuffer.allocate(count * (int) bytes);
      ByteBuffer from = ByteBuffer.wrap(packed);
      guarded(
          () -> {
            if (bytes == 1) {
              new RiceCompressor.ByteRiceCompressor(options).decompress(from, to.slice());
            } else if (bytes == 2) {
              new RiceCompressor.ShortRiceCompressor(options).decompress(from, to.asShortBuffer());
            } else {
              new RiceCompressor.IntRiceCompressor(options).decompress(from, to.asIntBuffer());
            }
          });
      NumberType found =
          bytes == 1 ? NumberType.UINT8 : bytes == 2 ? NumberType.INT16 : NumberType.INT32;
      return new Numbers(to, found);
    };
  }

  private static FitsTileCodec hcompress(boolean smooth) {
    return (packed, count, type) -> {
      ByteBuffer from = ByteBuffer.wrap(packed);
      if (packed.length < 14 || (long) from.getInt(2) * from.getInt(6) != count) {
        throw new IOException(
            "a tile must have %d pixels, but has not; it is damaged".formatted(count));
      }
      long[] numbers = new long[count];
      guarded(() -> new HDecompress().decompress(from, smooth, numbers));
      ByteBuffer to = ByteBuffer.allocate(count * Long.BYTES);
      to.asLongBuffer().put(numbers);
      return new Numbers(to, NumberType.INT64);
    };
  }

  /** The value of a parameter, ZNAMEi and ZVALi. */
  private static long parameter(FitsHeader header, String name, long otherwise) throws IOException {
    for (int i = 1; header.has("ZNAME" + i); i++) {
      if (name.equals(header.text("ZNAME" + i))) {
        return header.whole("ZVAL" + i, otherwise);
      }
    }
    return otherwise;
  }

  private static byte[] gunzip(byte[] packed, int count, NumberType type) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readNBytes(count * Math.max(type.bytes(), Integer.BYTES) + 1); // never more
    } catch (IOException e) {
      throw new IOException("the gzip packing of a tile is damaged: " + e.getMessage(), e);
    }
  }

  private static byte[] unshuffled(byte[] bytes, int count) {
    byte[] numbers = new byte[bytes.length];
    int width = bytes.length / count;
    for (int i = 0; i < width * count; i++) {
      numbers[i % count * width + i / count] = bytes[i];
    }
    return numbers;
  }

  /** Numbers of as many bytes as there are; whole ones may be wider or narrower than was said. */
  private static Numbers exactly(byte[] bytes, int count, NumberType type) throws IOException {
    NumberType found = type;
    if (type.isInteger()) {
      found =
          switch (bytes.length / count) {
            case 1 -> NumberType.UINT8;
            case 2 -> NumberType.INT16;
            case 4 -> NumberType.INT32;
            default -> NumberType.INT64;
          };
    }
    if (bytes.length != (long) count * found.bytes()) {
      throw new IOException(
          "a tile must have %d pixels of %d bytes, but has %d bytes; it is damaged"
              .formatted(count, type.bytes(), bytes.length));
    }
    return new Numbers(ByteBuffer.wrap(bytes), found);
  }

  private static void guarded(Runnable unpacking) throws IOException {
    try {
      unpacking.run();
    } catch (RuntimeException e) {
      throw new IOException("a compressed tile is damaged", e);
    }
  }
}
