package org.arclet.study;

/** What a Gaussian process makes of places, so that the best of them has the least. */
interface Acquisition {

  double loss(double[] place);

  /** The same, and fills in its gradient. */
  double loss(double[] place, double[] gradient);
}
