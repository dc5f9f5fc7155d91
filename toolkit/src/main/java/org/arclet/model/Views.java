package org.arclet.model;

import java.util.ArrayList;
import java.util.List;
import org.arclet.image.ImageShape;

/**
 * The views of an image that test-time augmentation looks at: exact, without interpolation.
 *
 * @param shape of an image
 * @param pixels for each view, the number of the pixel that comes to each place, row by row
 */
record Views(ImageShape shape, List<int[]> pixels) {

  /**
   * The views that the options ask for; the first is the image as it is.
   *
   * @throws IllegalArgumentException if quarter turns are asked for of images that are not square
   */
  static Views of(ImageShape shape, PredictOptions options) {
    if (options.quarterTurns() && shape.height() != shape.width()) {
      throw new IllegalArgumentException(
          "quarter turns need a network for square images, but it is for %s; flips suit any"
              .formatted(shape));
    }
    List<int[]> views = new ArrayList<>();
    boolean flips = options.flips();
    for (int turn = 0; turn < (options.quarterTurns() ? 4 : flips ? 2 : 1); turn++) {
      int quarters = options.quarterTurns() ? turn : 2 * turn;
      views.add(view(shape, quarters, false));
      if (flips) {
        views.add(view(shape, quarters, true));
      }
    }
    return new Views(shape, views);
  }

  private static int[] view(ImageShape shape, int quarters, boolean mirrored) {
    int height = shape.height();
    int width = shape.width();
    int[] from = new int[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = mirrored ? width - 1 - x : x;
        from[y * width + x] =
            switch (quarters) {
              case 0 -> y * width + column;
              case 1 -> column * width + width - 1 - y;
              case 2 -> (height - 1 - y) * width + width - 1 - column;
              default -> (height - 1 - column) * width + y;
            };
      }
    }
    return from;
  }

  int count() {
    return pixels.size();
  }

  /**
   * One view of some images.
   *
   * @param images (N, H, W, C)
   * @param room for the view, likewise
   * @return the room, filled; for the first view the images themselves
   */
  float[] look(int view, float[] images, int count, float[] room) {
    if (view == 0) {
      return images;
    }
    int channels = shape.channels();
    int[] from = pixels.get(view);
    for (int image = 0; image < count; image++) {
      int start = image * shape.values();
      for (int pixel = 0; pixel < from.length; pixel++) {
        System.arraycopy(
            images, start + from[pixel] * channels, room, start + pixel * channels, channels);
      }
    }
    return room;
  }
}
