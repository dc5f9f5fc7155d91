package org.arclet.augment;

/**
 * Holes of zeros, placed at random in every image; each lies wholly inside, and they may overlap.
 *
 * @param count number of holes per image, at least 1
 * @param size radius of a circle, or side of a square, in pixels, at least 1
 * @param shape form of the holes; circles by default, as pyBIA's code
 */
public record Cutouts(int count, int size, Shape shape) {

  /** Form of a cutout. */
  public enum Shape {
    /**
     * All pixels whose centre is within {@code size} pixels of the centre of the disc, which is the
     * centre of a pixel.
     */
    CIRCLE,
    /** A square of {@code size} × {@code size} pixels. */
    SQUARE
  }

  /**
   * Validates the cutouts.
   *
   * @throws IllegalArgumentException if count or size is below 1
   */
  public Cutouts {
    if (count < 1) {
      throw new IllegalArgumentException(
          "there must be at least 1 cutout per image, but got %d; leave cutouts out to have none"
              .formatted(count));
    }
    if (size < 1) {
      throw new IllegalArgumentException(
          "the size of a cutout must be at least 1 pixel, but got %d; leave cutouts out to have none"
              .formatted(size));
    }
  }

  /** Circles of a radius in pixels. */
  public static Cutouts circles(int count, int radius) {
    return new Cutouts(count, radius, Shape.CIRCLE);
  }

  /** Squares of a side in pixels. */
  public static Cutouts squares(int count, int side) {
    return new Cutouts(count, side, Shape.SQUARE);
  }

  /** Pixels that a hole takes along each axis. */
  long extent() {
    return shape == Shape.CIRCLE ? 2L * size + 1 : size;
  }
}
