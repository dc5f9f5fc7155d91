package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomSamplerTest extends SamplerContract {

  private static final int DRAWS = 20_000;

  /** Six standard errors of a share of {@link #DRAWS}. */
  private static final double SIX_ERRORS = 0.021;

  @Override
  Sampler sampler() {
    return new RandomSampler();
  }

  private List<Object> draws(Distribution distribution) {
    SearchSpace space = SearchSpace.of(s -> s.add("x", distribution));
    return IntStream.range(0, DRAWS)
        .mapToObj(i -> suggest(space, List.of(), Map.of(), i).get("x"))
        .toList();
  }

  private static void requireShare(List<Object> draws, Object value, double expected) {
    double share = draws.stream().filter(value::equals).count() / (double) draws.size();
    assertThat(share).as("share of %s", value).isCloseTo(expected, within(SIX_ERRORS));
  }

  @Test
  void drawsAllStepsAndChoicesAlike() {
    List<Object> steps = draws(IntDistribution.stepped(2, 11, 3));
    List.of(2L, 5L, 8L, 11L).forEach(v -> requireShare(steps, v, 0.25));
    List<Object> choices = draws(CategoricalDistribution.of("a", "b", "c"));
    List.of("a", "b", "c").forEach(v -> requireShare(choices, v, 1 / 3.0));
    List<Object> reals = draws(FloatDistribution.stepped(0, 1, 0.5));
    List.of(0.0, 0.5, 1.0).forEach(v -> requireShare(reals, v, 1 / 3.0));
  }

  @Test
  void drawsLogarithmicRangesUniformlyInTheirLogarithm() {
    List<Object> draws = draws(FloatDistribution.log(1e-4, 1));
    double below = draws.stream().filter(v -> (Double) v < 1e-3).count() / (double) DRAWS;
    assertThat(below).isCloseTo(0.25, within(SIX_ERRORS));
    List<Object> whole = draws(IntDistribution.log(1, 3));
    // A value owns half a step on both sides of it: log(1.5 / 0.5) of log(3.5 / 0.5).
    requireShare(whole, 1L, Math.log(3) / Math.log(7));
    requireShare(whole, 3L, Math.log(3.5 / 2.5) / Math.log(7));
  }
}
