package org.arclet.normalize;

/**
 * Something about images that a training would not notice and suffer from.
 *
 * @param kind what it is
 * @param band name of the band that it is about
 * @param fraction share of the band's pixels, or of the images, that are so, in (0, 1]
 * @param text what is the matter, why it matters and what to do, in one sentence
 */
public record DataWarning(Kind kind, String band, double fraction, String text) {

  /** What a warning is about. */
  public enum Kind {
    /** The band has the same value in all pixels of an image, so that it says nothing there. */
    CONSTANT_BAND,
    /** More than half of the band's pixels are NaN or infinite. */
    NOT_FINITE,
    /**
     * More than half of the band's pixels lie beyond the limits of the normalization. Those at a
     * limit, as 0 where the sky was subtracted, lose nothing and do not count.
     */
    CLIPPED
  }

  /** The text. */
  @Override
  public String toString() {
    return text;
  }
}
