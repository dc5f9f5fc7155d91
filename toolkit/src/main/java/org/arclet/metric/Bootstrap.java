package org.arclet.metric;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.arclet.work.Work;

/** Resampling with replacement (Efron 1979): how a number varies from sample to sample. */
public final class Bootstrap {

  /** Samples that are drawn: the ends of a 95 % interval then lie between the 25th and the 26th. */
  public static final int RESAMPLES = 1000;

  private Bootstrap() {}

  /**
   * Where a number that is computed from scores lies: the middle share of what {@link #RESAMPLES}
   * sets give of as many images of each class, drawn from these with replacement (the percentile
   * interval of Efron 1979). Too narrow for fewer than some 20 images of a class.
   *
   * @param number computes it; must not give NaN
   * @param level how sure, in (0, 1); 0.95 is usual
   * @param seed random seed; the same seed gives the same interval
   * @throws IllegalArgumentException if the level is not in (0, 1), or the number is NaN
   */
  public static Interval interval(
      LabelledScores scores, ToDoubleFunction<LabelledScores> number, double level, long seed) {
    return middle(
        draws(seed, random -> number.applyAsDouble(scores.resample(random))).stream()
            .mapToDouble(Double::doubleValue)
            .toArray(),
        level);
  }

  /**
   * What is made of each resample with a generator of its own; the seed fixes them, however many
   * threads there are.
   */
  static <T> List<T> draws(long seed, Function<SplittableRandom, T> make) {
    SplittableRandom seeds = new SplittableRandom(seed);
    SplittableRandom[] randoms = new SplittableRandom[RESAMPLES];
    Arrays.setAll(randoms, i -> seeds.split());
    return Work.map(RESAMPLES, i -> make.apply(randoms[i]));
  }

  /** The interval that leaves the same share of the values out at either end. */
  static Interval middle(double[] values, double level) {
    double tail = (1 - Interval.requireLevel(level)) / 2;
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail));
  }

  /** As NumPy's: linear between the values. */
  static double quantile(double[] ascending, double share) {
    double place = share * (ascending.length - 1);
    int below = (int) Math.floor(place);
    if (place == below || ascending[below] == ascending[below + 1]) {
      return ascending[below]; // also where both are infinite
    }
    return ascending[below] + (place - below) * (ascending[below + 1] - ascending[below]);
  }
}
