package org.arclet.spark;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.image.io.CutoutOptions;
import org.arclet.image.io.FitsMosaic;
import org.arclet.image.io.MosaicCutouts;
import org.arclet.image.io.PixelPosition;
import org.arclet.table.Catalogues;
import org.arclet.table.Places;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Cutouts of a mosaic, a row for each object of a catalogue. Executors get the places, and open the
 * mosaic themselves.
 */
final class CutoutRows implements ImageRows {

  private static final long serialVersionUID = 1;

  private final List<String> mosaic;
  private final String catalogue;
  private final int height;
  private final int width;
  private final double[] x; // pixels, from 0; NaN where there is no place
  private final double[] y;
  private final String fingerprint;
  private transient @Nullable FitsMosaic opened;

  private CutoutRows(
      SurveySource.Cutouts source, ImageShape shape, List<PixelPosition> places, FitsMosaic open) {
    mosaic = source.mosaic().stream().map(Path::toString).toList();
    catalogue = String.valueOf(source.catalogue().getFileName());
    height = shape.height();
    width = shape.width();
    x = places.stream().mapToDouble(PixelPosition::x).toArray();
    y = places.stream().mapToDouble(PixelPosition::y).toArray();
    fingerprint = fingerprint(source.mosaic(), x, y);
    opened = open;
  }

  /**
   * Opens the mosaic and reads the catalogue.
   *
   * @param shape of the images that the model takes
   * @throws java.io.UncheckedIOException if one of them cannot be read
   * @throws IllegalArgumentException if the catalogue lacks a column, or bands do not fit together
   * @throws IllegalStateException if places are those of the sky, which the mosaic has not
   */
  static CutoutRows of(SurveySource.Cutouts source, ImageShape shape) {
    FitsMosaic mosaic = FitsMosaic.open(source.mosaic());
    Table catalogue = Catalogues.read(source.catalogue());
    List<PixelPosition> places =
        source.firstPixel().isPresent()
            ? Places.pixels(
                catalogue, source.first(), source.second(), source.firstPixel().getAsDouble())
            : Places.sky(catalogue, source.first(), source.second()).stream()
                .map(mosaic::pixel)
                .toList();
    return new CutoutRows(source, shape, places, mosaic);
  }

  /** The SHA-256 of the files, as {@link FileList} has it, and of the places. */
  private static String fingerprint(List<Path> files, double[] x, double[] y) {
    MessageDigest digest = Fingerprints.sha256();
    for (Path file : files) {
      digest.update(HexFormat.of().parseHex(FileList.of(file).fingerprint()));
    }
    ByteBuffer place = ByteBuffer.allocate(2 * Double.BYTES);
    for (int i = 0; i < x.length; i++) {
      digest.update(place.clear().putDouble(x[i]).putDouble(y[i]).array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public long size() {
    return x.length;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public List<ImageRow> read(long from, int count) {
    List<PixelPosition> places =
        IntStream.range((int) from, (int) from + count)
            .mapToObj(i -> new PixelPosition(x[i], y[i]))
            .toList();
    List<ImageRow> rows = new ArrayList<>(count);
    MosaicCutouts cutouts = cut(mosaic(), places);
    int[] numbers = cutouts.rows();
    int next = 0;
    for (MosaicCutouts.NotCut not : cutouts.notCut()) {
      for (; next < numbers.length && numbers[next] < not.row(); next++) {
        rows.add(row(from + numbers[next], cutouts.images(), next));
      }
      rows.add(ImageRow.troubled(catalogue, from + not.row(), not.reason()));
    }
    for (; next < numbers.length; next++) {
      rows.add(row(from + numbers[next], cutouts.images(), next));
    }
    return rows;
  }

  /** All at once; where a part of a file is damaged, one by one, to know which. */
  private MosaicCutouts cut(FitsMosaic open, List<PixelPosition> places) {
    CutoutOptions options = new CutoutOptions(height, width, false, Float.NaN);
    try {
      return open.cut(places, options);
    } catch (RuntimeException e) {
      FileRows.requireTrouble(e);
      return open.cutOnDemand(places, options);
    }
  }

  private ImageRow row(long number, ImageSet images, int place) {
    try {
      return ImageRow.of(catalogue, number, images.slice(place, place + 1).loaded());
    } catch (RuntimeException e) {
      return ImageRow.troubled(catalogue, number, FileRows.reason(e));
    }
  }

  private synchronized FitsMosaic mosaic() {
    if (opened == null) {
      opened = FitsMosaic.open(mosaic.stream().map(Path::of).toList());
    }
    return opened;
  }
}
