package org.arclet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.arclet.study.RandomSampler;
import org.junit.jupiter.api.Test;

class SearchProblemTest {

  private static Map<String, Object> at(double... point) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (int i = 0; i < point.length; i++) {
      parameters.put("x" + i, point[i]);
    }
    return parameters;
  }

  private static void requireLeast(SearchProblem problem, double... point) {
    // The places are published with six digits; that of three axes gives 2e-6 more than the least.
    assertThat(problem.value(at(point))).as("%s", problem).isCloseTo(problem.least(), within(1e-5));
  }

  @Test
  void hasTheLeastValuesWhereTheyArePublished() {
    requireLeast(SearchProblem.BRANIN, Math.PI, 2.275);
    requireLeast(SearchProblem.BRANIN, -Math.PI, 12.275);
    requireLeast(SearchProblem.HARTMANN3, 0.114614, 0.555649, 0.852547);
    requireLeast(SearchProblem.HARTMANN6, 0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573);
    requireLeast(SearchProblem.ROSENBROCK4, 1, 1, 1, 1);
    requireLeast(SearchProblem.RASTRIGIN6, 0, 0, 0, 0, 0, 0);
    requireLeast(SearchProblem.ACKLEY8, 0, 0, 0, 0, 0, 0, 0, 0);
    requireLeast(SearchProblem.PLATEAU, 0.65, 0.2, 0.4, 0.7);
  }

  @Test
  void canReachTheLeastValueOfTheMixedSpace() {
    Map<String, Object> best = new LinkedHashMap<>();
    best.put("optimizer", "sgd");
    best.put("rate", 0.01);
    best.put("depth", 4L);
    best.put("momentum", 0.9);
    best.put("nesterov", true);
    assertThat(SearchProblem.MIXED.value(best))
        .isCloseTo(SearchProblem.MIXED.least(), within(1e-12));
  }

  @Test
  void isNowhereBelowItsLeastValue() {
    for (SearchProblem problem : SearchProblem.values()) {
      for (int i = 0; i < 1000; i++) {
        Map<String, Object> parameters =
            SearchRun.suggest(problem, new RandomSampler(), List.of(), new SplittableRandom(i));
        assertThat(problem.value(parameters)).as("%s", problem).isGreaterThan(problem.least());
      }
    }
  }

  @Test
  void boundsTheRatioOfPairs() {
    PairedBootstrap twice =
        PairedBootstrap.of(new double[] {2, 4, 6, 20}, new double[] {1, 2, 3, 10});
    assertThat(twice.low()).isCloseTo(2, within(1e-12));
    assertThat(twice.high()).isCloseTo(2, within(1e-12));
    SplittableRandom random = new SplittableRandom(1);
    double[] ones = random.doubles(400).map(v -> 1).toArray();
    double[] around = random.doubles(400).map(v -> Math.exp(v - 0.5)).toArray();
    PairedBootstrap interval = PairedBootstrap.of(around, ones);
    // The standard error of the mean of 400 uniform numbers is 1 ∕ √(12 · 400) = 0.0144.
    assertThat(Math.log(interval.high() / interval.low()))
        .isCloseTo(2 * 1.96 * 0.0144, within(0.01));
  }
}
