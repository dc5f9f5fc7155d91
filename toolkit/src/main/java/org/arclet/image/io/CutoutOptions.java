package org.arclet.image.io;

/**
 * How cutouts are made of a mosaic.
 *
 * <p>What reaches beyond the edge of the mosaic is refused unless told otherwise: a network has not
 * learned what a filled margin looks like.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param padded whether a cutout that reaches beyond the edge is filled up instead of refused; one
 *     that lies beside the mosaic altogether is refused in any case
 * @param padding what it is filled with, NaN or any other number
 */
public record CutoutOptions(int height, int width, boolean padded, float padding) {

  /**
   * Validates the size.
   *
   * @throws IllegalArgumentException if a side is below 1
   */
  public CutoutOptions {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a cutout must be at least 1 x 1 pixel, but got %d x %d".formatted(height, width));
    }
  }

  /**
   * Square cutouts, refused at the edge.
   *
   * @throws IllegalArgumentException if the side is below 1
   */
  public static CutoutOptions of(int side) {
    return new CutoutOptions(side, side, false, Float.NaN);
  }

  /** The same, filled up beyond the edge with a value, which may be NaN. */
  public CutoutOptions paddedWith(float value) {
    return new CutoutOptions(height, width, true, value);
  }
}
