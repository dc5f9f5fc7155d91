package org.arclet.metric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** How far probabilities are from labels. */
final class ProbabilityErrors {

  private ProbabilityErrors() {}

  static double brier(LabelledScores scores) {
    scores.requireProbabilities("a Brier score");
    return mean(scores, p -> (1 - p) * (1 - p), p -> p * p);
  }

  static double logLoss(LabelledScores scores) {
    scores.requireProbabilities("a log loss");
    return mean(scores, p -> -Math.log(p), p -> -Math.log1p(-p));
  }

  private static double mean(
      LabelledScores scores, DoubleUnaryOperator ofPositive, DoubleUnaryOperator ofNegative) {
    double sum =
        Arrays.stream(scores.ofPositives()).map(ofPositive).sum()
            + Arrays.stream(scores.ofNegatives()).map(ofNegative).sum();
    return sum / scores.size();
  }
}
