package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TpeSamplerTest extends SamplerContract {

  private static final SearchSpace LINE = SearchSpace.of(s -> s.real("x", 0, 1));

  @Override
  Sampler sampler() {
    return TpeSampler.STANDARD;
  }

  private static Trial at(int number, double x, double... values) {
    Map<String, Object> parameters = Map.of("x", x);
    return complete(number, parameters, distributions(LINE, parameters), values);
  }

  private static Trial pruned(int number, int step, double report) {
    return ended(at(number, 0.5), TrialState.PRUNED, Map.of(step, report));
  }

  private double mean(List<Trial> past) {
    return IntStream.range(0, 100)
        .mapToDouble(i -> Parameters.real(suggest(LINE, past, Map.of(), i), "x"))
        .average()
        .orElseThrow();
  }

  private static List<Integer> good(List<Trial> past) {
    Split split = Split.of(new Past(LINE, List.of(Direction.MAXIMIZE), past));
    return split.good().stream().map(Trial::number).toList();
  }

  @Test
  void drawsUniformlyBeforeTheStartupTrialsAreFinished() {
    List<Trial> nine = run(LINE, 9, v -> Parameters.real(v, "x"));
    Past past = new Past(LINE, List.of(Direction.MINIMIZE), nine);
    assertThat(suggest(LINE, nine, Map.of(), 5))
        .isEqualTo(new RandomSampler().sample(past, Map.of(), new SplittableRandom(5)));
  }

  @Test
  void suggestsWhereGoodTrialsLie() {
    List<Trial> past = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      double x = (i + 0.5) / 30;
      past.add(at(i, x, Math.abs(x - 0.8)));
    }
    assertThat(mean(past)).isBetween(0.7, 0.9);
  }

  @Test
  void staysAwayFromRunningTrials() {
    List<Trial> past = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      past.add(at(i, i < 2 ? 0.3 + 0.4 * i : (i - 1.5) / 18, i < 2 ? 0 : 1));
    }
    double before = mean(past);
    for (int i = 20; i < 30; i++) {
      past.add(at(i, 0.7));
    }
    assertThat(mean(past)).isLessThan(before - 0.1);
  }

  @Test
  void ranksPrunedTrialsAfterCompleteOnesByHowFarTheyCameAndWhatTheyReported() {
    List<Trial> past = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      past.add(pruned(i, i % 5, i));
    }
    assertThat(good(past)).containsExactly(14, 19);
    past.set(19, pruned(19, 4, Double.NaN));
    assertThat(good(past)).containsExactly(9, 14);
    past.set(3, at(3, 0.5, -5));
    assertThat(good(past)).containsExactly(3, 14);
  }

  @Test
  void holdsATenthForGoodAndTwentyFiveAtMost() {
    List<Trial> past = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      past.add(at(i, 0.5, i));
    }
    assertThat(good(past.subList(0, 11))).containsExactly(9, 10);
    assertThat(good(past)).hasSize(25).contains(275, 299);
  }

  @Test
  void weighsOldTrialsLess() {
    assertThat(TpeSampler.ramp(3)).containsExactly(1, 1, 1);
    double[] weights = TpeSampler.ramp(28);
    assertThat(weights).startsWith(1 / 28.0, (1 / 28.0 + 1) / 2, 1).endsWith(1, 1);
  }

  @Test
  void refusesNumbersBelowOne() {
    assertThatThrownBy(() -> new TpeSampler(0, 24))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TPE needs at least 1 start-up trial and 1 candidate, but got startupTrials=0, candidates=24");
  }
}
