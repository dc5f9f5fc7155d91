package org.arclet.image;

/**
 * Shape of one image: height, width, channels, in this axis order.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param channels bands, at least 1
 */
public record ImageShape(int height, int width, int channels) {

  /**
   * Validates the shape.
   *
   * @throws IllegalArgumentException if a side is below 1, or one image has 2³¹ values or more
   */
  public ImageShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "height, width and channels must each be at least 1, but got (%d, %d, %d)"
              .formatted(height, width, channels));
    }
    if ((long) height * width > Integer.MAX_VALUE / channels) {
      throw new IllegalArgumentException(
          "one image must have fewer than 2^31 values, but got (%d, %d, %d); cut it into smaller images"
              .formatted(height, width, channels));
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

  /** Same number of channels, other sides. */
  public ImageShape withSides(int newHeight, int newWidth) {
    return new ImageShape(newHeight, newWidth, channels);
  }

  /** {@code (height, width, channels)}, as NumPy prints a shape. */
  @Override
  public String toString() {
    return "(" + height + ", " + width + ", " + channels + ")";
  }
}
