package org.arclet.image.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/** Images whose bands are in files of their own, as telescopes take them: one file a filter. */
public final class BandFiles {

  private BandFiles() {}

  /**
   * Reads one band from each file and joins them: files of (N, H, W, 1) give (N, H, W, files). They
   * are taken as aligned: nothing is shifted, whatever coordinates the files may give.
   *
   * @param paths of files as {@link ImageFiles#read} takes them, in the order of the bands
   * @param bands names of the bands; none for {@code band 1, band 2, …}
   * @return the images, unlabelled, each its own source
   * @throws java.io.UncheckedIOException if a file cannot be read
   * @throws IllegalArgumentException if there is no file, one has several bands, or two differ in
   *     the number or the size of their images, naming both; or if the names do not match the bands
   */
  public static ImageSet read(List<Path> paths, String... bands) {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("there must be a file for each band, but got none");
    }
    List<ImageSet> files = new ArrayList<>();
    for (Path path : paths) {
      ImageSet images = ImageFiles.read(path);
      if (images.shape().channels() != 1) {
        throw new IllegalArgumentException(
            "each file must hold one band, but %s has %d; read it by itself"
                .formatted(path, images.shape().channels()));
      }
      files.add(images);
      ImageSet first = files.get(0);
      if (!images.shape().equals(first.shape()) || images.size() != first.size()) {
        throw new IllegalArgumentException(
            "files of bands must hold images of one size, as many in each, but %s has %s and %s has %s; cut them to the same part of the sky"
                .formatted(paths.get(0), sizes(first), path, sizes(images)));
      }
    }
    return ImageFiles.named(join(files), bands);
  }

  private static ImageSet join(List<ImageSet> files) {
    ImageShape one = files.get(0).shape();
    int bands = files.size();
    return ImageSet.generate(
        files.get(0).size(),
        new ImageShape(one.height(), one.width(), bands),
        (image, values) -> {
          for (int band = 0; band < bands; band++) {
            int first = band;
            files
                .get(band)
                .read(
                    image,
                    from -> {
                      for (int i = 0; i < from.length; i++) {
                        values[i * bands + first] = from[i];
                      }
                    });
          }
        });
  }

  private static String sizes(ImageSet images) {
    return "%d of %d x %d"
        .formatted(images.size(), images.shape().height(), images.shape().width());
  }
}
