package org.arclet.image.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * A large image of the sky in one or several FITS files, from which small ones are cut without
 * reading the rest: one file a band, or a file with several bands.
 *
 * <p>It holds headers only. Files are opened when something is cut, and closed after it, so that it
 * need not be closed, and threads may share it; they must stay as they are. Of compressed tiles, as
 * {@code fpack} makes them, those that were unpacked last are kept, up to 64 MiB.
 *
 * <p>Coordinates of the sky are those of the gnomonic projection, {@code RA---TAN} and {@code
 * DEC--TAN}, without distortion, in the system that the files have (ICRS, FK5, …); others are
 * refused by name when they are needed, and pixels can be cut all the same.
 */
public final class FitsMosaic {

  private static final double MOST_SHIFT = 0.5; // pixels that bands may lie apart

  private final List<Band> planes;
  private final List<String> bands;
  private final FitsPlanes first;
  private final @Nullable TanProjection sky;
  private final String noSky;

  private FitsMosaic(List<Band> planes, List<String> bands) throws IOException {
    this.planes = planes;
    this.bands = bands;
    first = planes.get(0).of();
    TanProjection found = null;
    String reason = "its header has no CTYPE1 and CTYPE2";
    try {
      found = TanProjection.of(first.header());
    } catch (IOException e) {
      reason = String.valueOf(e.getMessage());
    }
    sky = found;
    noSky = reason;
  }

  /**
   * One band of the mosaic.
   *
   * @param of the image that has it
   * @param plane of that image
   */
  private record Band(FitsPlanes of, int plane) {}

