package org.arclet.image.io;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.arclet.work.Work;

/**
 * Writes mosaics that need not fit into memory, row by row: a FITS file for each band, float32,
 * with coordinates of the sky ({@code RA---TAN}, {@code DEC--TAN}) that {@link FitsMosaic} reads.
 */
public final class FitsMosaicWriter {

  private FitsMosaicWriter() {}

  /**
   * Size of a mosaic and where on the sky it is: north up, east to the left.
   *
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @param middle the place that the middle of the mosaic shows
   * @param pixelScale side of a pixel, arcsec, above 0
   */
  public record Frame(int width, int height, SkyPosition middle, double pixelScale) {

    /**
     * Validates the frame.
     *
     * @throws IllegalArgumentException if a side is below 1, or the scale is not above 0
     */
    public Frame {
      if (width < 1 || height < 1) {
        throw new IllegalArgumentException(
            "a mosaic must have at least 1 x 1 pixel, but got %d x %d".formatted(width, height));
      }
      if (!(pixelScale > 0 && Double.isFinite(pixelScale))) {
        throw new IllegalArgumentException(
            "the side of a pixel must be above 0 arcsec, but got " + pixelScale);
      }
    }
  }

  /** Makes the rows of a mosaic. */
  @FunctionalInterface
  public interface Rows {
    /**
     * Fills one row; rows are asked for in order, each once.
     *
     * @param row from 0, the lowest on the sky
     * @param bands to be filled, (bands, columns)
     */
    void fill(int row, float[][] bands);
  }

  /** Writes all files at once. */
  @FunctionalInterface
  private interface Content {
    void write(List<OutputStream> files) throws IOException;
  }

  /**
   * Writes a mosaic to new files. They appear when all are complete: a failure leaves none.
   *
   * @param files one for each band
   * @throws UncheckedIOException if one exists or cannot be written
   * @throws IllegalArgumentException if there is no file, or one is given twice
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static void write(List<Path> files, Frame frame, Rows rows) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("there must be a file for each band, but got none");
    }
    requireDistinct(files);
    List<Path> inPlace = new ArrayList<>();
    try {
      write(files, List.of(), inPlace, open -> writeAll(open, frame, rows));
    } catch (RuntimeException | Error e) {
      delete(inPlace, e);
      throw e;
    }
  }

  private static void requireDistinct(List<Path> files) {
    Set<Path> places = new HashSet<>();
    for (Path file : files) {
      if (!places.add(file.toAbsolutePath().normalize())) {
        throw new IllegalArgumentException(
            "each band must have a file of its own, but %s is given twice; choose another name"
                .formatted(file));
      }
    }
  }

  private static void delete(List<Path> files, Throwable because) {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        because.addSuppressed(e);
      }
    }
  }

  /**
   * Opens one file after another, and writes when all are open; then they are moved to their
   * places, the last one first.
   *
   * @param inPlace gets those that are there
   */
  private static void write(
      List<Path> files, List<OutputStream> open, List<Path> inPlace, Content content) {
    if (open.size() == files.size()) {
      try {
        content.write(open);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return;
    }
    Path file = files.get(open.size());
    try {
      AtomicFile.write(
          file,
          false,
          out -> {
            List<OutputStream> more = new ArrayList<>(open);
            more.add(out);
            write(files, more, inPlace, content);
          });
      inPlace.add(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write %s: %s".formatted(file, FileTrouble.reason(e, "choose another name")), e);
    }
  }

  private static void writeAll(List<OutputStream> files, Frame frame, Rows rows)
      throws IOException {
    byte[] header = header(frame).getBytes(StandardCharsets.US_ASCII);
    for (OutputStream file : files) {
      file.write(header);
    }
    float[][] bands = new float[files.size()][frame.width];
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * frame.width);
    for (int row = 0; row < frame.height; row++) {
      Work.heedInterrupt();
      rows.fill(row, bands);
      for (int band = 0; band < bands.length; band++) {
        bytes.asFloatBuffer().put(bands[band]);
        files.get(band).write(bytes.array());
      }
    }
    byte[] padding = new byte[FitsWriter.padding((long) Float.BYTES * frame.width * frame.height)];
    for (OutputStream file : files) {
      file.write(padding);
    }
  }

  private static String header(Frame frame) {
    double degrees = frame.pixelScale / 3600;
    StringBuilder header = new StringBuilder();
    header.append(FitsWriter.card("SIMPLE", "%20s".formatted("T")));
    header.append(FitsWriter.card("BITPIX", FitsWriter.number(-Float.SIZE)));
    header.append(FitsWriter.card("NAXIS", FitsWriter.number(2)));
    header.append(FitsWriter.card("NAXIS1", FitsWriter.number(frame.width)));
    header.append(FitsWriter.card("NAXIS2", FitsWriter.number(frame.height)));
    header.append(FitsWriter.card("CTYPE1", FitsWriter.text("RA---TAN")));
    header.append(FitsWriter.card("CTYPE2", FitsWriter.text("DEC--TAN")));
    header.append(FitsWriter.card("CUNIT1", FitsWriter.text("deg")));
    header.append(FitsWriter.card("CUNIT2", FitsWriter.text("deg")));
    header.append(FitsWriter.card("CRPIX1", real((frame.width + 1) / 2.0)));
    header.append(FitsWriter.card("CRPIX2", real((frame.height + 1) / 2.0)));
    header.append(FitsWriter.card("CRVAL1", real(frame.middle.rightAscension())));
    header.append(FitsWriter.card("CRVAL2", real(frame.middle.declination())));
    header.append(FitsWriter.card("CD1_1", real(-degrees)));
    header.append(FitsWriter.card("CD1_2", real(0)));
    header.append(FitsWriter.card("CD2_1", real(0)));
    header.append(FitsWriter.card("CD2_2", real(degrees)));
    header.append("%-80s".formatted("END"));
    return header.append(" ".repeat(FitsWriter.padding(header.length()))).toString();
  }

  /** Digits enough to give the same number back. */
  private static String real(double value) {
    return String.format(Locale.ROOT, "%24s", Double.toString(value));
  }
}
