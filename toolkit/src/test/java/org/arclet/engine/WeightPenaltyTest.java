package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightPenaltyTest {

  private static final int LENGTH = 50_001; // many chunks

  @Test
  void penaltyAndGradientEqualTheFormulas() {
    float[] w = ReferenceNetwork.gaussian(LENGTH, 0.1, 1);
    float[] g = ReferenceNetwork.gaussian(LENGTH, 0.1, 2);
    try (NativeArray weights = new NativeArray(LENGTH);
        NativeArray gradients = new NativeArray(LENGTH)) {
      weights.set(w);
      gradients.set(g);
      double sum = 0;
      for (float value : w) {
        sum += (double) value * value;
      }
      assertThat(WeightPenalty.of(weights, 0.01, 2)).isCloseTo(0.01 * sum, within(1e-12 * sum));
      assertThat(WeightPenalty.of(weights, 0.01, 2)).isEqualTo(WeightPenalty.of(weights, 0.01, 1));
      WeightPenalty.addGradient(weights, gradients, 0.01, 2);
      float[] actual = gradients.toArray();
      for (int i = 0; i < LENGTH; i++) {
        assertThat((double) actual[i]).isCloseTo(g[i] + 0.02 * w[i], within(1e-7));
      }
    }
  }

  @Test
  void withoutL2NothingIsTouched() {
    try (NativeArray weights = new NativeArray(2);
        NativeArray gradients = new NativeArray(2)) {
      weights.set(new float[] {Float.POSITIVE_INFINITY, 1});
      gradients.set(new float[] {1, 2});
      assertThat(WeightPenalty.of(weights, 0, 1)).isZero();
      WeightPenalty.addGradient(weights, gradients, 0, 1);
      assertThat(gradients.toArray()).containsExactly(1, 2);
    }
  }
}
