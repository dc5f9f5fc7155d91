package org.arclet.augment;

/**
 * Shift, flip, zoom and crop along one axis, composed: each of them takes whole pixels to whole
 * pixels, axis by axis, so the four together are one table.
 *
 * @param side length of the axis before, in pixels
 * @param size length after the crop
 * @param fill rule for what lies outside
 */
record AxisMap(int side, int size, Fill fill) {

  /**
   * The place on the rotated image from which each place of the cropped image is taken.
   *
   * @param shift pixels towards higher places
   * @param flip whether the axis is turned round after the shift
   * @param zoom factor applied after the flip
   * @return one place in [0, side) for each of the {@code size} places, or {@link Fill#OUTSIDE}
   */
  int[] sources(int shift, boolean flip, double zoom) {
    int zoomed = Zoom.side(side, zoom);
    int margin = Math.floorDiv(zoomed - size, 2);
    int[] sources = new int[size];
    for (int i = 0; i < size; i++) {
      int place = fill.index(i + margin, zoomed);
      if (place != Fill.OUTSIDE) {
        place = (int) ((2L * place + 1) * side / (2L * zoomed));
        place = flip ? side - 1 - place : place;
        place = fill.index(place - shift, side);
      }
      sources[i] = place;
    }
    return sources;
  }
}
