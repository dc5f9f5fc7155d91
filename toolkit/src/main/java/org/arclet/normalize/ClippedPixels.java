package org.arclet.normalize;

/**
 * How many pixels of a band a normalization changes beyond scaling them.
 *
 * @param pixels all pixels of the band
 * @param below finite pixels below the minimum, which become 0
 * @param above finite pixels above the maximum, which become 1
 * @param nonFinite pixels that are NaN or infinite, which become 0
 */
public record ClippedPixels(long pixels, long below, long above, long nonFinite) {

  static final ClippedPixels NONE = new ClippedPixels(0, 0, 0, 0);

  /** Share of the pixels that lie above the maximum, in [0, 1]; NaN without pixels. */
  public double fractionAbove() {
    return pixels == 0 ? Double.NaN : (double) above / pixels;
  }

  ClippedPixels plus(ClippedPixels other) {
    return new ClippedPixels(
        pixels + other.pixels,
        below + other.below,
        above + other.above,
        nonFinite + other.nonFinite);
  }
}
