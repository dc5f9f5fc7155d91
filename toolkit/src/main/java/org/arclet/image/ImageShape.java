package org.arclet.image;

/**
 * Shape of one image: height, width, channels, in this axis order.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param channels bands, at least 1
 */
public record ImageShape(int height, int width, int channels) {

  private static final int MOST_VALUES = Integer.MAX_VALUE - 8; // the longest array of every JVM

  /**
   * Validates the shape.
   *
   * @throws IllegalArgumentException if a side is below 1, or one image has more than 2³¹ − 9
   *     values
   */
  public ImageShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "height, width and channels must each be at least 1, but got (%d, %d, %d)"
              .formatted(height, width, channels));
    }
    if ((long) height * width > MOST_VALUES / channels) {
      throw new IllegalArgumentException(
          "one image must have at most %d values, but got (%d, %d, %d); cut it into smaller images"
              .formatted(MOST_VALUES, height, width, channels));
    }
  }

  /** Number of values of one image: height × width × channels. */
  public int values() {
    return height * width * channels;
  }

  /** Number of pixels of one band: height × width. */
  public int pixels() {
    return height * width;
  }

  /**
   * Same number of channels, other sides.
   *
   * @throws IllegalArgumentException as for a new shape
   */
  public ImageShape withSides(int newHeight, int newWidth) {
    return new ImageShape(newHeight, newWidth, channels);
  }

  /** {@code (height, width, channels)}, as NumPy prints a shape. */
  @Override
  public String toString() {
    return "(" + height + ", " + width + ", " + channels + ")";
  }
}
