package org.arclet.augment;

/**
 * What is put where a procedure uncovers pixels outside the image.
 *
 * <p>The examples continue the row {@code a b c d} on both sides.
 */
public enum Fill {

  /** Zeros: {@code 0 0 0 | a b c d | 0 0 0}. */
  CONSTANT,

  /** The closest pixel, the default as in pyBIA: {@code a a a | a b c d | d d d}. */
  NEAREST,

  /** The image mirrored at its edge: {@code c b a | a b c d | d c b}. */
  REFLECT,

  /**
   * The image repeated: {@code b c d | a b c d | a b c}.
   *
   * <p>differs: pyBIA's filter has a period one pixel short of the side.
   */
  WRAP;

  /** Place of the pixel that a filter never finds. */
  static final int OUTSIDE = -1;

  /**
   * The place inside an axis that stands for a place on its continuation.
   *
   * @param place any place
   * @param side length of the axis, at least 1
   * @return a place in [0, side), or {@link #OUTSIDE} where a zero is to be put
   */
  int index(int place, int side) {
    if (place >= 0 && place < side) {
      return place;
    }
    return switch (this) {
      case CONSTANT -> OUTSIDE;
      case NEAREST -> place < 0 ? 0 : side - 1;
      case REFLECT -> {
        int folded = Math.floorMod(place, 2 * side);
        yield Math.min(folded, 2 * side - 1 - folded);
      }
      case WRAP -> Math.floorMod(place, side);
    };
  }
}
