package org.arclet.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The tree-structured Parzen estimator: of candidates drawn from where good trials lie, the one
 * that is most likely there rather than where the others lie. After Bergstra et al., <i>Algorithms
 * for hyper-parameter optimization</i>, NeurIPS 2011, and Watanabe, arXiv:2304.11127, with Optuna
 * 5's defaults.
 *
 * <p>Parameters that are drawn together are estimated together; differs from Optuna's default:
 * those under a condition as well. Good is the best tenth of the finished trials, rounded up, 25 at
 * most: complete ones by value, then pruned ones by how far they came and what they had reported.
 * With several directions it is the best tenth by {@link Domination}, and each parameter is
 * estimated by itself. Running trials count as bad, so that workers do not try the same; failed
 * ones do not count. Values that a parameter cannot have today, from another process or an earlier
 * range, are passed over.
 *
 * @param startupTrials finished trials, complete or pruned, before which values are drawn
 *     uniformly; at least 1
 * @param candidates of which the best is taken, at least 1
 */
public record TpeSampler(int startupTrials, int candidates) implements Sampler {

  /** 10 trials at random, then 24 candidates for each: as Optuna. */
  public static final TpeSampler STANDARD = new TpeSampler(10, 24);

  /** So many trials, the latest ones, have full weight; that of the others falls with their age. */
  private static final int FULL_WEIGHT = 25;

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public TpeSampler {
    if (startupTrials < 1 || candidates < 1) {
      throw new IllegalArgumentException(
          "TPE needs at least 1 start-up trial and 1 candidate, but got startupTrials=%d, candidates=%d"
              .formatted(startupTrials, candidates));
    }
  }

  @Override
  public Map<String, Object> sample(Past past, Map<String, Object> fixed, RandomGenerator random) {
    Split split = Split.of(past);
    if (split.finished() < startupTrials) {
      return new RandomSampler().sample(past, fixed, random);
    }
    List<List<Parameter>> groups =
        past.directions().size() == 1
            ? past.space().groups()
            : past.space().parameters().stream().map(List::of).toList();
    return Draw.byGroup(
        past, fixed, groups, (group, drawn) -> draw(new Group(group, drawn), split, random));
  }

  private Map<String, Object> draw(Group group, Split split, RandomGenerator random) {
    if (group.isDecided()) {
      return group.values(new double[0]);
    }
    double[][] goodPlaces = group.places(split.good());
    double[][] badPlaces = group.places(split.bad());
    ParzenEstimator good =
        new ParzenEstimator(group.axes(), goodPlaces, split.goodWeights(goodPlaces[0].length));
    ParzenEstimator bad = new ParzenEstimator(group.axes(), badPlaces, ramp(badPlaces[0].length));
    double[] best = new double[0];
    double bestRatio = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < candidates; i++) {
      double[] place = group.withFixed(good.draw(random));
      double ratio = good.logDensity(place) - bad.logDensity(place);
      if (i == 0 || ratio > bestRatio) {
        bestRatio = ratio;
        best = place;
      }
    }
    return group.values(best);
  }

  /** Weights of observations in the order of their age: a ramp up to 1, then 1 for the latest. */
  static double[] ramp(int count) {
    double[] weights = new double[count];
    Arrays.fill(weights, 1);
    int old = count - FULL_WEIGHT;
    for (int i = 0; i < old; i++) {
      weights[i] = old == 1 ? 1.0 / count : 1.0 / count + (1 - 1.0 / count) * i / (old - 1);
    }
    return weights;
  }
}
