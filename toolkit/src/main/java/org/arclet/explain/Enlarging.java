package org.arclet.explain;

import org.arclet.image.ImageShape;

/**
 * Bilinear interpolation of a coarse map; beyond the centres of its outer pixels it is constant.
 */
final class Enlarging {

  private Enlarging() {}

  /**
   * Fills a map.
   *
   * @param from values of the coarse map, row by row
   * @param to filled, row by row
   */
  static void enlarge(float[] from, ImageShape coarse, float[] to, ImageShape fine) {
    for (int row = 0; row < fine.height(); row++) {
      Place y = Place.of(row, fine.height(), coarse.height());
      for (int column = 0; column < fine.width(); column++) {
        Place x = Place.of(column, fine.width(), coarse.width());
        double low = x.between(from, y.low * coarse.width());
        double high = x.between(from, y.high * coarse.width());
        to[row * fine.width() + column] = (float) (low + y.share * (high - low));
      }
    }
  }

  /** Between which two of the coarse pixels one lies, and where. */
  private record Place(int low, int high, double share) {

    static Place of(int pixel, int pixels, int coarse) {
      double centre = (pixel + 0.5) * coarse / pixels - 0.5;
      double inside = Math.min(Math.max(centre, 0), coarse - 1.0);
      int low = (int) inside;
      return new Place(low, Math.min(low + 1, coarse - 1), inside - low);
    }

    double between(float[] row, int first) {
      return row[first + low] + share * ((double) row[first + high] - row[first + low]);
    }
  }
}
