package org.arclet.image.io;

/**
 * A place in an image, in pixels from the centre of the first one: (0, 0) is the centre of the
 * file's first pixel, as in Python. FITS itself and SExtractor ({@code X_IMAGE}) count from 1:
 * subtract 1.
 *
 * @param x column; NaN where the place is not known
 * @param y row; NaN where the place is not known
 */
public record PixelPosition(double x, double y) {

  /** Whether the place is known. */
  public boolean isKnown() {
    return Double.isFinite(x) && Double.isFinite(y);
  }
}
