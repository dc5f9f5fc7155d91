package org.arclet.image.io;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.CompactDataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.work.Work;

/**
 * One dataset of an HDF5 file. What it claims of itself is compared with the length of the file
 * before memory is taken.
 */
final class Hdf5Array {

  private static final int MOST_DEFLATED = 1032; // deflate codes at best 258 bytes in 2 bits
  private static final int BUFFER = 1 << 18; // bytes read at once, a multiple of every number

  private final String path;
  private final Dataset dataset;
  private final FileChannel channel;
  private final long start;
  private final NpyHeader header;

  /**
   * A dataset whose values are still to be read.
   *
   * @param path of the dataset, for messages
   * @param channel of the whole file
   * @param start where the file's addresses begin
   */
  Hdf5Array(String path, Dataset dataset, FileChannel channel, long start) {
    this.path = path;
    this.dataset = dataset;
    this.channel = channel;
    this.start = start;
    List<Long> shape = Arrays.stream(dataset.getDimensionsAsLong()).boxed().toList();
    this.header = new NpyHeader(Hdf5Numbers.describe(dataset.getDataType()), false, shape);
  }

  /** Whether it could be images: two to four axes of numbers. */
  boolean couldBeImages() {
    return NpyImages.couldBe(header);
  }

  /** {@code /images (20, 100, 100, 3) of <f4}. */
  @Override
  public String toString() {
    return "%s %s of %s".formatted(path, header.describeShape(), header.type());
  }

  /** The images. */
  ImageSet read() throws IOException {
    try {
      if (!header.isNumber()) {
        throw new IOException(
            "images must be bool, int8 to int64, uint8 to uint64, or float16 to float64, but it holds "
                + header.type());
      }
      NumberType type = header.numberType();
      List<Long> axes = NpyImages.fourAxes(header);
      ImageShape shape = NpyImages.shape(axes);
      requirePossible(type, axes);
      int count = NpyImages.requireMemory(axes.get(0), shape);
      return ImageFiller.generate(count, shape, images -> fill(type, shape, images));
    } catch (IOException e) {
      throw new IOException("dataset " + path + ": " + e.getMessage(), e);
    }
  }

  private void requirePossible(NumberType type, List<Long> axes) throws IOException {
    double claimed =
        axes.stream().mapToDouble(Long::doubleValue).reduce(type.bytes(), (a, b) -> a * b);
    if (claimed > (double) MOST_DEFLATED * channel.size()) {
      throw new IOException(
          "%s of %s cannot be in a file of %d bytes; it is damaged, or its values were never written"
              .formatted(header.describeShape(), header.type(), channel.size()));
    }
  }

  private void fill(NumberType type, ImageShape shape, float[][] images) throws IOException {
    if (images.length == 0) {
      return;
    }
    if (dataset instanceof ChunkedDataset chunked) {
      Hdf5Chunks.of(chunked, header).fill(shape, images);
    } else if (dataset instanceof ContiguousDataset whole) {
      fillWhole(whole, type, images);
    } else if (dataset instanceof CompactDataset compact) {
      fillCompact(compact.getDataBuffer(), type, images);
    } else {
      throw new IOException("its values must be in the file, but are not");
    }
  }

  private void fillWhole(ContiguousDataset whole, NumberType type, float[][] images)
      throws IOException {
    if (whole.isEmpty()) {
      throw new IOException(
          "it must hold values, but they were never written or are in another file");
    }
    long at = start + whole.getDataAddress();
    long needed = (long) images.length * images[0].length * type.bytes();
    if (at < 0 || needed > channel.size() - at) {
      throw new IOException(
          "it needs %d bytes from byte %d on, but the file has %d in all; it is cut off or damaged"
              .formatted(needed, at, channel.size()));
    }
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(header.byteOrder());
    for (float[] image : images) {
      Work.heedInterrupt();
      for (int done = 0; done < image.length; ) {
        int count = Math.min(image.length - done, BUFFER / type.bytes());
        buffer.clear().limit(count * type.bytes());
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, at + buffer.position()) < 0) {
            throw new IOException("it ends before its last value; it is cut off");
          }
        }
        type.floatsAt(buffer, 0, image, done, count);
        at += buffer.limit();
        done += count;
      }
    }
  }

  private void fillCompact(ByteBuffer values, NumberType type, float[][] images)
      throws IOException {
    values.order(header.byteOrder());
    int at = values.position();
    for (float[] image : images) {
      type.floatsAt(values, at, image, 0, image.length);
      at += image.length * type.bytes();
    }
  }
}
