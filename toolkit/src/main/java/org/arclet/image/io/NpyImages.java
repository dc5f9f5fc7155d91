package org.arclet.image.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/**
 * Images as one array in NumPy's format: (N, H, W, C), (N, H, W) or (H, W) are read, (N, H, W, C)
 * little-endian float32 is written.
 */
final class NpyImages {

  private static final int CHUNK = 1 << 16; // values read or written at once
  private static final int OBJECT_BYTES = 24; // of an array, beside its values, and its reference

  private NpyImages() {}

  /** Whether the array could be images: two to four axes of numbers. */
  static boolean couldBe(NpyHeader header) {
    return header.isNumber() && header.shape().size() >= 2 && header.shape().size() <= 4;
  }

  /**
   * Reads the images of an array.
   *
   * @param length number of bytes of the stream, as counted
   */
  static ImageSet read(InputStream in, long length) throws IOException {
    NpyArray array = NpyArray.open(in, length);
    NumberType type = array.header().numberType();
    List<Long> axes = fourAxes(array.header());
    array.requireLength(type.bytes());
    ImageShape shape = shape(axes);
    int count = requireMemory(axes.get(0), shape);
    return ImageFiller.generate(count, shape, images -> fill(array, type, shape, images));
  }

  /** Opens an array whose images are read when they are asked for. */
  static ImageSet onDemand(Path path) throws IOException {
    FileStamp opened = FileStamp.of(path);
    try (FileChannel channel = FileChannel.open(path)) {
      NpyArray array = NpyArray.open(Channels.newInputStream(channel), channel.size());
      NumberType type = array.header().numberType();
      List<Long> axes = fourAxes(array.header());
      array.requireLength(type.bytes());
      if (array.header().fortran()) {
        throw new IOException(
            "an array must be in C order to be read on demand, but is in Fortran order; save it in Python with numpy.ascontiguousarray");
      }
      if (axes.get(0) > Integer.MAX_VALUE - 8) {
        throw new IOException("a set has fewer than 2^31 images, but the array " + axes.get(0));
      }
      ImageShape shape = shape(axes);
      long from = channel.size() - array.valueBytes();
      long bytes = (long) shape.values() * type.bytes();
      ByteOrder order = array.header().byteOrder();
      return ImageSet.onDemand(
          axes.get(0).intValue(),
          shape,
          (image, values) ->
              ImageFiles.filling(
                  path,
                  () -> {
                    try (FileChannel open = FileChannel.open(path)) {
                      opened.requireUnchanged(path);
                      read(open.position(from + image * bytes), type, order, values);
                    }
                  }));
    }
  }

  /** Reads values from where the channel is. */
  private static void read(FileChannel channel, NumberType type, ByteOrder order, float[] values)
      throws IOException {
    InputStream in = Channels.newInputStream(channel);
    ByteBuffer chunk = ByteBuffer.allocate(Math.min(values.length, CHUNK) * type.bytes());
    chunk.order(order);
    for (int done = 0; done < values.length; ) {
      int count = Math.min(values.length - done, CHUNK);
      if (in.readNBytes(chunk.array(), 0, count * type.bytes()) < count * type.bytes()) {
        throw new IOException("it ends before its last value; it is cut off");
      }
      type.floatsAt(chunk, 0, values, done, count);
      done += count;
    }
  }

  /** Writes the header and the values, image by image. */
  static void write(ImageSet images, OutputStream out) throws IOException {
    ImageShape shape = images.shape();
    NpyHeader header =
        new NpyHeader(
            "<f4",
            false,
            List.of(
                (long) images.size(),
                (long) shape.height(),
                (long) shape.width(),
                (long) shape.channels()));
    out.write(header.bytes());
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < images.size(); i++) {
      FloatBuffer values = images.image(i);
      while (values.hasRemaining()) {
        int count = Math.min(CHUNK, values.remaining());
        bytes.asFloatBuffer().put(values.slice(values.position(), count));
        out.write(bytes.array(), 0, count * Float.BYTES);
        values.position(values.position() + count);
      }
    }
  }

  private static void fill(NpyArray array, NumberType type, ImageShape shape, float[][] images)
      throws IOException {
    if (array.header().fortran()) {
      fillColumns(array, type, shape, images);
    } else {
      for (float[] image : images) {
        array.next(type, image);
      }
    }
  }

  /** Fills from values whose first axis, the image, varies fastest, then rows, columns, bands. */
  private static void fillColumns(
      NpyArray array, NumberType type, ImageShape shape, float[][] images) throws IOException {
    for (int band = 0; band < shape.channels(); band++) {
      for (int column = 0; column < shape.width(); column++) {
        for (int row = 0; row < shape.height(); row++) {
          int place = (row * shape.width() + column) * shape.channels() + band;
          for (float[] image : images) {
            image[place] = array.next(type);
          }
        }
      }
    }
  }

  /** The axes as (N, H, W, C), those that are left out of length 1. */
  static List<Long> fourAxes(NpyHeader header) throws IOException {
    List<Long> axes = new ArrayList<>(header.shape());
    if (axes.size() < 2 || axes.size() > 4) {
      throw new IOException(
          "images must be (N, H, W, C), (N, H, W) or (H, W), but the array is "
              + header.describeShape());
    }
    if (axes.size() == 2) {
      axes.add(0, 1L);
    }
    if (axes.size() == 3) {
      axes.add(1L);
    }
    return axes;
  }

  /**
   * The shape of images, (N, H, W, C).
   *
   * @throws IOException if there can be no such images
   */
  static ImageShape shape(List<Long> axes) throws IOException {
    try {
      return new ImageShape(
          Math.toIntExact(axes.get(1)), Math.toIntExact(axes.get(2)), Math.toIntExact(axes.get(3)));
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new IOException(
          "images must have sides and bands of at least 1 and fewer than 2^31 values each, but they are "
              + axes.subList(1, 4).toString().replace('[', '(').replace(']', ')'),
          e);
    }
  }

  /**
   * Requires memory for images.
   *
   * @return their number
   * @throws IOException if they take more than there is
   */
  static int requireMemory(long count, ImageShape shape) throws IOException {
    requireMemory((double) count * (shape.values() * (double) Float.BYTES + OBJECT_BYTES));
    return Math.toIntExact(count);
  }

  /**
   * Requires memory.
   *
   * @param needed bytes
   * @throws IOException if there is less
   */
  static void requireMemory(double needed) throws IOException {
    long most = Runtime.getRuntime().maxMemory();
    if (needed > most) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the images must fit into memory, but they take %.1f GB as float32 and Java may use %.1f GB; "
                  + "raise its limit (-Xmx) or divide the file",
              needed / 1e9,
              most / 1e9));
    }
  }
}
