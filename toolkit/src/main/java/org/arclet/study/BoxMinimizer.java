package org.arclet.study;

/**
 * Finds a local minimum of a smooth function in a box: BFGS steps, projected onto the box, with
 * backtracking; coordinates that the gradient holds at a bound stay there for a step.
 */
final class BoxMinimizer {

  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final int BACKTRACKS = 20;

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

  /** Goes down from a point of the box. */
  Minimum from(double[] start, Function function) {
    int n = start.length;
    double[] point = start.clone();
    double[] gradient = new double[n];
    double value = function.value(point, gradient);
    double[][] inverse = identity(n);
    boolean isFresh = true;
    for (int i = 0; i < iterations; i++) {
      double[] direction = direction(inverse, point, gradient);
      double slope = dot(direction, gradient);
      if (!(slope < 0)) {
        break;
      }
      double length = isFresh ? Math.min(1, 1 / Math.sqrt(dot(direction, direction))) : 1;
      double[] next = point;
      double[] nextGradient = new double[n];
      double nextValue = Double.NaN;
      boolean isLower = false;
      for (int b = 0; b < BACKTRACKS && !isLower; b++, length *= 0.4) {
        next = projected(point, direction, length);
        nextValue = function.value(next, nextGradient);
        isLower = nextValue <= value + SUFFICIENT_DECREASE * moved(point, next, gradient);
      }
      if (!isLower) {
        if (isFresh) {
          break;
        }
        inverse = identity(n);
        isFresh = true;
        continue;
      }
      double gain = value - nextValue;
      isFresh = !update(inverse, difference(next, point), difference(nextGradient, gradient));
      point = next;
      gradient = nextGradient;
      value = nextValue;
      if (gain < 1e-9 * (1 + Math.abs(value))) {
        break;
      }
    }
    return new Minimum(point, value);
  }

  private double[] direction(double[][] inverse, double[] point, double[] gradient) {
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

  private static double moved(double[] from, double[] to, double[] gradient) {
    return dot(difference(to, from), gradient);
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
