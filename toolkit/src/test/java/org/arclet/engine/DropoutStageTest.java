package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.arclet.image.ImageShape;
import org.arclet.nn.Dropout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutStageTest {

  private static final int COUNT = 3;
  private static final int LENGTH = COUNT * 10001; // odd: the last draw gives one factor

  private final ImageShape shape = new ImageShape(1, 1, LENGTH / COUNT);
  private final Link from = new Link(shape, COUNT);
  private final Link to = new Link(shape, COUNT);

  @AfterEach
  void free() {
    from.close();
    to.close();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 0.93})
  void dropsTheShareOfItsRateAndScalesTheOthers(double rate) {
    fill(from.values(), 2);
    stage(rate, 1).forward(true);
    float[] values = to.values().toArray();
    float kept = (float) (1 / (1 - rate)) * 2;
    int dropped = 0;
    for (float value : values) {
      dropped += value == 0 ? 1 : 0;
      assertThat(value).isIn(0f, kept);
    }
    double deviation = Math.sqrt(LENGTH * rate * (1 - rate));
    assertThat((double) dropped).isCloseTo(LENGTH * rate, within(4 * deviation));
  }

  @Test
  void masksOfNeighboursAreIndependent() {
    fill(from.values(), 1);
    stage(0.5, 1).forward(true);
    float[] values = to.values().toArray();
    int alike = 0;
    for (int i = 1; i < LENGTH; i++) {
      alike += values[i] == values[i - 1] ? 1 : 0;
    }
    assertThat((double) alike).isCloseTo(LENGTH / 2.0, within(4 * Math.sqrt(LENGTH / 4.0)));
  }

  @Test
  void gradientsPassWhereValuesPassed() {
    fill(from.values(), 1);
    fill(to.gradients(), 1);
    DropoutStage stage = stage(0.4, 1);
    stage.forward(true);
    stage.backward();
    assertThat(from.gradients().toArray()).isEqualTo(to.values().toArray());
  }

  @Test
  void leavesItsInputAloneBecauseTheStageBeforeNeedsIt() {
    fill(from.values(), 1);
    stage(0.4, 1).forward(true);
    assertThat(from.values().toArray()).containsOnly(1);
  }

  @Test
  void doesNothingInPrediction() {
    fill(from.values(), 3);
    stage(0.5, 1).forward(false);
    assertThat(to.values().toArray()).containsOnly(3);
  }

  @Test
  void aRateOfZeroPassesEverythingBothWays() {
    fill(from.values(), 3);
    fill(to.gradients(), 5);
    DropoutStage stage = stage(0, 1);
    stage.forward(true);
    stage.backward();
    assertThat(to.values().toArray()).containsOnly(3);
    assertThat(from.gradients().toArray()).containsOnly(5);
  }

  @Test
  void everyTrainingPassDrawsANewMask() {
    fill(from.values(), 1);
    DropoutStage stage = stage(0.5, 1);
    stage.forward(true);
    float[] first = to.values().toArray();
    stage.forward(true);
    assertThat(to.values().toArray()).isNotEqualTo(first);
  }

  @Test
  void theSameSeedDrawsTheSameMasks() {
    fill(from.values(), 1);
    stage(0.5, 7).forward(true);
    float[] first = to.values().toArray();
    stage(0.5, 7).forward(true);
    assertThat(to.values().toArray()).isEqualTo(first);
    stage(0.5, 8).forward(true);
    assertThat(to.values().toArray()).isNotEqualTo(first);
  }

  private DropoutStage stage(double rate, long seed) {
    return new DropoutStage(new Dropout(rate), from, to, COUNT, new SplittableRandom(seed));
  }

  private static void fill(NativeArray array, float value) {
    float[] values = new float[array.length()];
    Arrays.fill(values, value);
    array.set(values);
  }
}
