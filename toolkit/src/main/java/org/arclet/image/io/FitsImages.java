package org.arclet.image.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/** Images of the units of a FITS file: which of them, of which shape, and their pixels. */
final class FitsImages {

  private static final String DEGENERATE = "images must have 2 to 4 axes, but %s has %d";

  private static final int CHUNK = 1 << 16; // pixels read at once

  private FitsImages() {}

  /** Units that are images. */
  static List<FitsUnit> units(FitsSource source) throws IOException {
    List<FitsUnit> images = new ArrayList<>();
    for (FitsUnit unit : FitsUnit.of(source)) {
      if (unit.isImage()) {
        images.add(unit);
      }
    }
    return images;
  }

  /** The images of a file: the bands of one, or several as bands. */
  static ImageSet read(FitsSource source) throws IOException {
    List<FitsUnit> images = chosen(source);
    return images.size() == 1 ? read(source, images.get(0)) : asBands(source, images);
  }

  /** The primary image; else the only one; else all of them, of one size, to be bands. */
  static List<FitsUnit> chosen(FitsSource source) throws IOException {
    List<FitsUnit> images = units(source);
    if (images.isEmpty()) {
      throw new IOException(
          "there must be an image in the file, but there is none; tables are read with Catalogues.read");
    }
    if (images.get(0).number() == 0 || images.size() == 1) {
      return images.subList(0, 1);
    }
    for (FitsUnit image : images) {
      if (!image.axes().equals(images.get(0).axes()) || image.axes().size() != 2) {
        throw new IOException(
            "several images of one file must be of one size, (y, x), to be bands, but they are: %s; name the one with FitsFiles.read(path, extension)"
                .formatted(describe(images)));
      }
    }
    return images;
  }

  /**
   * The images of one unit: (x, y), (x, y, band) or (x, y, band, N); further axes must have length
   * 1.
   */
  static ImageSet read(FitsSource source, FitsUnit unit) throws IOException {
    List<Long> axes = fourAxes(unit);
    ImageShape shape = NpyImages.shape(axes);
    int count = NpyImages.requireMemory(axes.get(0), shape);
    FitsPixels pixels = count == 0 ? to -> {} : FitsPixels.of(source, unit);
    ImageSet images =
        ImageFiller.generate(
            count,
            shape,
            values -> {
              for (float[] image : values) {
                for (int band = 0; band < shape.channels(); band++) {
                  fill(pixels, shape, band, image);
                }
              }
            });
    return named(images, bandNames(unit, shape));
  }

  /** Opens images that are read when they are asked for; empty if the file is packed by gzip. */
  static Optional<ImageSet> onDemand(Path path) throws IOException {
    try (FitsSource source = FitsSource.open(path)) {
      List<FitsUnit> units = chosen(source);
      if (source.isPacked()) {
        return Optional.empty();
      }
      List<Long> axes = fourAxes(units.get(0));
      ImageShape one = NpyImages.shape(axes);
      int planes = one.channels();
      FitsCache cache = new FitsCache();
      List<FitsPlanes> parts = new ArrayList<>();
      if (axes.get(0) > 0) {
        for (FitsUnit unit : units) {
          parts.add(FitsPlanes.of(path, source, unit, cache));
        }
      }
      ImageShape shape = new ImageShape(one.height(), one.width(), planes * units.size());
      FitsPlanes.Part whole = new FitsPlanes.Part(0, 0, shape.width(), shape.height(), 0, 0);
      ImageSet images =
          ImageSet.onDemand(
              Math.toIntExact(axes.get(0)),
              shape,
              (image, values) -> {
                for (int band = 0; band < shape.channels(); band++) {
                  FitsPlanes from = parts.get(band / planes);
                  int plane = image * planes + band % planes;
                  int number = band;
                  ImageFiles.filling(path, () -> from.read(plane, whole, shape, number, values));
                }
              });
      return Optional.of(
          named(images, units.size() == 1 ? bandNames(units.get(0), one) : extensions(units)));
    }
  }

  /** Axes of the images of a unit, (N, H, W, C). */
  private static List<Long> fourAxes(FitsUnit unit) throws IOException {
    List<Long> axes = new ArrayList<>(unit.axes());
    while (axes.size() > 4 && axes.get(axes.size() - 1) == 1) {
      axes.remove(axes.size() - 1);
    }
    if (axes.size() < 2 || axes.size() > 4) {
      throw new IOException(
          DEGENERATE.formatted(FitsUnit.names(List.of(unit)).get(0), axes.size()));
    }
    while (axes.size() < 4) {
      axes.add(1L);
    }
    return List.of(axes.get(3), axes.get(1), axes.get(0), axes.get(2));
  }

  private static ImageSet asBands(FitsSource source, List<FitsUnit> units) throws IOException {
    List<Long> axes = units.get(0).axes();
    ImageShape shape = NpyImages.shape(List.of(1L, axes.get(1), axes.get(0), (long) units.size()));
    NpyImages.requireMemory(1, shape);
    ImageSet images =
        ImageFiller.generate(
            1,
            shape,
            values -> {
              for (int band = 0; band < units.size(); band++) {
                fill(FitsPixels.of(source, units.get(band)), shape, band, values[0]);
              }
            });
    return named(images, extensions(units));
  }

  private static List<String> bandNames(FitsUnit unit, ImageShape shape) {
    List<String> names = new ArrayList<>();
    for (int band = 1; band <= shape.channels(); band++) {
      names.add(Objects.requireNonNullElse(unit.header().text("BAND" + band), ""));
    }
    return names;
  }

  private static List<String> extensions(List<FitsUnit> units) {
    List<String> names = new ArrayList<>();
    for (FitsUnit unit : units) {
      names.add(Objects.requireNonNullElse(unit.header().text("EXTNAME"), ""));
    }
    return names;
  }

  /** Fills one band of one image; the file's first row is row 0. */
  private static void fill(FitsPixels pixels, ImageShape shape, int band, float[] image)
      throws IOException {
    int place = band;
    int left = shape.pixels();
    float[] some = new float[Math.min(left, CHUNK)];
    for (; left > 0; left -= some.length) {
      if (left < some.length) {
        some = new float[left];
      }
      pixels.next(some);
      for (float value : some) {
        image[place] = value;
        place += shape.channels();
      }
    }
  }

  /** Names the bands where all have different names. */
  private static ImageSet named(ImageSet images, List<String> names) {
    boolean known =
        new HashSet<>(names).size() == names.size() && names.stream().noneMatch(String::isBlank);
    return known ? images.withBands(names) : images;
  }

  private static String describe(List<FitsUnit> units) throws IOException {
    List<String> names = FitsUnit.names(units);
    List<String> described = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      List<Long> axes = new ArrayList<>(units.get(i).axes());
      Collections.reverse(axes);
      described.add(
          HeaderScanner.printable(names.get(i))
              + " "
              + axes.toString().replace('[', '(').replace(']', ')'));
    }
    return String.join(", ", described);
  }
}
