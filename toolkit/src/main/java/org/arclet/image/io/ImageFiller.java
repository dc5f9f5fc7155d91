package org.arclet.image.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/** Fills images that are zeros at first with what a file holds. */
@FunctionalInterface
interface ImageFiller {

  /**
   * Fills all of them.
   *
   * @param images each (H, W, C) row by row
   * @throws IOException if the file does not hold them
   */
  void fill(float[][] images) throws IOException;

  /** Images that are filled at once, or the failure of it. */
  static ImageSet generate(int count, ImageShape shape, ImageFiller filler) throws IOException {
    try {
      return ImageSet.generateTogether(
          count,
          shape,
          images -> {
            try {
              filler.fill(images);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
