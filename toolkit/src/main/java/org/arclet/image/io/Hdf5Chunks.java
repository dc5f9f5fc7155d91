package org.arclet.image.io;

import io.jhdf.AbstractNode;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.arclet.image.ImageShape;
import org.arclet.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * Values of an HDF5 dataset that is stored in chunks: boxes of one size that tile its axes, each
 * packed on its own. A chunk that was never written holds the dataset's fill value.
 */
final class Hdf5Chunks {

  private static final String MISSING = "No chunk with offset"; // how jhdf's message begins

  private final ChunkedDataset dataset;
  private final NpyHeader header;
  private final NumberType type;
  private final int[] chunk; // its sides along N, H, W, C
  private final Hdf5Filters filters;

  private Hdf5Chunks(ChunkedDataset dataset, NpyHeader header, int[] chunk, Hdf5Filters filters)
      throws IOException {
    this.dataset = dataset;
    this.header = header;
    this.type = header.numberType();
    this.chunk = chunk;
    this.filters = filters;
  }

  static Hdf5Chunks of(ChunkedDataset dataset, NpyHeader header) throws IOException {
    int[] sides = dataset.getChunkDimensions();
    int rank = header.shape().size();
    if (sides.length != rank || Arrays.stream(sides).anyMatch(side -> side < 1)) {
      throw new IOException(
          "chunks must have %d sides of at least 1, but have %s"
              .formatted(rank, Arrays.toString(sides)));
    }
    int[] four = {1, 1, 1, 1};
    System.arraycopy(sides, 0, four, rank == 2 ? 1 : 0, rank);
    double bytes =
        Arrays.stream(four).asDoubleStream().reduce(header.numberType().bytes(), (a, b) -> a * b);
    long most = Math.min(Integer.MAX_VALUE / 2, Runtime.getRuntime().maxMemory() / 8);
    if (bytes > most) {
      throw new IOException(
          "a chunk must have at most %d bytes, but %s values of %s take %.0f; write it again in smaller chunks"
              .formatted(most, Arrays.toString(sides), header.type(), bytes));
    }
    return new Hdf5Chunks(dataset, header, four, new Hdf5Filters(filters(dataset), (int) bytes));
  }

  /** As the file lists them: jhdf's own list needs libraries for all filters that it knows. */
  private static List<FilterInfo> filters(ChunkedDataset dataset) {
    return ((AbstractNode) dataset)
        .getHeader().getMessagesOfType(FilterPipelineMessage.class).stream()
            .flatMap(message -> message.getFilters().stream())
            .toList();
  }

  /** Fills images of that shape with the values. */
  void fill(ImageShape shape, float[][] images) throws IOException {
    int[] all = {images.length, shape.height(), shape.width(), shape.channels()};
    int[] counts = IntStream.range(0, 4).map(a -> (all[a] - 1) / chunk[a] + 1).toArray();
    for (int n = 0; n < counts[0]; n++) {
      Work.heedInterrupt();
      for (int h = 0; h < counts[1]; h++) {
        for (int w = 0; w < counts[2]; w++) {
          for (int c = 0; c < counts[3]; c++) {
            int[] at = {n * chunk[0], h * chunk[1], w * chunk[2], c * chunk[3]};
            fill(at, all, images);
          }
        }
      }
    }
  }

  private void fill(int[] at, int[] all, float[][] images) throws IOException {
    float[] values = values(at);
    int[] size = IntStream.range(0, 4).map(a -> Math.min(chunk[a], all[a] - at[a])).toArray();
    for (int n = 0; n < size[0]; n++) {
      float[] image = images[at[0] + n];
      for (int h = 0; h < size[1]; h++) {
        for (int w = 0; w < size[2]; w++) {
          int from = ((n * chunk[1] + h) * chunk[2] + w) * chunk[3];
          int to = ((at[1] + h) * all[2] + at[2] + w) * all[3] + at[3];
          System.arraycopy(values, from, image, to, size[3]);
        }
      }
    }
  }

  private float[] values(int[] at) throws IOException {
    float[] values = new float[Arrays.stream(chunk).reduce(1, Math::multiplyExact)];
    ByteBuffer packed = packed(at);
    if (packed == null) {
      Arrays.fill(values, fillValue());
    } else {
      ByteBuffer bytes = ByteBuffer.wrap(filters.unpack(packed)).order(header.byteOrder());
      type.floatsAt(bytes, 0, values, 0, values.length);
    }
    return values;
  }

  /** Bytes of the chunk that begins there, or null if it was never written. */
  private @Nullable ByteBuffer packed(int[] at) {
    int rank = header.shape().size();
    int first = rank == 2 ? 1 : 0;
    try {
      return dataset.getRawChunkBuffer(Arrays.copyOfRange(at, first, first + rank));
    } catch (HdfException e) {
      if (String.valueOf(e.getMessage()).startsWith(MISSING)) {
        return null;
      }
      throw e;
    }
  }

  private float fillValue() throws IOException {
    Object value = dataset.getFillValue();
    if (value instanceof Double number) {
      return NumberType.fromDouble(number);
    } else if (value instanceof Number number) {
      return number.floatValue();
    }
    return "TRUE".equals(value) ? 1 : 0; // nothing is 0, as in h5py
  }
}
