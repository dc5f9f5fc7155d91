package org.arclet.explain;

import java.util.OptionalDouble;
import org.arclet.image.ImageShape;

/**
 * A square that {@link Occlusion} covers parts of an image with.
 *
 * @param side of the square, pixels, at least 1
 * @param stride from one place to the next, pixels, at least 1 and at most the side, so that every
 *     pixel is covered
 * @param fill value of all covered pixels, finite, in the unit of the pixels; none for the median
 *     of the image in each band, which is the sky where objects are small
 */
public record Patch(int side, int stride, OptionalDouble fill) {

  private static final int PATCHES_PER_SIDE = 8;

  /**
   * Validates the square.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Patch {
    if (side < 1 || stride < 1 || stride > side) {
      throw new IllegalArgumentException(
          "a patch must have 1 pixel or more, and a stride of 1 to its side, but got side %d, stride %d"
              .formatted(side, stride));
    }
    if (fill.isPresent() && !Double.isFinite(fill.getAsDouble())) {
      throw new IllegalArgumentException(
          "the fill of a patch must be finite, but got %s; leave it out for the median"
              .formatted(fill.getAsDouble()));
    }
  }

  /** A square filled with medians. */
  public static Patch of(int side, int stride) {
    return new Patch(side, stride, OptionalDouble.empty());
  }

  /**
   * What suits images of a shape: an eighth of their longer side, moved by half of that: some 200
   * places.
   */
  public static Patch of(ImageShape images) {
    int longer = Math.max(images.height(), images.width());
    int shorter = Math.min(images.height(), images.width());
    int side = Math.min(shorter, Math.max(1, Math.round((float) longer / PATCHES_PER_SIDE)));
    return of(side, Math.max(1, side / 2));
  }

  /** The same with a given value of the covered pixels. */
  public Patch withFill(double value) {
    return new Patch(side, stride, OptionalDouble.of(value));
  }
}
