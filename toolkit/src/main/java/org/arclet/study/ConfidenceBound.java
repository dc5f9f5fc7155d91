package org.arclet.study;

/**
 * The end of an interval around the mean: how low a value may well be.
 *
 * @param process what is known
 * @param width half of the interval, in standard deviations; negative for the upper end
 */
record ConfidenceBound(GaussianProcess process, double width) implements Acquisition {

  @Override
  public double loss(double[] place) {
    GaussianProcess.Prediction at = process.predict(place);
    return at.mean() - width * at.deviation();
  }

  @Override
  public double loss(double[] place, double[] gradient) {
    double[] ofDeviation = new double[place.length];
    GaussianProcess.Prediction at = process.predict(place, gradient, ofDeviation);
    for (int d = 0; d < gradient.length; d++) {
      gradient[d] -= width * ofDeviation[d];
    }
    return at.mean() - width * at.deviation();
  }
}
