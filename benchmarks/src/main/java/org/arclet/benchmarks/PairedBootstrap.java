package org.arclet.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Between which factors the typical ratio of paired figures lies: 95 % of the geometric means of
 * pairs that are drawn with replacement, after Efron and Tibshirani 1993.
 *
 * @param low end
 * @param high end
 */
record PairedBootstrap(double low, double high) {

  private static final int DRAWS = 10_000;
  private static final double TAIL = 0.025;

  /** The interval of ours over theirs; all must be above 0. */
  static PairedBootstrap of(double[] ours, double[] theirs) {
    double[] logs =
        IntStream.range(0, ours.length)
            .mapToDouble(i -> Math.log(ours[i]) - Math.log(theirs[i]))
            .toArray();
    SplittableRandom random = new SplittableRandom(1);
    double[] means = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      means[i] =
          random
              .ints(logs.length, 0, logs.length)
              .mapToDouble(k -> logs[k])
              .average()
              .orElseThrow();
    }
    Arrays.sort(means);
    int tail = (int) (TAIL * DRAWS);
    return new PairedBootstrap(Math.exp(means[tail]), Math.exp(means[DRAWS - 1 - tail]));
  }
}
