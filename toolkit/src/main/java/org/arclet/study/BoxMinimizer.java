package org.arclet.study;

import java.util.Optional;

/**
 * Finds a local minimum of a smooth function in a box: BFGS steps, projected onto the box, with
 * backtracking; coordinates that the gradient holds at a bound stay there for a step.
 */
final class BoxMinimizer {

  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double SHORTER = 0.4;
  private static final int BACKTRACKS = 20;

  /** A step that gains less than this, relative to the value, is the last. */
  private static final double ENOUGH = 1e-9;

  private final double[] low;
  private final double[] high;
  private final int iterations;

  /** A function and its gradient. */
  @FunctionalInterface
  interface Function {

    /** The value at a point, which may be infinite or NaN where none is; fills in the gradient. */
    double value(double[] point, double[] gradient);
  }

  /**
   * A minimum.
   *
   * @param point where
   * @param value how small
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Minimum(double[] point, double value) {}

  BoxMinimizer(double[] low, double[] high, int iterations) {
    this.low = low;
    this.high = high;
    this.iterations = iterations;
  }

  /** Where the search stands. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record State(double[] point, double[] gradient, double value) {

    static State at(double[] point, Function function) {
      double[] gradient = new double[point.length];
      double value = function.value(point, gradient);
      return new State(point, gradient, value);
    }
  }

  /** Goes down from a point of the box. */
  Minimum from(double[] start, Function function) {
    State here = State.at(start.clone(), function);
    double[][] inverse = identity(start.length);
    boolean isFresh = true;
    for (int i = 0; i < iterations; i++) {
      double[] direction = direction(inverse, here);
      if (!(dot(direction, here.gradient) < 0)) {
        break;
      }
      double length = isFresh ? Math.min(1, 1 / Math.sqrt(dot(direction, direction))) : 1;
      Optional<State> found = lower(here, direction, length, function);
      if (found.isEmpty() && isFresh) {
        break;
      }
      if (found.isEmpty()) {
        inverse = identity(start.length);
        isFresh = true;
        continue;
      }
      State next = found.get();
      isFresh =
          !update(
              inverse,
              difference(next.point, here.point),
              difference(next.gradient, here.gradient));
      double gain = here.value - next.value;
      here = next;
      if (gain < ENOUGH * (1 + Math.abs(here.value))) {
        break;
      }
    }
    return new Minimum(here.point, here.value);
  }

  /** The first lower point on the way, from a length on downwards. */
  private Optional<State> lower(State here, double[] direction, double length, Function function) {
    double tried = length;
    for (int i = 0; i < BACKTRACKS; i++, tried *= SHORTER) {
      State next = State.at(projected(here.point, direction, tried), function);
      double slope = dot(difference(next.point, here.point), here.gradient);
      if (next.value <= here.value + SUFFICIENT_DECREASE * slope) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private double[] direction(double[][] inverse, State here) {
    double[] point = here.point;
    double[] gradient = here.gradient;
    int n = point.length;
    boolean[] isHeld = new boolean[n];
    for (int i = 0; i < n; i++) {
      isHeld[i] =
          (point[i] <= low[i] && gradient[i] > 0) || (point[i] >= high[i] && gradient[i] < 0);
    }
    double[] direction = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n && !isHeld[i]; j++) {
        direction[i] -= isHeld[j] ? 0 : inverse[i][j] * gradient[j];
      }
    }
    return direction;
  }

  private double[] projected(double[] point, double[] direction, double length) {
    double[] next = new double[point.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = Math.min(high[i], Math.max(low[i], point[i] + length * direction[i]));
    }
    return next;
  }

  /** The BFGS update of the inverse Hessian; false if the step does not allow one. */
  private static boolean update(double[][] inverse, double[] step, double[] change) {
    int n = step.length;
    double curvature = dot(step, change);
    if (!(curvature > 1e-12)) {
      return false;
    }
    double[] image = new double[n];
    for (int i = 0; i < n; i++) {
      image[i] = dot(inverse[i], change);
    }
    double factor = (1 + dot(change, image) / curvature) / curvature;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        inverse[i][j] +=
            factor * step[i] * step[j] - (image[i] * step[j] + step[i] * image[j]) / curvature;
      }
    }
    return true;
  }

  private static double[][] identity(int n) {
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = 1;
    }
    return matrix;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] c = new double[a.length];
    for (int i = 0; i < c.length; i++) {
      c[i] = a[i] - b[i];
    }
    return c;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
