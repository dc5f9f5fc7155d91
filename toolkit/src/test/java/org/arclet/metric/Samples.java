package org.arclet.metric;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Scores whose truth is known. */
final class Samples {

  private Samples() {}

  /**
   * Images with probabilities spread evenly over [0, 1], positive as often as they say.
   *
   * @param said what a model says where the probability is p
   */
  static LabelledScores calibrated(int count, long seed, DoubleUnaryOperator said) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      double p = random.nextDouble();
      scores[i] = said.applyAsDouble(p);
      labels[i] = random.nextDouble() < p ? 1 : 0;
    }
    return LabelledScores.of(scores, labels);
  }

  /** Normal scores, those of positive images higher by {@code distance}. */
  static LabelledScores normal(int positives, int negatives, double distance, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[positives + negatives];
    int[] labels = new int[positives + negatives];
    for (int i = 0; i < scores.length; i++) {
      labels[i] = i < positives ? 1 : 0;
      scores[i] = random.nextGaussian() + labels[i] * distance;
    }
    return LabelledScores.of(scores, labels);
  }

  /** The odds of p squared: what a model says that is twice as sure as it may be. */
  static double twiceAsSure(double p) {
    return p * p / (p * p + (1 - p) * (1 - p));
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
