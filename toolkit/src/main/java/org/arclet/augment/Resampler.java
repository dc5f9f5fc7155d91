package org.arclet.augment;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.arclet.image.ImageShape;

/**
 * Rotation, shift, flip, zoom and crop in one pass over the pixels of the result.
 *
 * <p>All but the rotation map whole pixels to whole pixels along each axis ({@link AxisMap}); the
 * rotation takes the nearest pixel. So the composition gives exactly what the five passes one after
 * the other would give, and it does so without the images between them.
 *
 * <p>Coordinates of the rotation are 64-bit fixed-point numbers with {@value #BINARY_PLACES} binary
 * places: exact for quarter turns. A coordinate half-way between two pixels goes to the higher.
 */
final class Resampler {

  private static final int BINARY_PLACES = 32;
  private static final int OUTSIDE = Integer.MIN_VALUE / 2; // any sum with it stays negative

  private final ImageShape from;
  private final ImageShape to;
  private final AxisMap rows;
  private final AxisMap columns;
  private final int reach;
  private final int[] rowStarts;
  private final int[] columnStarts;

  Resampler(ImageShape from, ImageShape to, Fill fill) {
    this.from = from;
    this.to = to;
    rows = new AxisMap(from.height(), to.height(), fill);
    columns = new AxisMap(from.width(), to.width(), fill);
    // a corner turned about the centre gets no farther out than half of width and height together
    reach = (from.height() + from.width()) / 2 + 1;
    rowStarts = starts(from.height(), from.width() * from.channels(), fill);
    columnStarts = starts(from.width(), from.channels(), fill);
  }

  /** Where in the image a row or column starts, for each place from {@code -reach} on. */
  private int[] starts(int side, int stride, Fill fill) {
    int[] starts = new int[side + 2 * reach];
    for (int i = 0; i < starts.length; i++) {
      int place = fill.index(i - reach, side);
      starts[i] = place == Fill.OUTSIDE ? OUTSIDE : place * stride;
    }
    return starts;
  }

  /** Writes the whole of one new image into {@code target} from {@code offset} on. */
  void apply(Draw draw, float[] source, float[] target, int offset) {
    int[] fromRows = rows.sources(draw.down(), draw.flipRows(), draw.zoom());
    int[] fromColumns = columns.sources(draw.right(), draw.flipColumns(), draw.zoom());
    double angle = Math.toRadians(draw.degrees());
    // StrictMath: the same bits on every machine
    long cos = fixed(StrictMath.cos(angle));
    long sin = fixed(StrictMath.sin(angle));
    long[] columnCos = steps(fromColumns, cos);
    long[] columnSin = steps(fromColumns, sin);
    int[] blank = outside(fromColumns);
    int[] starts = new int[to.width()];
    int rowValues = to.width() * to.channels();
    for (int y = 0; y < fromRows.length; y++) {
      int at = offset + y * rowValues;
      if (fromRows[y] == Fill.OUTSIDE) {
        Arrays.fill(target, at, at + rowValues, 0);
        continue;
      }
      long down = 2L * fromRows[y] - (from.height() - 1);
      long row = centre(from.height()) + cos * down;
      long column = centre(from.width()) - sin * down;
      for (int x = 0; x < starts.length; x++) {
        starts[x] =
            rowStarts[place(row + columnSin[x])] + columnStarts[place(column + columnCos[x])];
      }
      for (int x : blank) {
        starts[x] = OUTSIDE;
      }
      gather(source, starts, target, at);
    }
  }

  private static long fixed(double value) {
    return Math.round(value * (1L << BINARY_PLACES));
  }

  /** Twice the centre of an axis, moved by the reach, and by half a pixel for rounding. */
  private long centre(int side) {
    return (long) (side - 1 + 2 * reach + 1) << BINARY_PLACES;
  }

  /** Twice the distance of each column from the centre, which is a whole number, times a factor. */
  private long[] steps(int[] fromColumns, long factor) {
    long[] steps = new long[fromColumns.length];
    for (int x = 0; x < steps.length; x++) {
      steps[x] = (2L * fromColumns[x] - (from.width() - 1)) * factor;
    }
    return steps;
  }

  private static int place(long twiceFixed) {
    return (int) (twiceFixed >> (BINARY_PLACES + 1));
  }

  private static int[] outside(int[] fromColumns) {
    return IntStream.range(0, fromColumns.length)
        .filter(x -> fromColumns[x] == Fill.OUTSIDE)
        .toArray();
  }

  /** Copies one pixel, all bands, from each start; zeros where the start is outside. */
  private void gather(float[] source, int[] starts, float[] target, int offset) {
    int band = 0;
    for (; band + 3 <= to.channels(); band += 3) {
      gatherThree(source, starts, target, offset, band);
    }
    for (; band < to.channels(); band++) {
      gatherOne(source, starts, target, offset, band);
    }
  }

  /**
   * Three bands at once, as there are most often three. All loads come before the stores: the
   * compiler cannot know that the two arrays differ, and would wait for each store.
   */
  private void gatherThree(float[] source, int[] starts, float[] target, int offset, int band) {
    int bands = to.channels();
    for (int x = 0; x < starts.length; x++) {
      int start = starts[x];
      float first = 0;
      float second = 0;
      float third = 0;
      if (start >= 0) {
        first = source[start + band];
        second = source[start + band + 1];
        third = source[start + band + 2];
      }
      int at = offset + band + bands * x;
      target[at] = first;
      target[at + 1] = second;
      target[at + 2] = third;
    }
  }

  private void gatherOne(float[] source, int[] starts, float[] target, int offset, int band) {
    int bands = to.channels();
    for (int x = 0; x < starts.length; x++) {
      int start = starts[x];
      target[offset + band + bands * x] = start < 0 ? 0 : source[start + band];
    }
  }
}
