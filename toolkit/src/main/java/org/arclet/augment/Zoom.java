package org.arclet.augment;

/**
 * Range of the random zoom; one factor per image, drawn uniformly, is applied to both axes.
 *
 * @param min smallest factor, above 0; below 1 the image shrinks
 * @param max largest factor, at least {@code min}; above 1 the image grows
 */
public record Zoom(double min, double max) {

  /**
   * Validates the range.
   *
   * @throws IllegalArgumentException unless {@code 0 < min <= max}, both finite
   */
  public Zoom {
    if (!(min > 0 && min <= max && Double.isFinite(max))) {
      throw new IllegalArgumentException(
          "zoom factors must be 0 < min <= max, but got min=%s, max=%s; 0.9 to 1.1 is a mild zoom"
              .formatted(min, max));
    }
  }

  /** Length of a zoomed axis in pixels: {@code side × factor}, halves rounded up, at least 1. */
  static int side(int side, double factor) {
    return (int) Math.max(1, Math.round(side * factor));
  }
}
