package org.arclet.study;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A Gaussian process that takes turns with {@link TpeSampler}: what studies use by default.
 *
 * <p>The first trials are drawn far from one another in each parameter. Then two of three trials
 * are tried where a Gaussian process of the losses, made about normal by {@link Warp}, expects most
 * below the best mean; every third is TPE's, which does not let the process settle where it is
 * wrong: in noise, or at the bottom of one of many pits. Choices count as equal or different;
 * parameters that are not active do not count.
 *
 * <p>Pruned trials count with what they would have come to, but for no better than the best
 * complete one; the earlier they left, the noisier they are, see {@link Unfinished}. Of running and
 * failed ones only the place is known: nothing new is expected there. Infinite values count as the
 * largest or smallest finite one. Beyond some number of trials a process would take too long, and
 * with several directions it does not know what is best: there all trials are TPE's.
 *
 * <p>Which of this is used, the start, the priors and the share of TPE were chosen on shifted
 * variants of the functions of {@code ./arclet bench sampler} and on other seeds.
 *
 * @param startupTrials finished trials before which there is no model, at least 1
 * @param mostTrials finished trials beyond which TPE is used alone, at least {@code startupTrials}
 */
public record GpSampler(int startupTrials, int mostTrials) implements Sampler {

  /** 10 trials to begin with, as {@link TpeSampler#STANDARD}; a process of up to 200 trials. */
  public static final GpSampler STANDARD = new GpSampler(10, 200);

  /** Every so many trials one is TPE's. */
  private static final int TURNS = 3;

  /** Around so many of the best trials the next one is looked for more closely. */
  private static final int GOOD = 5;

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if they are out of their ranges
   */
  public GpSampler {
    if (startupTrials < 1 || mostTrials < startupTrials) {
      throw new IllegalArgumentException(
          "a Gaussian process needs at least 1 start-up trial and no fewer most trials, but got startupTrials=%d, mostTrials=%d"
              .formatted(startupTrials, mostTrials));
    }
  }

  @Override
  public Map<String, Object> sample(Past past, Map<String, Object> fixed, RandomGenerator random) {
    long finished = past.trials().stream().filter(t -> t.state().isJudged()).count();
    if (past.directions().size() > 1 || finished > mostTrials) {
      return tpe(past, fixed, random);
    }
    Encoding encoding = new Encoding(past.space(), fixed);
    Observations known = Observations.of(past, encoding);
    if (known.places().size() < startupTrials) {
      return encoding.values(new SpreadDesign(encoding, random).next(known.allPlaces()));
    }
    if (past.trials().size() % TURNS == 0) {
      return tpe(past, fixed, random);
    }
    return encoding.values(suggestion(encoding, known, random));
  }

  private Map<String, Object> tpe(Past past, Map<String, Object> fixed, RandomGenerator random) {
    Past seen = past.directions().size() == 1 ? Unfinished.completed(past) : past;
    return new TpeSampler(startupTrials, TpeSampler.STANDARD.candidates())
        .sample(seen, fixed, random);
  }

  private static double[] suggestion(
      Encoding encoding, Observations known, RandomGenerator random) {
    double[][] places = known.places().toArray(double[][]::new);
    double[] targets = Warp.standardized(known.losses());
    GaussianProcess fitted =
        GaussianProcess.fit(encoding.isCategorical(), places, targets, known.noisier());
    double[] means = Arrays.stream(places).mapToDouble(p -> fitted.predict(p).mean()).toArray();
    List<double[]> good =
        IntStream.range(0, places.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> means[i]))
            .limit(GOOD)
            .map(i -> places[i])
            .toList();
    double best = Arrays.stream(means).min().orElseThrow();
    GaussianProcess process = believing(fitted, known, targets);
    Acquisition acquisition = new ExpectedImprovement(process, best);
    return new AcquisitionSearch(encoding, acquisition, random).best(good, known.allPlaces());
  }

  /** The process as it would be if places without a value had what it expects there. */
  private static GaussianProcess believing(
      GaussianProcess fitted, Observations known, double[] targets) {
    if (known.silent().isEmpty()) {
      return fitted;
    }
    int size = targets.length + known.silent().size();
    double[] all = Arrays.copyOf(targets, size);
    double[] noisier = Arrays.copyOf(known.noisier(), size);
    for (int i = targets.length; i < size; i++) {
      all[i] = fitted.predict(known.silent().get(i - targets.length)).mean();
      noisier[i] = 1;
    }
    return fitted.with(known.allPlaces().toArray(double[][]::new), all, noisier);
  }
}
