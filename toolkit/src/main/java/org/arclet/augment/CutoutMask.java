package org.arclet.augment;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.arclet.image.ImageShape;

/** Cuts the holes of {@link Cutouts} into images of one shape. */
final class CutoutMask {

  private final Cutouts cutouts;
  private final ImageShape shape;
  private final int extent;
  private final int[] halfWidths;

  /**
   * Prepares the holes.
   *
   * @throws IllegalArgumentException if an image is too small for a hole
   */
  CutoutMask(Cutouts cutouts, ImageShape shape) {
    if (cutouts.extent() > Math.min(shape.height(), shape.width())) {
      throw new IllegalArgumentException(
          "a cutout must lie inside the image: a %s of size %d takes %d x %d pixels, but the images are %d x %d; choose smaller cutouts"
              .formatted(
                  cutouts.shape().name().toLowerCase(Locale.ROOT),
                  cutouts.size(),
                  cutouts.extent(),
                  cutouts.extent(),
                  shape.height(),
                  shape.width()));
    }
    this.cutouts = cutouts;
    this.shape = shape;
    extent = (int) cutouts.extent();
    halfWidths = cutouts.shape() == Cutouts.Shape.CIRCLE ? disc(cutouts.size()) : new int[0];
  }

  /** Half the chord, without its middle pixel, of each row of a disc from its centre on. */
  private static int[] disc(int radius) {
    int[] halfWidths = new int[radius + 1];
    for (int y = 0; y <= radius; y++) {
      halfWidths[y] = (int) Math.sqrt((double) radius * radius - (double) y * y);
    }
    return halfWidths;
  }

  /** Sets the pixels of all holes to zero in the image that starts at {@code offset}. */
  void apply(SplittableRandom random, float[] target, int offset) {
    for (int i = 0; i < cutouts.count(); i++) {
      int top = RandomStream.between(random, 0, shape.height() - extent);
      int left = RandomStream.between(random, 0, shape.width() - extent);
      for (int y = 0; y < extent; y++) {
        int indent = indent(y);
        int start = offset + ((top + y) * shape.width() + left + indent) * shape.channels();
        int end = start + (extent - 2 * indent) * shape.channels();
        Arrays.fill(target, start, end, 0);
      }
    }
  }

  /** Pixels on either side of a row of the enclosing square that are not in the hole. */
  private int indent(int y) {
    return cutouts.shape() == Cutouts.Shape.SQUARE
        ? 0
        : cutouts.size() - halfWidths[Math.abs(y - cutouts.size())];
  }
}
