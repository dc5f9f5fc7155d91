package org.arclet.simulate;

import java.util.SplittableRandom;

/**
 * Random draws of one image; the same seed, class and number give the same draws everywhere.
 *
 * <p>Only whole and uniform numbers come from the JDK: its other distributions may change with its
 * version.
 */
final class Draws {

  private final SplittableRandom random;
  private double spare = Double.NaN;

  /** The stream of one image of one class under one seed. */
  Draws(long seed, int label, int image) {
    long key = new SplittableRandom(seed).nextLong() + 0x9E3779B97F4A7C15L * label;
    this.random = new SplittableRandom(new SplittableRandom(key).nextLong() + image);
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return (random.nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Uniform in [low, high], whole. */
  int whole(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** Whether something of the given probability happens. */
  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** A direction, degrees. */
  double angle() {
    return uniform(0, 360);
  }

  /** A place at least {@code inner} and at most {@code outer} arcsec from the centre, by area. */
  SkyPoint place(double inner, double outer) {
    double radius = Math.sqrt(uniform(inner * inner, outer * outer));
    return SkyPoint.polar(radius, angle());
  }

  /** Gaussian, by Marsaglia's polar method (doi:10.1137/1006063). */
  double gaussian(double mean, double deviation) {
    if (!Double.isNaN(spare)) {
      double kept = spare;
      spare = Double.NaN;
      return mean + deviation * kept;
    }
    while (true) {
      double u = uniform(-1, 1);
      double v = uniform(-1, 1);
      double squared = u * u + v * v;
      if (squared < 1 && squared > 0) {
        double scale = Math.sqrt(-2 * StrictMath.log(squared) / squared);
        spare = v * scale;
        return mean + deviation * u * scale;
      }
    }
  }

  /** Poisson; a mean of 0 or less gives 0. */
  long poisson(double mean) {
    if (!(mean > 0)) {
      return 0;
    }
    return mean < 10 ? fewEvents(mean) : manyEvents(mean);
  }

  /** Counts uniform draws until their product falls below exp(−mean) (Knuth). */
  private long fewEvents(double mean) {
    double limit = StrictMath.exp(-mean);
    long events = 0;
    for (double product = uniform(); product > limit; product *= uniform()) {
      events++;
    }
    return events;
  }

  /** Transformed rejection, PTRS of Hörmann 1993 (doi:10.1016/0167-6687(93)90997-4). */
  private long manyEvents(double mean) {
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double squeeze = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = uniform() - 0.5;
      double v = uniform();
      double us = 0.5 - Math.abs(u);
      double k = StrictMath.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= squeeze) {
        return (long) k;
      }
      if (k < 0 || (us < 0.013 && v > us)) {
        continue;
      }
      double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
      double left = StrictMath.log(v * inverseAlpha / (a / (us * us) + b));
      if (left <= k * StrictMath.log(mean) - mean - GammaFunction.log(k + 1)) {
        return (long) k;
      }
    }
  }
}
