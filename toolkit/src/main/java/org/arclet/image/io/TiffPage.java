package org.arclet.image.io;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageMetadata;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;
import org.arclet.image.ImageShape;

/**
 * What one page of a TIFF file says of itself.
 *
 * @param shape of the image, without the alpha channel that the page may have
 * @param opaque largest value of a number, which alpha has where the page hides nothing
 */
record TiffPage(ImageShape shape, float opaque) {

  private static final int BITS = 258;
  private static final int PHOTOMETRIC = 262;
  private static final int SAMPLES = 277;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int EXTRA = 338;
  private static final int FORMAT = 339;
  private static final Set<Integer> ALPHA = Set.of(1, 2);
  private static final List<String> COLOURS =
      List.of("grey", "grey", "RGB", "a palette", "a mask", "CMYK", "YCbCr");
  private static final Set<String> NUMBERS =
      Set.of("1 8", "1 16", "2 16", "3 16", "3 32", "3 64"); // format and bits

  /** One value of LZW's 12 bits stands for at most 4096 bytes. */
  private static final int MOST_PACKED = 2731;

  /**
   * Whether so many values can be packed into a file.
   *
   * @param values of at least one byte each
   */
  static boolean isPossible(double values, long fileBytes) {
    return values <= (double) MOST_PACKED * fileBytes;
  }

  static TiffPage of(ImageReader reader, int page, long fileBytes) throws IOException {
    if (!(reader.getImageMetadata(page) instanceof TIFFImageMetadata tags)) {
      throw new IOException("page %d must say what it holds, but does not".formatted(page + 1));
    }
    int photometric = tag(tags, PHOTOMETRIC, -1);
    String colours =
        photometric >= 0 && photometric < COLOURS.size()
            ? COLOURS.get(photometric)
            : "of kind " + photometric;
    if (!colours.equals("grey") && !colours.equals("RGB")) {
      throw new IOException(
          "pages must be grey or RGB, but page %d is %s; convert it".formatted(page + 1, colours));
    }
    int bands = colours.equals("RGB") ? 3 : 1;
    int samples = tag(tags, SAMPLES, 1);
    boolean alpha = samples == bands + 1 && ALPHA.contains(tag(tags, EXTRA, 0));
    if (samples != bands && !alpha) {
      throw new IOException(
          "a page that is %s must have %d numbers a pixel, or one more for alpha, but page %d has %d; save other bands as pages or as .npy"
              .formatted(colours, bands, page + 1, samples));
    }
    int bits = requireNumbers(tags, page);
    long width = Integer.toUnsignedLong(tag(tags, TILE_WIDTH, 0));
    long height = Integer.toUnsignedLong(tag(tags, TILE_HEIGHT, 0));
    if (!isPossible((double) width * height, fileBytes)) {
      throw new IOException(
          "tiles of %d x %d pixels cannot be in a file of %d bytes; it is damaged"
              .formatted(width, height, fileBytes));
    }
    ImageShape shape =
        NpyImages.shape(
            List.of(1L, (long) reader.getHeight(page), (long) reader.getWidth(page), (long) bands));
    return new TiffPage(shape, tag(tags, FORMAT, 1) == 1 ? (1 << bits) - 1 : 1);
  }

  private static int requireNumbers(TIFFImageMetadata tags, int page) throws IOException {
    int[] bits = numbers(tags, BITS, 1);
    int[] formats = numbers(tags, FORMAT, 1);
    boolean same =
        IntStream.of(bits).allMatch(b -> b == bits[0])
            && IntStream.of(formats).allMatch(f -> f == formats[0]);
    if (!same || !NUMBERS.contains(formats[0] + " " + bits[0])) {
      throw new IOException(
          "pages must hold whole numbers of 8 or 16 bits or floats, but page %d holds numbers of %s bits in format %s; convert it"
              .formatted(page + 1, Arrays.toString(bits), Arrays.toString(formats)));
    }
    return bits[0];
  }

  /** Reads the page's values into an image. */
  void read(ImageReader reader, int page, float[] image) throws IOException {
    Raster raster = reader.readRaster(page, null);
    PictureValues.fill(raster, shape, image);
    PictureValues.requireOpaque(raster, shape.channels(), opaque);
  }

  private static int tag(TIFFImageMetadata tags, int number, int otherwise) {
    return numbers(tags, number, otherwise)[0];
  }

  private static int[] numbers(TIFFImageMetadata tags, int number, int otherwise) {
    Entry entry = tags.getTIFFField(number);
    Object value = entry == null ? null : entry.getValue();
    if (value instanceof Number one) {
      return new int[] {one.intValue()};
    } else if (value instanceof int[] several && several.length > 0) {
      return several;
    }
    return new int[] {otherwise};
  }
}
