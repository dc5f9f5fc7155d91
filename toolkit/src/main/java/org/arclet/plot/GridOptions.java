package org.arclet.plot;

/**
 * How a grid of images is shown; change one with the {@code with} methods.
 *
 * @param view which bands; {@link View#automatic()} by default
 * @param stretch which values are black and white; {@link Stretch#robust()} by default
 * @param limit images shown at most, at least 1; 24 by default, and the grid says how many are left
 *     out. A figure has at most 8 million pixels, whatever the limit: 372 tiles of 50 × 50 pixels
 */
public record GridOptions(View view, Stretch stretch, int limit) {

  private static final int LIMIT = 24;

  /**
   * Validates the options.
   *
   * @throws IllegalArgumentException if the limit is below 1
   */
  public GridOptions {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "a grid must show at least 1 image, but got a limit of " + limit);
    }
  }

  /** Automatic view, robust stretch per image, at most 24 images. */
  public static GridOptions defaults() {
    return new GridOptions(View.automatic(), Stretch.robust(), LIMIT);
  }

  /** The same with another view. */
  public GridOptions withView(View other) {
    return new GridOptions(other, stretch, limit);
  }

  /** The same with another stretch. */
  public GridOptions withStretch(Stretch other) {
    return new GridOptions(view, other, limit);
  }

  /** The same with another number of images at most. */
  public GridOptions withLimit(int other) {
    return new GridOptions(view, stretch, other);
  }
}
