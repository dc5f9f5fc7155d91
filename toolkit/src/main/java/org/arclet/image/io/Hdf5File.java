package org.arclet.image.io;

import java.nio.file.Path;
import java.util.List;
import org.arclet.image.ImageSet;

/**
 * An HDF5 file of several datasets, as h5py and PyTables write them, of which one holds the images.
 *
 * <p>{@link ImageFiles#read} reads files that need no choice. Links in a file are not followed, so
 * nothing outside the file is read.
 */
public final class Hdf5File {

  private Hdf5File() {}

  /**
   * Paths of the datasets in a file, {@code /group/name}, whatever they hold.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read, or is not such a file
   */
  public static List<String> names(Path path) {
    return ImageFiles.reading(
        path, () -> Hdf5Contents.open(path, contents -> List.copyOf(contents.names())));
  }

  /**
   * Reads the images of one dataset.
   *
   * @param dataset its path in the file: {@code /group/images}; the first slash may be left out
   * @param bands names of the bands; none for {@code band 1, band 2, …}
   * @throws java.io.UncheckedIOException if the file cannot be read, or has no such dataset, or the
   *     dataset holds no images
   * @throws IllegalArgumentException if the names do not match the bands
   * @see ImageFiles#read what is read and how
   */
  public static ImageSet read(Path path, String dataset, String... bands) {
    return ImageFiles.reading(
        path,
        () ->
            ImageFiles.named(
                Hdf5Contents.open(path, contents -> contents.array(dataset).read()), bands));
  }
}
