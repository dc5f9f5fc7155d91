package org.arclet.image.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.arclet.image.ImageSet;

/**
 * A FITS file of several images, of which one is wanted.
 *
 * <p>{@link ImageFiles#read} reads files that need no choice.
 */
public final class FitsFiles {

  private FitsFiles() {}

  /**
   * Names of the images in a file, in its order: EXTNAME, with EXTVER where that is not 1 ({@code
   * SCI,2}); the number of the unit, from 0, where there is no name or an earlier image has it.
   * Tables are not among them.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read, or is damaged
   */
  public static List<String> names(Path path) {
    return ImageFiles.reading(
        path,
        () -> {
          try (FitsSource source = FitsSource.open(path)) {
            return FitsUnit.names(FitsImages.units(source));
          }
        });
  }

  /**
   * Reads one image of a file: (x, y) gives (1, H, W, 1), (x, y, band) gives (1, H, W, C), and (x,
   * y, band, N) gives (N, H, W, C).
   *
   * @param extension its name, as {@link #names} gives it
   * @param bands names of the bands; none for those in the file, or {@code band 1, band 2, …}
   * @throws java.io.UncheckedIOException if the file cannot be read, is damaged, or has no such
   *     image
   * @throws IllegalArgumentException if the names do not match the bands
   * @see ImageFiles#read what is read and how
   */
  public static ImageSet read(Path path, String extension, String... bands) {
    return ImageFiles.reading(
        path,
        () -> {
          try (FitsSource source = FitsSource.open(path)) {
            List<FitsUnit> images = FitsImages.units(source);
            List<String> names = FitsUnit.names(images);
            int place = names.indexOf(extension);
            if (place < 0) {
              throw new IOException(
                  "there is no image %s; there are: %s"
                      .formatted(extension, HeaderScanner.printable(String.join(", ", names))));
            }
            return ImageFiles.named(FitsImages.read(source, images.get(place)), bands);
          }
        });
  }
}
