package org.arclet.study;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Wilcoxon's signed-rank test, exact: over all signs that the differences could have had, equal
 * ones having their mean rank. Zeros take ranks, but no side.
 */
final class SignedRankTest {

  private SignedRankTest() {}

  /**
   * How probable a sum of the ranks above zero is that is as large as this one, or larger, if signs
   * were thrown like coins. Its cost is cubic in the number of differences.
   *
   * @param differences finite, at least one
   */
  static double upper(double[] differences) {
    int[] ranks = doubledRanks(differences);
    int above = 0;
    int sum = 0;
    for (int i = 0; i < ranks.length; i++) {
      above += differences[i] > 0 ? ranks[i] : 0;
      sum += differences[i] != 0 ? ranks[i] : 0;
    }
    double[] probability = new double[sum + 1];
    probability[0] = 1;
    for (int i = 0; i < ranks.length; i++) {
      if (differences[i] != 0) {
        for (int s = sum; s >= 0; s--) {
          double with = s >= ranks[i] ? probability[s - ranks[i]] : 0;
          probability[s] = 0.5 * (probability[s] + with);
        }
      }
    }
    double tail = 0;
    for (int s = sum; s >= above; s--) {
      tail += probability[s];
    }
    return tail;
  }

  /** Twice the rank by size, from 1, so that mean ranks are whole numbers. */
  private static int[] doubledRanks(double[] differences) {
    List<Integer> order =
        IntStream.range(0, differences.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> Math.abs(differences[i])))
            .toList();
    int[] ranks = new int[differences.length];
    int from = 0;
    while (from < ranks.length) {
      double size = Math.abs(differences[order.get(from)]);
      int to = from + 1;
      while (to < ranks.length && Math.abs(differences[order.get(to)]) == size) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order.get(i)] = from + 1 + to;
      }
      from = to;
    }
    return ranks;
  }
}
