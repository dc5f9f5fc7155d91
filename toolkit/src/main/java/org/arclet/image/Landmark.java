package org.arclet.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A bright place by which two images can be laid on one another.
 *
 * @param x column, between pixels
 * @param y row, between pixels
 */
record Landmark(double x, double y) {

  /** How many an image has at most: with three, two copies share one of them practically always. */
  static final int MOST = 3;

  private static final double SMOOTHING = 2.5;

  /** Brightness falls by e^(1/2) at this distance from the middle, in parts of the side. */
  private static final double CENTRAL = 0.36;

  private record Peak(Landmark place, double rank) {}

  /**
   * The brightest peaks, those in the middle preferred; none in an image without any.
   *
   * @param white the mean of the bands, 0 for the sky
   * @param side of a square in the middle that has what the other images have, in pixels
   */
  static List<Landmark> of(Raster white, int side) {
    Raster smooth = white.blurred(SMOOTHING);
    double reach = CENTRAL * side;
    List<Peak> peaks = new ArrayList<>();
    for (int y = 2; y < white.height() - 2; y++) {
      for (int x = 2; x < white.width() - 2; x++) {
        double height = smooth.values()[y * white.width() + x];
        double right = x - (white.width() - 1) / 2.0;
        double down = y - (white.height() - 1) / 2.0;
        boolean shared = Math.max(Math.abs(right), Math.abs(down)) < side / 2.0;
        if (shared && height > 0 && isPeak(smooth, x, y)) {
          double distance = (right * right + down * down) / (2 * reach * reach);
          peaks.add(new Peak(between(smooth, x, y), Math.log(height) - distance));
        }
      }
    }
    peaks.sort(Comparator.comparingDouble(peak -> -peak.rank));
    return peaks.stream().limit(MOST).map(Peak::place).toList();
  }

  private static boolean isPeak(Raster smooth, int x, int y) {
    float[] values = smooth.values();
    int at = y * smooth.width() + x;
    for (int down = -2; down <= 2; down++) {
      for (int right = -2; right <= 2; right++) {
        float other = values[at + down * smooth.width() + right];
        // of equal neighbours, the first
        boolean before = down < 0 || (down == 0 && right < 0);
        if (other > values[at] || (before && other == values[at])) {
          return false;
        }
      }
    }
    return true;
  }

  /** Where the parabola through a peak and its neighbours is highest, along each axis. */
  private static Landmark between(Raster smooth, int x, int y) {
    float[] values = smooth.values();
    int at = y * smooth.width() + x;
    return new Landmark(
        x + vertex(values[at - 1], values[at], values[at + 1]),
        y + vertex(values[at - smooth.width()], values[at], values[at + smooth.width()]));
  }

  private static double vertex(double before, double here, double after) {
    double bend = before - 2 * here + after;
    return bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
  }
}
