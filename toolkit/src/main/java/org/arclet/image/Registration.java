package org.arclet.image;

import java.util.Comparator;
import java.util.List;

/** Lays two images on one another as well as it goes, and says how much of their detail agrees. */
final class Registration {

  /** First steps: radians, logarithm of the scale, pixels, pixels. */
  private static final double[] STEPS = {0.04, 0.03, 0.7, 0.7};

  private static final double COARSEST_STEP = 1;
  private static final double MIDDLE_STEP = 1 / 4.0;
  private static final double FINEST_STEP = 1 / 32.0;

  /** Below so many pixels in common, of the smaller image, nothing can be said. */
  private static final double LEAST_OVERLAP = 0.2;

  /** Where the coarse detail agrees less, the fine does not agree either. */
  private static final double LEAST_COARSE = 0.25;

  /** On the way, not every pixel of every row is needed: the smoother, the fewer. */
  private static final int COARSE_SPACING = 3;

  private static final int FINE_SPACING = 2;

  private final Detail one;
  private final Detail other;
  private final int leastOverlap;

  Registration(Detail one, Detail other) {
    this.one = one;
    this.other = other;
    leastOverlap =
        (int) (LEAST_OVERLAP * Math.min(one.fine().values().length, other.fine().values().length));
  }

  /**
   * Correlation of the detail of all bands where the images overlap, at the best placement; 0 where
   * there is none.
   *
   * @param starts placements to begin with, at least one; the one that leads further counts
   */
  double likeness(List<Sketch.Match> starts) {
    Level coarse =
        new Level(one.coarse(), other.coarse(), COARSE_SPACING, COARSEST_STEP, MIDDLE_STEP);
    Level fine = new Level(one.fine(), other.fine(), FINE_SPACING, MIDDLE_STEP, FINEST_STEP);
    Placed best =
        starts.stream()
            .map(start -> best(start.placement(), coarse))
            .max(Comparator.comparingDouble(Placed::correlation))
            .orElseThrow();
    if (best.correlation < LEAST_COARSE) {
      return 0;
    }
    Placement placement = best(best.placement, fine).placement;
    Sums sums = new Sums();
    for (int b = 0; b < one.bands().size(); b++) {
      add(placement, one.bands().get(b), other.bands().get(b), 1, sums);
    }
    return sums.correlation((long) leastOverlap * one.bands().size());
  }

  /** Detail to go by, of so many pixels, in steps from large to small. */
  private record Level(Raster here, Raster there, int spacing, double largest, double smallest) {}

  private record Placed(Placement placement, double correlation) {}

  /** Tries steps along each direction, and smaller ones where none is better. */
  private Placed best(Placement start, Level level) {
    Placed best = placed(start, level);
    double size = level.largest;
    while (size >= level.smallest) {
      boolean better = false;
      for (int direction = 0; direction < 2 * STEPS.length; direction++) {
        double step = (direction % 2 == 0 ? size : -size) * STEPS[direction / 2];
        Placed moved = placed(moved(best.placement, direction / 2, step), level);
        if (moved.correlation > best.correlation) {
          best = moved;
          better = true;
        }
      }
      size = better ? size : size / 2;
    }
    return best;
  }

  private static Placement moved(Placement placement, int axis, double step) {
    return switch (axis) {
      case 0 -> placement.moved(step, 0, 0, 0);
      case 1 -> placement.moved(0, step, 0, 0);
      case 2 -> placement.moved(0, 0, step, 0);
      default -> placement.moved(0, 0, 0, step);
    };
  }

  private Placed placed(Placement placement, Level level) {
    Sums sums = new Sums();
    add(placement, level.here, level.there, level.spacing, sums);
    return new Placed(placement, sums.correlation(leastOverlap / (level.spacing * level.spacing)));
  }

  /** What a correlation is made from. */
  private static final class Sums {
    private long count;
    private double products;
    private double here;
    private double there;

    double correlation(long leastCount) {
      double scale = Math.sqrt(here * there);
      return count >= leastCount && scale > 0 ? products / scale : 0;
    }
  }

  private void add(Placement placement, Raster here, Raster there, int spacing, Sums sums) {
    double xx = placement.xx();
    double xy = placement.xy();
    double yx = placement.yx();
    double yy = placement.yy();
    int width = there.width();
    for (int row = 0; row < here.height(); row += spacing) {
      double down = row - placement.from().y();
      for (int column = 0; column < here.width(); column += spacing) {
        double right = column - placement.from().x();
        double x = placement.to().x() + xx * right + xy * down;
        double y = placement.to().y() + yx * right + yy * down;
        if (!(x >= 0 && y >= 0 && x < width - 1 && y < there.height() - 1)) {
          continue;
        }
        int pixel = row * here.width() + column;
        int nearestRow = (int) (y + 0.5);
        int nearestColumn = (int) (x + 0.5);
        if (one.missing()[pixel] || other.missing()[nearestRow * width + nearestColumn]) {
          continue;
        }
        double a = here.values()[pixel];
        double b = there.at(x, y);
        sums.count++;
        sums.products += a * b;
        sums.here += a * a;
        sums.there += b * b;
      }
    }
  }
}
