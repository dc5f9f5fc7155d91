package org.arclet.nn;

import java.util.Locale;
import org.arclet.image.ImageShape;

/**
 * One value for each window and channel, with SAME padding that does not count, as pyBIA.
 *
 * @param kind which value
 * @param size side of the square window, pixels, at least 1
 * @param stride step of the window, pixels, at least 1
 */
public record Pooling(Kind kind, int size, int stride) implements Layer {

  /** Which value of a window is taken. */
  public enum Kind {
    /** The largest. */
    MAX,
    /** The smallest; pyBIA's max pooling of the negated input. */
    MIN,
    /** The mean of the pixels that lie in the image. */
    AVERAGE
  }

  /**
   * Validates the layer.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public Pooling {
    Window.require("pooling", size, stride);
  }

  /** Max pooling. */
  public Pooling(int size, int stride) {
    this(Kind.MAX, size, stride);
  }

  @Override
  public ImageShape outputShape(ImageShape input) {
    return Window.slide(input, stride, input.channels());
  }

  /** {@code max pooling 3 x 3, stride 2}. */
  @Override
  public String toString() {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return String.format(Locale.ROOT, "%s pooling %d x %d, stride %d", word, size, size, stride);
  }
}
