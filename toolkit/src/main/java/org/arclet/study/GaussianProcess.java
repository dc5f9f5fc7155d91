package org.arclet.study;

import java.util.Arrays;

/**
 * A Gaussian process with a Matérn 5∕2 kernel that has one length for each axis, after Rasmussen
 * and Williams 2006; two different choices are as far apart as the ends of an axis. See {@link
 * KernelFit} for its hyperparameters.
 */
final class GaussianProcess {

  private final Kernel kernel;
  private final double[][] places;
  private final Cholesky cholesky;
  private final double[] solution;

  /** All values are equally noisy. */
  GaussianProcess(Kernel kernel, double[][] places, double[] targets) {
    this(kernel, places, targets, equal(places.length));
  }

  GaussianProcess(Kernel kernel, double[][] places, double[] targets, double[] noisier) {
    this.kernel = kernel;
    this.places = places;
    cholesky = Cholesky.of(kernel.covariance(places, noisier));
    solution = cholesky.otherHalf(cholesky.half(targets));
  }

  /** Fits to values that are equally noisy. */
  static GaussianProcess fit(boolean[] isCategorical, double[][] places, double[] targets) {
    return fit(isCategorical, places, targets, equal(places.length));
  }

  /**
   * Fits.
   *
   * @param isCategorical of each axis
   * @param places observed ones, at least one
   * @param targets values there, about standardized
   * @param noisier times the noise's variance of each, above 0: 1 for a usual value
   */
  static GaussianProcess fit(
      boolean[] isCategorical, double[][] places, double[] targets, double[] noisier) {
    Kernel kernel = new KernelFit(isCategorical, places, targets, noisier).best();
    return new GaussianProcess(kernel, places, targets, noisier);
  }

  private static double[] equal(int count) {
    double[] equal = new double[count];
    Arrays.fill(equal, 1);
    return equal;
  }

  /** The same hyperparameters with other observations. */
  GaussianProcess with(double[][] otherPlaces, double[] targets, double[] noisier) {
    return new GaussianProcess(kernel, otherPlaces, targets, noisier);
  }

  /**
   * What is expected at a place.
   *
   * @param mean of the function
   * @param deviation of the function around it
   */
  record Prediction(double mean, double deviation) {}

  Prediction predict(double[] place) {
    double[] covariances = kernel.covariances(place, places);
    double[] half = cholesky.half(covariances);
    return prediction(covariances, half);
  }

  /** Predicts, and fills in the gradients of the mean and of the deviation. */
  Prediction predict(double[] place, double[] ofMean, double[] ofDeviation) {
    double[] covariances = kernel.covariances(place, places);
    double[] half = cholesky.half(covariances);
    double[] whole = cholesky.otherHalf(half);
    Prediction prediction = prediction(covariances, half);
    Arrays.fill(ofMean, 0);
    Arrays.fill(ofDeviation, 0);
    kernel.addGradients(place, places, solution, ofMean);
    kernel.addGradients(place, places, whole, ofDeviation);
    for (int d = 0; d < ofDeviation.length; d++) {
      ofDeviation[d] /= -prediction.deviation();
    }
    return prediction;
  }

  private Prediction prediction(double[] covariances, double[] half) {
    double variance = kernel.scale() - BoxMinimizer.dot(half, half);
    double mean = BoxMinimizer.dot(covariances, solution);
    return new Prediction(mean, Math.sqrt(Math.max(variance, 1e-10 * kernel.scale())));
  }
}
