package org.arclet.image.io;

import java.nio.file.Path;
import java.util.List;
import org.arclet.image.ImageSet;

/**
 * A NumPy archive of several arrays, as {@code numpy.savez} and {@code numpy.savez_compressed}
 * write them, of which one holds the images.
 *
 * <p>{@link ImageFiles#read} reads archives that need no choice.
 */
public final class NpzFile {

  private NpzFile() {}

  /**
   * Names of the arrays in an archive, in its order, whatever they hold.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read, or is not such an archive
   */
  public static List<String> names(Path path) {
    return ImageFiles.reading(
        path,
        () -> {
          try (NpzArchive archive = NpzArchive.open(path)) {
            return List.copyOf(archive.names());
          }
        });
  }

  /**
   * Reads the images of one array; labels and sources that the archive may hold are left out.
   *
   * @param array name of the array
   * @param bands names of the bands; none for {@code band 1, band 2, …}
   * @throws java.io.UncheckedIOException if the file cannot be read, or has no such array, or the
   *     array holds no images
   * @throws IllegalArgumentException if the names do not match the bands
   * @see ImageFiles#read what is read and how
   */
  public static ImageSet read(Path path, String array, String... bands) {
    return ImageFiles.reading(
        path,
        () -> {
          try (NpzArchive archive = NpzArchive.open(path)) {
            return ImageFiles.named(archive.read(array, NpyImages::read), bands);
          }
        });
  }
}