  /**
   * Opens a mosaic of one file, or of several. Its bands must be aligned: of one size, and, where
   * they have coordinates, within half a pixel at the corners.
   *
   * <p>Of each file the primary image is taken, or the only image extension, (x, y) or (x, y,
   * band); or else all of them, of one size, as bands.
   *
   * @param files in the order of the bands
   * @param names of the bands; none for {@code band 1, band 2, …}
   * @throws UncheckedIOException if a file cannot be read, is damaged, has no image, or is packed
   *     by gzip and so cannot be read in parts
   * @throws IllegalArgumentException if there is no file, two bands are not aligned, or the names
   *     do not match the bands
   */
  public static FitsMosaic open(List<Path> files, String... names) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("there must be a file for each band, but got none");
    }
    FitsCache cache = new FitsCache();
    List<Band> planes = new ArrayList<>();
    for (Path file : files) {
      List<Band> found = ImageFiles.reading(file, () -> planes(file, cache));
      planes.addAll(found);
      found.stream().map(Band::of).distinct().forEach(of -> requireAligned(planes.get(0).of(), of));
    }
    List<String> bands =
        ImageFiles.named(
                ImageSet.generate(0, new ImageShape(1, 1, planes.size()), (i, values) -> {}), names)
            .bands();
    return ImageFiles.reading(files.get(0), () -> new FitsMosaic(planes, bands));
  }

  /** Opens a mosaic of one file, as {@link #open(List, String...)}. */
  public static FitsMosaic open(Path file, String... names) {
    return open(List.of(file), names);
  }

  /** Columns. */
  public int width() {
    return first.width();
  }

  /** Rows. */
  public int height() {
    return first.height();
  }

  /** Names of the bands. */
  public List<String> bands() {
    return bands;
  }

  /**
   * The pixel that shows a place on the sky; one that is not known if the place is not, or is more
   * than 90 degrees from the mosaic's reference point.
   *
   * @throws IllegalStateException if the mosaic has no coordinates that are read, saying which
   */
  public PixelPosition pixel(SkyPosition position) {
    return sky().pixel(position);
  }

  /**
   * The place on the sky that a pixel shows.
   *
   * @throws IllegalStateException if the mosaic has no coordinates that are read, saying which
   */
  public SkyPosition sky(PixelPosition position) {
    return sky().sky(position);
  }

  /**
   * Cuts images around places on the sky and keeps them in memory.
   *
   * @throws IllegalStateException if the mosaic has no coordinates that are read, saying which
   * @throws UncheckedIOException as {@link #cut}
   */
  public MosaicCutouts cutSky(List<SkyPosition> positions, CutoutOptions options) {
    return cut(positions.stream().map(this::pixel).toList(), options);
  }

  /**
   * Cuts images around pixels and keeps them in memory.
   *
   * <p>A cutout of {@code width} columns begins at column ⌈x − width / 2⌉, so that its middle is at
   * most half a pixel from the place: that of an odd width at the pixel's nearest, as astropy's
   * {@code Cutout2D} has it. Rows likewise. Nothing is resampled.
   *
   * @param positions middles of the cutouts
   * @return the cutouts, and what could not be cut and why
   * @throws UncheckedIOException if a file cannot be read, or is not what it was when the mosaic
   *     was opened
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public MosaicCutouts cut(List<PixelPosition> positions, CutoutOptions options) {
    CutoutPlan plan = CutoutPlan.of(this, positions, options);
    ImageShape shape = shape(options);
    List<FitsPlanes.Part> parts = plan.parts();
    int[] order = // neighbours after one another, as tiles are kept for a while only
        IntStream.range(0, parts.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> parts.get(i).y()))
            .mapToInt(Integer::intValue)
            .toArray();
    ImageSet images =
        ImageSet.generateTogether(
            parts.size(),
            shape,
            all ->
                Work.forEach(
                    order.length, i -> fill(parts.get(order[i]), options, shape, all[order[i]])));
    return plan.cutouts(images.withBands(bands));
  }

  /**
   * Cuts images around pixels whenever they are asked for and keeps none, so that there may be more
   * of them than fit into memory. Those near each other are best asked for after one another.
   *
   * @return as {@link #cut}; its images throw what that does when they are asked for
   */
  public MosaicCutouts cutOnDemand(List<PixelPosition> positions, CutoutOptions options) {
    CutoutPlan plan = CutoutPlan.of(this, positions, options);
    ImageShape shape = shape(options);
    List<FitsPlanes.Part> parts = plan.parts();
    ImageSet images =
        ImageSet.onDemand(
            parts.size(), shape, (i, values) -> fill(parts.get(i), options, shape, values));
    return plan.cutouts(images.withBands(bands));
  }

  /** {@code mosaic of 20000 x 15000 pixels, bands g r i, with coordinates of the sky}. */
  @Override
  public String toString() {
    return "mosaic of %d x %d pixels, band%s %s, %s"
        .formatted(
            width(),
            height(),
            bands.size() == 1 ? "" : "s",
            String.join(" ", bands),
            sky == null ? "by pixels only: " + noSky : "with coordinates of the sky");
  }

  private TanProjection sky() {
    if (sky == null) {
      throw new IllegalStateException(
          "%s has no coordinates of the sky that are read: %s; cut by pixels"
              .formatted(first.path(), noSky));
    }
    return sky;
  }

  private ImageShape shape(CutoutOptions options) {
    return new ImageShape(options.height(), options.width(), planes.size());
  }

  private void fill(FitsPlanes.Part part, CutoutOptions options, ImageShape shape, float[] values) {
    if (part.width() < shape.width() || part.height() < shape.height()) {
      Arrays.fill(values, options.padding());
    }
    for (int band = 0; band < planes.size(); band++) {
      Band from = planes.get(band);
      int number = band;
      ImageFiles.filling(
          from.of.path(), () -> from.of.read(from.plane, part, shape, number, values));
    }
  }

  private static List<Band> planes(Path file, FitsCache cache) throws IOException {
    try (FitsSource source = FitsSource.open(file)) {
      List<FitsUnit> units = FitsImages.chosen(source);
      List<Band> planes = new ArrayList<>();
      for (FitsUnit unit : units) {
        if (unit.axes().size() < 2) {
          throw new IOException("a mosaic must have axes x and y, but has " + unit.axes());
        }
        if (unit.axes().contains(0L)) {
          throw new IOException(
              "a mosaic must have at least one image, but its axes are " + unit.axes());
        }
        FitsPlanes image = FitsPlanes.of(file, source, unit, cache);
        for (int plane = 0; plane < image.count(); plane++) {
          planes.add(new Band(image, plane));
        }
      }
      return planes;
    }
  }

  private static void requireAligned(FitsPlanes one, FitsPlanes other) {
    if (one.width() != other.width() || one.height() != other.height()) {
      throw new IllegalArgumentException(
          "mosaics must be of one size, but %s has %d x %d pixels and %s has %d x %d; resample them to one grid"
              .formatted(
                  one.path(),
                  one.width(),
                  one.height(),
                  other.path(),
                  other.width(),
                  other.height()));
    }
    TanProjection here;
    TanProjection there;
    try {
      here = TanProjection.of(one.header());
      there = TanProjection.of(other.header());
    } catch (IOException e) {
      return; // coordinates that are not read cannot be compared
    }
    if (here == null || there == null) {
      return;
    }
    for (int corner = 0; corner < 4; corner++) {
      PixelPosition pixel =
          new PixelPosition(
              corner % 2 == 0 ? 0 : one.width() - 1, corner < 2 ? 0 : one.height() - 1);
      PixelPosition found = there.pixel(here.sky(pixel));
      double shift = Math.hypot(found.x() - pixel.x(), found.y() - pixel.y());
      if (!(shift <= MOST_SHIFT)) {
        throw new IllegalArgumentException(
            "mosaics must be aligned, but what %s has at pixel (%.0f, %.0f), %s has at (%.1f, %.1f); resample them to one grid"
                .formatted(one, pixel.x(), pixel.y(), other, found.x(), found.y()));
      }
    }
  }
}
