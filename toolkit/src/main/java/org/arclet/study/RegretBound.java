package org.arclet.study;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * By how much the best place of a space may well be better than the best one that was tried:
 * between the least upper bound of the tried ones and the least lower bound of all, those of a
 * Gaussian process of the better half of the trials.
 */
final class RegretBound {

  /** Share of the trials that is looked at; Optuna's. */
  private static final double SHARE = 0.5;

  /** So many are looked at in any case; Optuna's. */
  private static final int LEAST = 20;

  /** More would take too long, as with {@link GpSampler}. */
  private static final int MOST = GpSampler.STANDARD.mostTrials();

  /** How probable it may be that a value is outside of its bounds. */
  private static final double DELTA = 0.1;

  /** By how much the interval of the theorem was found too wide. */
  private static final double TOO_WIDE = 5;

  /** Around so many of the best places the least lower bound is looked for more closely. */
  private static final int GOOD = 5;

  private static final long SEED = 1;

  private RegretBound() {}

  /**
   * The better half of what is known, best first.
   *
   * @param places where
   * @param losses there
   * @param noisier as of {@link Observations}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Better(double[][] places, double[] losses, double[] noisier) {

    static Better of(Observations known) {
      int all = known.losses().length;
      int count = Math.min(MOST, Math.max((int) (SHARE * all), Math.min(LEAST, all)));
      int[] best =
          IntStream.range(0, all)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> known.losses()[i]))
              .limit(count)
              .mapToInt(i -> i)
              .toArray();
      return new Better(
          Arrays.stream(best).mapToObj(known.places()::get).toArray(double[][]::new),
          Arrays.stream(best).mapToDouble(i -> known.losses()[i]).toArray(),
          Arrays.stream(best).mapToDouble(i -> known.noisier()[i]).toArray());
    }

    double deviation() {
      return RegretBound.deviation(losses);
    }

    double[] standardized() {
      double mean = Arrays.stream(losses).average().orElseThrow();
      double deviation = deviation();
      return Arrays.stream(losses).map(loss -> (loss - mean) / deviation).toArray();
    }
  }

  /** The bound in units of the losses, at least 0; 0 if the better half is all equal. */
  static double of(Encoding encoding, Observations known) {
    Better half = Better.of(known);
    if (!(half.deviation() > 0)) {
      return 0;
    }
    GaussianProcess process =
        GaussianProcess.fit(
            encoding.isCategorical(), half.places(), half.standardized(), half.noisier());
    return half.deviation() * of(encoding, process, half.places());
  }

  /**
   * The bound in units of a process.
   *
   * @param places that were tried, good ones first
   */
  static double of(Encoding encoding, GaussianProcess process, double[][] places) {
    double width = width(encoding.size(), places.length);
    ConfidenceBound lower = new ConfidenceBound(process, width);
    ConfidenceBound upper = new ConfidenceBound(process, -width);
    List<double[]> good = Arrays.asList(places).subList(0, Math.min(GOOD, places.length));
    double[] found =
        new AcquisitionSearch(encoding, lower, new SplittableRandom(SEED)).best(good, List.of());
    double possible = Math.min(least(lower, places), lower.loss(encoding.effective(found)));
    return least(upper, places) - possible;
  }

  private static double least(Acquisition bound, double[][] places) {
    return Arrays.stream(places).mapToDouble(bound::loss).min().orElseThrow();
  }

  /** Half of the interval in standard deviations: the root of Makarova's and Optuna's beta. */
  static double width(int parameters, int trials) {
    double n = trials;
    double chances = parameters * n * n * Math.PI * Math.PI / 6 / DELTA;
    return Math.sqrt(2 * Math.log(chances) / TOO_WIDE);
  }

  /** Root of the mean square around the mean. */
  static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(Double.NaN));
  }
}
