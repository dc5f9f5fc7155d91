package org.arclet.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The loss of a training whose learning rate grows with every batch, from far too small to too
 * large (Smith 2017, arXiv:1506.01186): where it falls, a rate teaches; where it rises again, it is
 * too large. Made by {@link Trainer#sweep}.
 *
 * <p>The loss of a batch is noisy, so what is looked at is a running mean: each batch counts 0.98
 * times the next, and the first ones are corrected for what is missing before them.
 *
 * @param points in the order of the rates; the sweep ends where the mean is four times its least
 *     value so far, or a loss is not finite
 */
public record RateSweep(List<Point> points) {

  /** Weight of the mean so far in the next one. */
  private static final double MEMORY = 0.98;

  /** A loss so many times the least one will not fall any more. */
  private static final double DIVERGED = 4;

  /** How far below the rate of the least loss one is safe: its training is stable, and not slow. */
  private static final double SAFE = 10;

  /**
   * One batch.
   *
   * @param rate learning rate of its step
   * @param loss of the batch before the step
   * @param mean running mean of the losses up to this one
   */
  public record Point(double rate, double loss, double mean) {}

  /**
   * Which rates are tried.
   *
   * @param low first rate, above 0; 1e-7 by default
   * @param high last rate, above the first; 1 by default
   * @param steps number of batches, at least 10; 100 by default
   */
  public record Rates(double low, double high, int steps) {

    /** 1e-7 to 1 in 100 batches, for every optimizer. */
    public static final Rates DEFAULT = new Rates(1e-7, 1, 100);

    /**
     * Validates the numbers.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Rates {
      if (!(low > 0 && low < high && high < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "learning rates must be 0 < low < high, but got low=%s, high=%s".formatted(low, high));
      }
      if (steps < 10) {
        throw new IllegalArgumentException("a sweep must have at least 10 steps, but got " + steps);
      }
    }

    /** The rate of a step, from 0: each is the same multiple of the one before it. */
    double rate(int step) {
      return low * Math.pow(high / low, step / (steps - 1.0));
    }
  }

  /** Copies the points. */
  public RateSweep {
    points = List.copyOf(points);
  }

  /** Adds up losses until there is nothing more to see. */
  static final class Course {

    private final List<Point> points = new ArrayList<>();
    private double sum;
    private double least = Double.POSITIVE_INFINITY;

    /**
     * Adds the loss of a batch.
     *
     * @return whether the sweep goes on
     */
    boolean add(double rate, double loss) {
      if (!Double.isFinite(loss)) {
        return false;
      }
      sum = MEMORY * sum + (1 - MEMORY) * loss;
      double mean = sum / (1 - Math.pow(MEMORY, points.size() + 1));
      points.add(new Point(rate, loss, mean));
      least = Math.min(least, mean);
      return mean <= DIVERGED * least;
    }

    RateSweep end() {
      return new RateSweep(points);
    }
  }

  /** The point of the least mean loss; empty if there is no point. */
  public Optional<Point> least() {
    return points.stream().min(Comparator.comparingDouble(Point::mean));
  }

  /**
   * A rate to begin with, or the largest of a {@link Schedule.OneCycle}: a tenth of that of the
   * least mean loss. Empty if there is no point, or the loss fell nowhere.
   */
  public Optional<Double> suggestion() {
    return least()
        .filter(point -> point.mean() < points.get(0).mean())
        .map(point -> point.rate() / SAFE);
  }

  /** {@code sweep of 87 rates from 1E-7 to 0.13; 0.0021 suggested}. */
  @Override
  public String toString() {
    if (points.isEmpty()) {
      return "sweep of no rates";
    }
    return "sweep of %d rates from %s to %s; %s"
        .formatted(
            points.size(),
            brief(points.get(0).rate()),
            brief(points.get(points.size() - 1).rate()),
            suggestion().map(rate -> brief(rate) + " suggested").orElse("the loss fell at none"));
  }

  private static String brief(double rate) {
    return new BigDecimal(rate).round(new MathContext(2)).stripTrailingZeros().toString();
  }
}
