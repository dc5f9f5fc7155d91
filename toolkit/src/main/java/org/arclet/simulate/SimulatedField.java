package org.arclet.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.io.AtomicFile;
import org.arclet.image.io.FileTrouble;
import org.arclet.image.io.FitsMosaic;
import org.arclet.image.io.FitsMosaicWriter;
import org.arclet.image.io.PixelPosition;
import org.arclet.image.io.SkyPosition;
import org.arclet.work.Work;

/**
 * A part of the sky with many objects and a few lenses among them, as a survey has it: a mosaic for
 * each band, and a catalogue.
 *
 * <p>Objects lie in cells of 70 pixels, up to 12 pixels from the cell's middle. Their frames of 100
 * pixels overlap and are blended there: the light of an object fades towards the border of its
 * frame, where little is left of it, and so does the noise.
 *
 * @param simulator of the objects
 * @param columns of cells, at least 1
 * @param rows of cells, at least 1; there are columns × rows objects
 * @param lenses among them, 0 to all
 * @param seed of everything
 */
public record SimulatedField(
    LensSimulator simulator, int columns, int rows, int lenses, long seed) {

  private static final int CELL = 70;
  private static final int SHIFT = 12;
  private static final int LENS_CELLS = 2; // streams of draws beside those of the images, 0 and 1
  private static final int SHIFTS = 3;
  private static final double DEPTH = 1;
  private static final int FADING = 25; // pixels
  private static final SkyPosition MIDDLE = new SkyPosition(150.1, 2.2);

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if a side has no cell, the mosaic would have 2³¹ pixels or
   *     more a side, or there are fewer objects than lenses
   */
  public SimulatedField {
    if (columns < 1 || rows < 1 || Math.max(columns, rows) > Integer.MAX_VALUE / CELL) {
      throw new IllegalArgumentException(
          "a field must have 1 to %d columns and rows of objects, but got %d x %d"
              .formatted(Integer.MAX_VALUE / CELL, columns, rows));
    }
    if (lenses < 0 || lenses > (long) columns * rows) {
      throw new IllegalArgumentException(
          "lenses must be 0 to %d, the number of objects, but got %d"
              .formatted((long) columns * rows, lenses));
    }
    if ((long) columns * rows > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a field must have fewer than 2^31 objects, but got %d x %d".formatted(columns, rows));
    }
  }

  /**
   * Writes the field into a folder: {@code g.fits}, {@code r.fits} and {@code i.fits}; {@code
   * objects.csv} with the columns {@code id} (from 0), {@code ra} and {@code dec} (degrees); and
   * {@code truth.csv} with {@code id} and {@code lens} (1 or 0). Takes the memory of three rows of
   * frames.
   *
   * @param folder which is there
   * @return the mosaic
   * @throws UncheckedIOException if a file exists or cannot be written
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public FitsMosaic write(Path folder) {
    List<Path> files =
        LensSimulator.BANDS.stream().map(band -> folder.resolve(band + ".fits")).toList();
    FitsMosaicWriter.Frame frame =
        new FitsMosaicWriter.Frame(
            columns * CELL, rows * CELL, MIDDLE, simulator.survey().pixelScale());
    FitsMosaicWriter.write(files, frame, new Frames());
    FitsMosaic mosaic = FitsMosaic.open(files, LensSimulator.BANDS.toArray(String[]::new));
    write(
        folder.resolve("objects.csv"),
        "id,ra,dec",
        id -> {
          SkyPosition sky = mosaic.sky(place(id));
          return String.format(
              Locale.ROOT, "%d,%.7f,%.7f", id, sky.rightAscension(), sky.declination());
        });
    BitSet lensCells = lensCells();
    write(folder.resolve("truth.csv"), "id,lens", id -> id + "," + (lensCells.get(id) ? 1 : 0));
    return mosaic;
  }

  /** The place of an object in the mosaic; {@code id} is columns · row + column of its cell. */
  public PixelPosition place(int id) {
    Draws draws = new Draws(seed, SHIFTS, id);
    int right = draws.whole(-SHIFT, SHIFT);
    int up = draws.whole(-SHIFT, SHIFT);
    return new PixelPosition( // the middle of a frame lies between two pixels
        id % columns * CELL + (CELL - 1) / 2.0 + right,
        id / columns * CELL + (CELL - 1) / 2.0 + up);
  }

  /** Cells with a lens: the first of all in random order. */
  private BitSet lensCells() {
    Draws draws = new Draws(seed, LENS_CELLS, 0);
    int[] order = IntStream.range(0, columns * rows).toArray();
    BitSet chosen = new BitSet();
    for (int i = 0; i < lenses; i++) {
      int other = draws.whole(i, order.length - 1);
      int cell = order[other];
      order[other] = order[i];
      chosen.set(cell);
    }
    return chosen;
  }

  private void write(Path file, String names, IntFunction<String> line) {
    try {
      AtomicFile.write(
          file,
          false,
          out ->
              out.write(
                  IntStream.range(0, columns * rows)
                      .mapToObj(line)
                      .collect(Collectors.joining("\n", names + "\n", "\n"))
                      .getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write %s: %s".formatted(file, FileTrouble.reason(e, "choose another folder")), e);
    }
  }

  /** Frames of the objects, a row of cells after the other, blended where they overlap. */
  private final class Frames implements FitsMosaicWriter.Rows {

    private final BitSet lensCells = lensCells();
    private final ImageSet.Filler lens = simulator.lens(seed, draws -> DEPTH);
    private final ImageSet.Filler other = simulator.other(seed, draws -> DEPTH);
    private final Map<Integer, float[][]> exposed = new HashMap<>(); // by row of cells
    private final float[] weights = new float[columns * CELL];

    @Override
    public void fill(int row, float[][] bands) {
      int cell = row / CELL;
      exposed.keySet().removeIf(known -> known < cell - 1);
      Arrays.fill(weights, 0);
      for (float[] band : bands) {
        Arrays.fill(band, 0);
      }
      for (int near = Math.max(0, cell - 1); near <= Math.min(cell + 1, rows - 1); near++) {
        float[][] frames = exposed.computeIfAbsent(near, this::expose);
        for (int column = 0; column < columns; column++) {
          add(near * columns + column, row, frames[column], bands);
        }
      }
      for (float[] band : bands) {
        for (int x = 0; x < band.length; x++) {
          band[x] /= weights[x];
        }
      }
    }

    /** Adds what a frame has of a row of pixels. */
    private void add(int id, int row, float[] frame, float[][] bands) {
      PixelPosition place = place(id);
      int left = (int) (place.x() - (Survey.SIDE - 1) / 2.0);
      int y = row - (int) (place.y() - (Survey.SIDE - 1) / 2.0);
      if (y < 0 || y >= Survey.SIDE) {
        return;
      }
      int last = Math.min(Survey.SIDE, weights.length - left);
      for (int x = Math.max(0, -left); x < last; x++) {
        float weight = weight(x) * weight(y);
        weights[left + x] += weight;
        int from = (y * Survey.SIDE + x) * bands.length;
        for (int band = 0; band < bands.length; band++) {
          bands[band][left + x] += weight * frame[from + band];
        }
      }
    }

    private float[][] expose(int row) {
      float[][] frames = new float[columns][Survey.SIDE * Survey.SIDE * LensSimulator.BANDS.size()];
      Work.forEach(
          columns,
          column -> {
            int id = row * columns + column;
            (lensCells.get(id) ? lens : other).fill(id, frames[column]);
          });
      return frames;
    }
  }

  /** How much a pixel of a frame counts: less towards the frame's border. */
  private static int weight(int pixel) {
    return Math.min(Math.min(pixel + 1, Survey.SIDE - pixel), FADING);
  }
}
