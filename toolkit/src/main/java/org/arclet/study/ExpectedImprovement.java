package org.arclet.study;

/**
 * The logarithm of how much a value below the best one is expected to be, by which it is chosen
 * where to try next; after Ament et al., arXiv:2310.20708. Negative, as it is to be minimized.
 *
 * @param process what is known
 * @param best lowest mean that was found
 */
record ExpectedImprovement(GaussianProcess process, double best) implements Acquisition {

  @Override
  public double loss(double[] place) {
    GaussianProcess.Prediction at = process.predict(place);
    double z = (best - at.mean()) / at.deviation();
    return -(Math.log(at.deviation()) + Gauss.logExpectedExcess(z));
  }

  @Override
  public double loss(double[] place, double[] gradient) {
    double[] ofDeviation = new double[place.length];
    GaussianProcess.Prediction at = process.predict(place, gradient, ofDeviation);
    double z = (best - at.mean()) / at.deviation();
    double excess = Gauss.logExpectedExcess(z);
    double byMean = Math.exp(Gauss.logUpper(-z) - excess) / at.deviation();
    double byDeviation = Math.exp(-0.5 * z * z - Gauss.LOG_ROOT_TWO_PI - excess) / at.deviation();
    for (int d = 0; d < gradient.length; d++) {
      gradient[d] = byMean * gradient[d] - byDeviation * ofDeviation[d];
    }
    return -(Math.log(at.deviation()) + excess);
  }
}
