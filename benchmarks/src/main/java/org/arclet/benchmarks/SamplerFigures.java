package org.arclet.benchmarks;

import static org.arclet.benchmarks.SamplerBench.number;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What was measured on one problem.
 *
 * @param problem which
 * @param optuna regrets of Optuna's default sampler, by seed
 * @param tpe those of our TPE
 * @param standard those of our default sampler
 * @param cost of a suggestion
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SamplerFigures(
    SearchProblem problem, double[] optuna, double[] tpe, double[] standard, SuggestionCost cost) {

  /** A regret below this counts as this: nobody needs to know the least value more exactly. */
  private static final double LEAST_REGRET = 1e-6;

  static final String NOTES =
      """
      tpe/optuna: 95 % interval of the typical ratio of regrets, pairs by seed, by bootstrap; above 1 throughout is significantly worse.
      Regrets below 1e-6 count as 1e-6. ms: median for one suggestion at 1,000 finished trials.""";

  static String header(int seeds) {
    return "Median regret after 100 trials, %d seeds%n%-12s %10s %10s %10s   %-16s %9s %9s %9s"
        .formatted(
            seeds,
            "",
            "optuna",
            "tpe",
            "default",
            "tpe/optuna",
            "optuna ms",
            "tpe ms",
            "default ms");
  }

  SamplerFigures {
    optuna = floored(optuna);
    tpe = floored(tpe);
    standard = floored(standard);
  }

  private static double[] floored(double[] regrets) {
    return Arrays.stream(regrets).map(r -> Math.max(LEAST_REGRET, r)).toArray();
  }

  private static double median(double[] values) {
    return Figures.of("", Arrays.stream(values).boxed().toList()).median();
  }

  PairedBootstrap interval() {
    return PairedBootstrap.of(tpe, optuna);
  }

  boolean isTpeWorse() {
    return interval().low() > 1;
  }

  boolean isStandardBetter() {
    return median(standard) < median(optuna);
  }

  @Override
  public String toString() {
    PairedBootstrap interval = interval();
    return String.format(
        Locale.ROOT,
        "%-12s %10s %10s %10s   %-16s %9.2f %9.2f %9.2f",
        problem,
        number(median(optuna)),
        number(median(tpe)),
        number(median(standard)),
        number(interval.low()) + " to " + number(interval.high()),
        cost.optuna(),
        cost.tpe(),
        cost.standard());
  }

  /** The last line of the benchmark: the ratio is Optuna's regret over that of our default. */
  static String json(List<SamplerFigures> all, int seeds) {
    String worse =
        all.stream()
            .filter(SamplerFigures::isTpeWorse)
            .map(f -> "\"" + f.problem + "\"")
            .collect(Collectors.joining(","));
    return "{\"bench\":\"sampler\",\"arclet\":%s,\"peers\":{\"optuna\":%s},\"ratio\":%s,\"tpeRatio\":%s,\"unit\":\"geometric mean of median regrets\",\"seeds\":%d,\"functions\":%d,\"defaultBetterOn\":%d,\"tpeWorseOn\":[%s],\"largestShareOfTime\":%s}"
        .formatted(
            number(mean(all, f -> median(f.standard))),
            number(mean(all, f -> median(f.optuna))),
            number(mean(all, f -> median(f.optuna) / median(f.standard))),
            number(mean(all, f -> median(f.optuna) / median(f.tpe))),
            seeds,
            all.size(),
            all.stream().filter(SamplerFigures::isStandardBetter).count(),
            worse,
            number(all.stream().mapToDouble(f -> f.cost.share()).max().orElseThrow()));
  }

  private static double mean(List<SamplerFigures> all, ToDoubleFunction<SamplerFigures> figure) {
    return Math.exp(
        all.stream().mapToDouble(f -> Math.log(figure.applyAsDouble(f))).average().orElseThrow());
  }
}
