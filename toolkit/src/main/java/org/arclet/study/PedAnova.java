package org.arclet.study;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * PED-ANOVA (Watanabe, Bansal and Hutter 2023, arXiv:2304.10255; for conditional parameters
 * arXiv:2601.20800): how differently a parameter is distributed among the best trials and among
 * all, by the Pearson divergence of two kernel estimates. It asks what makes trials good, not what
 * makes a difference, is quick, and knows no interactions. As Optuna's evaluator of the same name,
 * with its defaults, number for number.
 *
 * <p>For the duration, short trials are the good ones. A parameter under a condition counts with
 * the trials that have it.
 *
 * @param targetQuantile share of the trials that are the best ones, above 0; 0.1 by default
 * @param regionQuantile share of the trials that these are compared with, above {@code
 *     targetQuantile} and at most 1, the default
 */
public record PedAnova(double targetQuantile, double regionQuantile)
    implements ImportanceEvaluator {

  /** Optuna's settings. */
  public static final PedAnova DEFAULT = new PedAnova(0.1, 1);

  /** Fewer trials with the same distribution say nothing. */
  private static final int LEAST = 2;

  /** Keeps densities above 0. */
  private static final double TINY = 1e-12;

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if {@code 0 < targetQuantile < regionQuantile <= 1} does not
   *     hold
   */
  public PedAnova {
    if (!(0 < targetQuantile && targetQuantile < regionQuantile && regionQuantile <= 1)) {
      throw new IllegalArgumentException(
          "`0 < targetQuantile < regionQuantile <= 1` must hold, but got targetQuantile=%s, regionQuantile=%s"
              .formatted(targetQuantile, regionQuantile));
    }
  }

  @Override
  public String name() {
    return "PED-ANOVA";
  }

  /** {@inheritDoc} The seed has no effect: nothing is drawn. */
  @Override
  public Map<String, Double> evaluate(Past past, ImportanceTarget target, long seed) {
    List<Trial> trials = Importance.usable(past, target);
    Set<Integer> best = numbers(best(past, target, trials, targetQuantile));
    List<Trial> region = best(past, target, trials, regionQuantile);
    Map<String, Double> importance = new LinkedHashMap<>();
    for (Parameter parameter : past.space().parameters()) {
      importance.put(parameter.name(), importance(parameter.name(), best, region));
    }
    return importance;
  }

  private static Set<Integer> numbers(List<Trial> trials) {
    return trials.stream().map(Trial::number).collect(Collectors.toSet());
  }

  /** So many of the best trials, and those that are as good as the last of them. */
  private static List<Trial> best(
      Past past, ImportanceTarget target, List<Trial> trials, double quantile) {
    Direction direction = target.direction(past);
    ToDoubleFunction<Trial> loss = trial -> direction.loss(target.of(trial).orElseThrow());
    double[] sorted = trials.stream().mapToDouble(loss).sorted().toArray();
    double worst = sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    return trials.stream().filter(trial -> loss.applyAsDouble(trial) <= worst).toList();
  }

  private static double importance(String name, Set<Integer> best, List<Trial> region) {
    double quantile = (double) best.size() / region.size();
    double sum = 0;
    for (List<Trial> regime : regimes(name, region)) {
      List<Trial> good = regime.stream().filter(trial -> best.contains(trial.number())).toList();
      Distribution distribution = distribution(regime.get(0), name);
      if (regime.size() >= LEAST && !good.isEmpty() && !distribution.isSingle()) {
        double ofBest = (double) good.size() / best.size();
        double ofRegion = (double) regime.size() / region.size();
        sum += ofBest * ofBest / ofRegion * divergence(name, distribution, good, regime);
      }
    }
    return sum * quantile * quantile;
  }

  /** The trials that have a parameter, those together that have it from the same distribution. */
  private static Collection<List<Trial>> regimes(String name, List<Trial> region) {
    return region.stream()
        .filter(trial -> trial.distributions().containsKey(name))
        .collect(
            Collectors.groupingBy(
                trial -> distribution(trial, name), LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private static Distribution distribution(Trial trial, String name) {
    Distribution distribution = trial.distributions().get(name);
    if (distribution == null) {
      throw new IllegalStateException("trial %d must have %s".formatted(trial.number(), name));
    }
    return distribution;
  }

  private static double divergence(
      String name, Distribution distribution, List<Trial> good, List<Trial> of) {
    double[] top = GridDensity.of(distribution, internals(name, good));
    double[] all = GridDensity.of(distribution, internals(name, of));
    double sum = 0;
    for (int i = 0; i < top.length; i++) {
      double ratio = (top[i] + TINY) / (all[i] + TINY) - 1;
      sum += (all[i] + TINY) * ratio * ratio;
    }
    return sum;
  }

  private static double[] internals(String name, List<Trial> trials) {
    return trials.stream().mapToDouble(trial -> trial.internal(name)).toArray();
  }
}
