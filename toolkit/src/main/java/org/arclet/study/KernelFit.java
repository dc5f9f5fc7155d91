package org.arclet.study;

import java.util.Arrays;

/**
 * Finds the hyperparameters of a Gaussian process that are most likely, given data and a prior.
 * Lengths are log-normal around a value that grows with the root of the number of axes, after
 * Hvarfner et al., arXiv:2402.02229, though shorter than theirs; the variances of the function and
 * of the noise are log-normal, around that of the data and around next to nothing.
 */
final class KernelFit {

  /** Median length over one axis, and its spread as a logarithm. */
  private static final double LENGTH = 0.5;

  private static final double LENGTH_SPREAD = 1;
  private static final double SCALE_SPREAD = 1;
  private static final double LOG_NOISE = -8;
  private static final double NOISE_SPREAD = 3;
  private static final double LEAST_NOISE = 1e-6;
  private static final int ITERATIONS = 60;

  private final boolean[] isCategorical;
  private final double[] targets;
  private final double[] noisier;
  private final double[][][] squares;
  private final double usual;

  KernelFit(boolean[] isCategorical, double[][] places, double[] targets, double[] noisier) {
    this.isCategorical = isCategorical;
    this.targets = targets;
    this.noisier = noisier;
    int axes = isCategorical.length;
    usual = -2 * Math.log(LENGTH) - Math.log(axes);
    squares = new double[places.length][][];
    for (int i = 0; i < places.length; i++) {
      squares[i] = new double[i + 1][axes];
      for (int j = 0; j <= i; j++) {
        for (int d = 0; d < axes; d++) {
          squares[i][j][d] = Kernel.square(isCategorical[d], places[i][d], places[j][d]);
        }
      }
    }
  }

  /** The more likely one of two: smooth and exact, or short and noisy to begin with. */
  Kernel best() {
    int axes = isCategorical.length;
    double[] low = new double[axes + 2];
    double[] high = new double[axes + 2];
    Arrays.fill(low, 0, axes, -12);
    Arrays.fill(high, 0, axes, 10);
    low[axes] = -6;
    high[axes] = 6;
    low[axes + 1] = Math.log(LEAST_NOISE);
    high[axes + 1] = 2;
    BoxMinimizer minimizer = new BoxMinimizer(low, high, ITERATIONS);
    BoxMinimizer.Minimum smooth = minimizer.from(start(usual, -6), this::loss);
    BoxMinimizer.Minimum noisy = minimizer.from(start(usual + 2.4, -1), this::loss);
    return kernel(noisy.value() < smooth.value() ? noisy.point() : smooth.point());
  }

  private double[] start(double logInverseSquare, double logNoise) {
    double[] start = new double[isCategorical.length + 2];
    Arrays.fill(start, 0, isCategorical.length, logInverseSquare);
    start[start.length - 1] = logNoise;
    return start;
  }

  private Kernel kernel(double[] logs) {
    int axes = isCategorical.length;
    double[] inverseSquares = new double[axes];
    for (int d = 0; d < axes; d++) {
      inverseSquares[d] = Math.exp(logs[d]);
    }
    return new Kernel(
        isCategorical, inverseSquares, Math.exp(logs[axes]), Math.exp(logs[axes + 1]));
  }

  /** What is minimized: the negative logarithm of the likelihood, and of the prior. */
  private double loss(double[] logs, double[] gradient) {
    int n = targets.length;
    Kernel kernel = kernel(logs);
    double[][] upper = new double[n][n];
    double[][] covariances = new double[n][n];
    double[][] slopes = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double square = BoxMinimizer.dot(kernel.inverseSquares(), squares[i][j]);
        double far = Math.sqrt(5 * square);
        double decay = kernel.scale() * Math.exp(-far);
        covariances[i][j] = (1 + far + far * far / 3) * decay;
        slopes[i][j] = -5.0 / 6 * (1 + far) * decay;
        upper[j][i] = covariances[i][j];
      }
      upper[i][i] = kernel.variance(noisier[i]);
    }
    Cholesky cholesky = Cholesky.of(upper);
    double[] half = cholesky.half(targets);
    Arrays.fill(gradient, 0);
    addSlopes(weights(cholesky, half), covariances, slopes, gradient);
    for (int d = 0; d < isCategorical.length; d++) {
      gradient[d] *= kernel.inverseSquares()[d];
    }
    gradient[gradient.length - 1] *= kernel.noise();
    double likelihood = 0.5 * (BoxMinimizer.dot(half, half) + cholesky.logDeterminant());
    return likelihood + prior(logs, gradient);
  }

  /** How the loss changes with each covariance, on and below the diagonal. */
  private static double[][] weights(Cholesky cholesky, double[] half) {
    double[] solution = cholesky.otherHalf(half);
    double[][] weights = cholesky.lowerInverse();
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j <= i; j++) {
        weights[i][j] -= solution[i] * solution[j];
      }
      weights[i][i] /= 2;
    }
    return weights;
  }

  /** Adds how the loss changes with inverse squares, the logarithm of the scale, and the noise. */
  private void addSlopes(
      double[][] weights, double[][] covariances, double[][] slopes, double[] gradient) {
    int axes = gradient.length - 2;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j <= i; j++) {
        gradient[axes] += weights[i][j] * covariances[i][j];
        double steep = weights[i][j] * slopes[i][j];
        double[] square = squares[i][j];
        for (int d = 0; d < axes; d++) {
          gradient[d] += steep * square[d];
        }
      }
      gradient[axes + 1] += noisier[i] * weights[i][i];
    }
  }

  private double prior(double[] logs, double[] gradient) {
    int axes = isCategorical.length;
    double loss = 0;
    for (int d = 0; d < axes; d++) {
      loss += normal(logs[d] - usual, 2 * LENGTH_SPREAD, gradient, d);
    }
    loss += normal(logs[axes], SCALE_SPREAD, gradient, axes);
    return loss + normal(logs[axes + 1] - LOG_NOISE, NOISE_SPREAD, gradient, axes + 1);
  }

  private static double normal(double off, double spread, double[] gradient, int d) {
    gradient[d] += off / (spread * spread);
    return 0.5 * off * off / (spread * spread);
  }
}
