package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GpSamplerTest extends SamplerContract {

  private static final SearchSpace SQUARE = SearchSpace.of(s -> s.real("x", 0, 1).real("y", 0, 1));

  @Override
  Sampler sampler() {
    return GpSampler.STANDARD;
  }

  private static double bowl(Map<String, Object> values) {
    return Math.pow(Parameters.real(values, "x") - 0.3, 2)
        + Math.pow(Parameters.real(values, "y") - 0.6, 2);
  }

  @Test
  void findsTheBottomOfABowlInThirtyTrials() {
    List<Trial> past = run(SQUARE, 30, GpSamplerTest::bowl);
    double best = past.stream().mapToDouble(t -> t.values().get(0)).min().orElseThrow();
    assertThat(best).isLessThan(1e-5); // the best of 30 random trials is expected at 0.01
  }

  @Test
  void beginsWithTrialsThatAreSpreadOverEachParameter() {
    List<Trial> past = run(SQUARE, 10, v -> 0);
    for (String name : List.of("x", "y")) {
      Set<Integer> fifths = new HashSet<>();
      past.forEach(t -> fifths.add((int) (t.real(name) * 5)));
      assertThat(fifths).as(name).hasSize(5);
    }
  }

  @Test
  void triesNothingTwiceWhereAllIsDiscrete() {
    SearchSpace space = SearchSpace.of(s -> s.whole("a", 0, 5).choice("b", "p", "q", "r"));
    List<Trial> past = new ArrayList<>(run(space, 10, v -> Parameters.whole(v, "a")));
    for (int number : new int[] {10, 11}) {
      Map<String, Object> values = suggest(space, past, Map.of(), number);
      assertThat(past).extracting(Trial::parameters).doesNotContain(values);
      past.add(complete(number, values, distributions(space, values), 1));
    }
  }

  @Test
  void doesNotTryWhatRunsAlready() {
    List<Trial> past = new ArrayList<>(run(SQUARE, 13, GpSamplerTest::bowl));
    Map<String, Object> first = suggest(SQUARE, past, Map.of(), 1);
    past.add(complete(13, first, distributions(SQUARE, first)));
    Map<String, Object> second = suggest(SQUARE, past, Map.of(), 1);
    double x = Parameters.real(first, "x") - Parameters.real(second, "x");
    double y = Parameters.real(first, "y") - Parameters.real(second, "y");
    assertThat(Math.hypot(x, y)).isGreaterThan(1e-3);
  }

  @Test
  void leavesManyTrialsToTpe() {
    List<Trial> trials = run(SQUARE, 22, GpSamplerTest::bowl);
    Past past = new Past(SQUARE, List.of(Direction.MINIMIZE), trials);
    assertThat(new GpSampler(5, 20).sample(past, Map.of(), new SplittableRandom(3)))
        .isEqualTo(new TpeSampler(5, 24).sample(past, Map.of(), new SplittableRandom(3)));
  }

  @Test
  void refusesLimitsThatContradict() {
    assertThatThrownBy(() -> new GpSampler(10, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a Gaussian process needs at least 1 start-up trial and no fewer most trials, but got startupTrials=10, mostTrials=9");
  }
}
