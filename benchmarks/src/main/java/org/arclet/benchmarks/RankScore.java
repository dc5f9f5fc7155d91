package org.arclet.benchmarks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The area under the ROC curve. */
final class RankScore {

  private RankScore() {}

  /**
   * Probability that an image labelled 1 scores higher than one labelled 0, ties counted half (Mann
   * and Whitney).
   */
  static double auc(double[] scores, int[] labels) {
    Integer[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .toArray(Integer[]::new);
    double rankSum = 0;
    int first = 0;
    while (first < order.length) {
      int after = first;
      while (after < order.length && scores[order[after]] == scores[order[first]]) {
        after++;
      }
      for (int i = first; i < after; i++) {
        rankSum += labels[order[i]] * (first + 1 + after) / 2.0;
      }
      first = after;
    }
    double positives = Arrays.stream(labels).sum();
    double negatives = labels.length - positives;
    return (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
  }
}
