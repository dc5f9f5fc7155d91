package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.Dense;
import org.arclet.nn.Dropout;
import org.arclet.nn.Initializer;
import org.arclet.nn.NetworkDescription;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutStageTest {

  private static final int COUNT = 3;
  private static final int LENGTH = COUNT * 10001; // odd: the last draw gives one factor
  private static final ImageShape SHAPE = new ImageShape(1, 1, LENGTH / COUNT);

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 0.93})
  void dropsTheShareOfItsRateAndScalesTheOthers(double rate) {
    float[] values = pass(rate, Purpose.TRAIN, 1, 0, 2, 0).output();
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
    requireIndependent(neighbours(pass(0.5, Purpose.TRAIN, 1, 0, 1, 0).output()));
  }

  @Test
  void masksOfStepsSeedsAndLayersThatFollowOneAnotherAreIndependent() {
    float[] first = mask(1, 0, 0);
    requireIndependent(alike(first, mask(1, 1, 0)));
    requireIndependent(alike(first, mask(2, 0, 0)));
    requireIndependent(alike(first, mask(1, 0, 1)));
    requireIndependent(alike(mask(1, 1, 0), mask(1, 0, 1)));
  }

  @Test
  void gradientsPassWhereValuesPassed() {
    Pass pass = pass(0.4, Purpose.TRAIN, 1, 0, 1, 1);
    assertThat(pass.inputGradient()).isEqualTo(pass.output());
  }

  @Test
  void leavesItsInputAloneBecauseTheStageBeforeNeedsIt() {
    assertThat(pass(0.4, Purpose.TRAIN, 1, 0, 1, 1).input()).containsOnly(1);
  }

  @Test
  void doesNothingInPrediction() {
    assertThat(pass(0.5, Purpose.PREDICT, 1, 0, 3, 1).output()).containsOnly(3);
  }

  @Test
  void aRateOfZeroPassesEverythingBothWays() {
    Pass pass = pass(0, Purpose.TRAIN, 1, 0, 3, 5);
    assertThat(pass.output()).containsOnly(3);
    assertThat(pass.inputGradient()).containsOnly(5);
  }

  @Test
  void everyTrainingPassDrawsANewMask() {
    assertThat(pass(0.5, Purpose.TRAIN, 1, 0, 1, 1).output())
        .isNotEqualTo(pass(0.5, Purpose.TRAIN, 1, 1, 1, 1).output());
  }

  @Test
  void theSameSeedDrawsTheSameMasks() {
    float[] first = pass(0.5, Purpose.TRAIN, 7, 0, 1, 1).output();
    assertThat(pass(0.5, Purpose.TRAIN, 7, 0, 1, 1).output()).isEqualTo(first);
    assertThat(pass(0.5, Purpose.TRAIN, 8, 0, 1, 1).output()).isNotEqualTo(first);
  }

  private static float[] mask(long seed, long step, int layer) {
    float[] factors = new float[LENGTH];
    DropoutMask.draw(factors, 0.5, seed, step, layer);
    return factors;
  }

  private static int neighbours(float[] values) {
    return alike(Arrays.copyOf(values, LENGTH - 1), Arrays.copyOfRange(values, 1, LENGTH));
  }

  private static int alike(float[] a, float[] b) {
    int alike = 0;
    for (int i = 0; i < a.length; i++) {
      alike += a[i] == b[i] ? 1 : 0;
    }
    return alike;
  }

  /** Half of the values agree, within four standard deviations. */
  private static void requireIndependent(int alike) {
    assertThat((double) alike).isCloseTo(LENGTH / 2.0, within(4 * Math.sqrt(LENGTH / 4.0)));
  }

  /** What was in the arrays after a pass forward and one backward. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Pass(float[] input, float[] output, float[] inputGradient) {}

  /** Runs dropout alone, on inputs and gradients that are all the same. */
  private static Pass pass(
      double rate, Purpose purpose, long seed, long step, float value, float gradient) {
    ProgramBuilder program =
        new ProgramBuilder(PARAMETERS, NetworkOptions.of(COUNT, seed), COUNT, purpose);
    Tape tape = program.tape();
    Slot input = tape.slot(program.plain(SHAPE));
    tape.touch(input);
    Flow.Stage stage = DropoutStage.add(program, new Dropout(rate), new Flow(input, SHAPE, true));
    Slot output = stage.output().slot();
    Slot given = tape.slot(program.plain(SHAPE));
    tape.touch(output, given);
    Slot result = Objects.requireNonNull(stage.backward().apply(given));
    tape.touch(input, output, given, result);
    try (tape;
        BytePointer memory = NativeMemory.allocate(tape.plan())) {
      tape.end();
      tape.slots().forEach(slot -> slot.bind(NativeMemory.aligned(memory)));
      fill(input, value);
      fill(given, gradient);
      for (Step one : tape.steps()) {
        one.run(step);
      }
      return new Pass(values(input), values(output), values(result));
    }
  }

  private static final Parameters PARAMETERS =
      new Parameters(
          new NetworkDescription(
              "test",
              new ImageShape(1, 1, 1),
              List.of(new Dense(2, Activation.SIGMOID, new Initializer.TruncatedNormal(1)))),
          0);

  private static void fill(Slot slot, float value) {
    float[] values = new float[LENGTH];
    Arrays.fill(values, value);
    slot.buffer().put(values, 0, slot.length());
  }

  private static float[] values(Slot slot) {
    float[] values = new float[LENGTH];
    slot.buffer().get(values);
    return values;
  }
}
