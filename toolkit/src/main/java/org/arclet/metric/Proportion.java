package org.arclet.metric;

import java.util.Locale;

/**
 * A share that was counted: 18 of 20 lenses found.
 *
 * @param count how many, from 0
 * @param of of how many, not below {@code count}
 */
public record Proportion(int count, int of) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException unless {@code 0 <= count <= of}
   */
  public Proportion {
    if (count < 0 || count > of) {
      throw new IllegalArgumentException(
          "a proportion must satisfy 0 <= count <= of, but got %d of %d".formatted(count, of));
    }
  }

  /** The share, in [0, 1]; NaN of none. */
  public double value() {
    return (double) count / of;
  }

  /**
   * The interval of Clopper and Pearson (1934): whatever the true share is, it is missed with a
   * probability of at most 1 − level, and more seldom in small samples. 0 to 1 of none.
   *
   * @param level how sure, in (0, 1); 0.95 is usual
   * @throws IllegalArgumentException if the level is not in (0, 1)
   */
  public Interval exact(double level) {
    double tail = (1 - Interval.requireLevel(level)) / 2;
    double low = count == 0 ? 0 : Tails.betaQuantile(tail, count, of - count + 1.0);
    double high = count == of ? 1 : Tails.betaQuantile(1 - tail, count + 1.0, of - count);
    return new Interval(low, high);
  }

  /**
   * The interval of Wilson (1927): right with this probability on the average over true shares, and
   * narrower than {@link #exact}. 0 to 1 of none.
   *
   * @param level how sure, in (0, 1); 0.95 is usual
   * @throws IllegalArgumentException if the level is not in (0, 1)
   */
  public Interval wilson(double level) {
    double z = Tails.normalWithin(Interval.requireLevel(level));
    if (of == 0) {
      return new Interval(0, 1);
    }
    double n = of;
    double p = value();
    double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    double low = count == 0 ? 0 : Math.max(0, centre - half);
    double high = count == of ? 1 : Math.min(1, centre + half);
    return new Interval(low, high);
  }

  /** {@code 18 of 20 (0.900)}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d of %d (%.3f)", count, of, value());
  }
}
