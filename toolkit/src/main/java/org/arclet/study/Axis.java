package org.arclet.study;

/**
 * Where the values of a distribution lie on the unit interval, evenly in what is drawn uniformly:
 * the logarithm of a logarithmic range, and half a step beyond both ends of a stepped one, so that
 * each of its values owns an equal share. Choices have no order; they lie at their indices.
 */
final class Axis {

  private final Distribution distribution;
  private final double start;
  private final double step;
  private final boolean log;
  private final double low;
  private final double high;

  Axis(Distribution distribution) {
    this.distribution = distribution;
    double end;
    if (distribution instanceof FloatDistribution real) {
      start = real.low();
      end = real.high();
      step = real.step().orElse(0);
      log = real.log();
    } else if (distribution instanceof IntDistribution whole) {
      start = whole.low();
      end = whole.high();
      step = whole.step();
      log = whole.log();
    } else {
      start = 0;
      end = ((CategoricalDistribution) distribution).choices().size() - 1;
      step = 0;
      log = false;
    }
    low = scaled(start - step / 2);
    high = scaled(end + step / 2);
  }

  /** Number of choices; 0 if the values are numbers. */
  int choices() {
    return distribution instanceof CategoricalDistribution c ? c.choices().size() : 0;
  }

  boolean isCategorical() {
    return distribution instanceof CategoricalDistribution;
  }

  /** Whether there are only some values, steps or choices. */
  boolean isDiscrete() {
    return step > 0 || isCategorical();
  }

  /** Number of steps of a stepped range, 1 at least. */
  double values() {
    return log ? Math.expm1(high - low) * (start - step / 2) / step : 2 * (high - low) / step;
  }

  /** Place of an internal value. */
  double unit(double internal) {
    return isCategorical() ? internal : (scaled(internal) - low) / (high - low);
  }

  /** Lower end of what a value of a stepped range owns. */
  double lowerEdge(double internal) {
    return Math.max(0, unit(internal - step / 2));
  }

  /** Upper end of what a value of a stepped range owns. */
  double upperEdge(double internal) {
    return Math.min(1, unit(internal + step / 2));
  }

  /** The internal value that is nearest to a place; always one of the distribution's. */
  double internal(double unit) {
    if (distribution instanceof CategoricalDistribution) {
      return unit;
    }
    double between = low * (1 - unit) + high * unit;
    double value = log ? Math.exp(between) : 2 * between;
    if (step > 0) {
      value = start + Math.rint((value - start) / step) * step;
    }
    if (distribution instanceof IntDistribution whole) {
      return Math.min((double) whole.high(), Math.max((double) whole.low(), value));
    }
    return Math.min(((FloatDistribution) distribution).high(), Math.max(start, value));
  }

  /** A place on the axis that is a value's own. */
  double snapped(double unit) {
    return isDiscrete() ? unit(internal(unit)) : unit;
  }

  /** Halves, so that the length of a range of any two numbers is finite. */
  private double scaled(double value) {
    return log ? Math.log(value) : value / 2;
  }
}
