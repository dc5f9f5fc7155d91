package org.arclet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.arclet.PeerPython;
import org.arclet.metric.Metric;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Golden rates are Keras's, made by {@code src/test/python/schedules_golden.py}. */
class ScheduleTest {

  private static final double BASE = 0.01;

  /** The script's values of a metric, epoch by epoch. */
  private static final double[] LOSSES = {
    1.0, 0.9, 0.95, 0.9, 0.89995, 0.8, 0.81, 0.82, 0.83, 0.84, 0.85, 0.7, 0.7, 0.7, 0.7, 0.7, 0.6,
    0.9, 0.9, 0.9
  };

  @Test
  void ratesEqualThoseOfKeras() throws IOException {
    try (InputStream file = getClass().getResourceAsStream("/golden/schedules-keras.txt")) {
      byte[] text = Objects.requireNonNull(file).readAllBytes();
      requireEqual(new String(text, StandardCharsets.US_ASCII));
    }
  }

  /** Runs with {@code -Dexcluded.tags= -Dgroups=peer} and a Python that has Keras. */
  @Test
  @Tag("peer")
  @Tag("slow") // the peer takes minutes to install
  void ratesEqualThoseOfTheInstalledKeras(@TempDir Path folder) throws Exception {
    requireEqual(PeerPython.golden("schedules_golden.py", folder));
  }

  private static void requireEqual(String golden) {
    Metric loss = Metric.VAL_LOSS;
    Metric accuracy = Metric.VAL_BINARY_ACCURACY;
    double[] accuracies = new double[LOSSES.length];
    Arrays.setAll(accuracies, i -> LOSSES[LOSSES.length - 1 - i]);
    requirePlateau(golden, "plain", new OnPlateau(loss, 0.1, 2, 1e-4, 0, 0), LOSSES);
    requirePlateau(golden, "cooldown", new OnPlateau(loss, 0.5, 2, 1e-4, 2, 0), LOSSES);
    requirePlateau(golden, "floor", new OnPlateau(loss, 0.5, 1, 0.05, 0, 0.002), LOSSES);
    requirePlateau(golden, "upwards", new OnPlateau(accuracy, 0.5, 3, 0.01, 1, 0), accuracies);
    requireSteps(golden, "cosine", new Schedule.Cosine(3, 0.1));
    requireSteps(golden, "warm-up", new WarmUp(1, 0.2, new Schedule.Cosine(3, 0)));
    requireSteps(golden, "inverse time", new Schedule.InverseTime(0.25));
  }

  private static void requirePlateau(
      String golden, String name, OnPlateau schedule, double[] values) {
    double[] rates = read(golden, "plateau " + name);
    assertThat(rates).hasSize(values.length);
    for (int epochs = 1; epochs <= values.length; epochs++) {
      List<Epoch> finished = epochs(schedule.metric(), Arrays.copyOf(values, epochs));
      double rate = schedule.rate(BASE, new Schedule.Position(epochs, 1, finished));
      // Keras rounds the rate to float32 at each of up to ten reductions
      assertThat(rate).as("%s %d", name, epochs).isCloseTo(rates[epochs - 1], within(1e-6 * rate));
    }
  }

  /** Four steps per epoch. */
  private static void requireSteps(String golden, String name, Schedule schedule) {
    double[] rates = read(golden, name);
    assertThat(rates).hasSizeGreaterThan(10);
    for (int step = 0; step < rates.length; step++) {
      // float32
      assertThat(rate(schedule, step, 4))
          .as("%s %d", name, step)
          .isCloseTo(rates[step], within(1e-8));
    }
  }

  private static double[] read(String golden, String name) {
    return golden
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .flatMap(line -> Arrays.stream(line.substring(name.length() + 2).split(" ", -1)))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void aConstantRateIsTheOptimizersThroughout() {
    assertThat(rates(Schedule.CONSTANT, 5, 2)).containsOnly(BASE);
  }

  @Test
  void aStepFallsAfterEverySoManyEpochs() {
    assertThat(rates(new Schedule.Step(2, 0.5), 14, 2))
        .containsExactly(
            BASE, BASE, BASE, BASE, BASE / 2, BASE / 2, BASE / 2, BASE / 2, BASE / 4, BASE / 4,
            BASE / 4, BASE / 4, BASE / 8, BASE / 8);
  }

  @Test
  void oneCycleIsThatOfPyTorch() {
    // OneCycleLR(optimizer, max_lr=0.01, total_steps=20), its documented formula: two halves of a
    // cosine that meet at step 0.3 · 20 − 1 and end at step 19
    IntFunction<Double> torch =
        step ->
            step <= 5
                ? annealed(BASE / 25, BASE, step / 5.0)
                : annealed(BASE, BASE / 25 / 1e4, (step - 5) / 14.0);
    double[] rates = rates(Schedule.OneCycle.of(5), 23, 4);
    for (int step = 0; step < 20; step++) {
      assertThat(rates[step]).as("step %d", step).isCloseTo(torch.apply(step), within(1e-15));
    }
    // afterwards it stays, where PyTorch refuses to go on
    assertThat(Arrays.copyOfRange(rates, 20, 23)).containsOnly(rates[19]);
  }

  private static double annealed(double from, double to, double share) {
    return to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
  }

  @Test
  void oneCycleOfASingleStepIsANumber() {
    assertThat(rates(new Schedule.OneCycle(1, 0.5, 25, 10), 1, 1)).containsExactly(BASE / 250);
    assertThat(rates(new Schedule.OneCycle(1, 0.5, 25, 10), 2, 2))
        .containsExactly(BASE, BASE / 250);
  }

  @Test
  void afterAWarmUpTheNextScheduleBeginsAtItsBeginning() {
    Schedule schedule = new WarmUp(2, 0, new Schedule.Step(1, 0.1));
    assertThat(rates(schedule, 8, 2))
        .containsExactly(
            0, BASE * 0.25, BASE * 0.5, BASE * 0.75, BASE, BASE, BASE * 0.1, BASE * 0.1);
    OnPlateau plateau = OnPlateau.of(Metric.LOSS, 1);
    List<Epoch> finished = epochs(Metric.LOSS, 1, 2, 3, 3);
    assertThat(new WarmUp(2, 0, plateau).rate(BASE, new Schedule.Position(4, 1, finished)))
        .isEqualTo(BASE * 0.1); // 3 is the first value after the warm-up, and then no improvement
  }

  @Test
  void onAPlateauNanIsNoImprovement() {
    List<Epoch> finished = epochs(Metric.LOSS, Double.NaN, Double.NaN, 1);
    OnPlateau schedule = OnPlateau.of(Metric.LOSS, 2);
    assertThat(schedule.rate(BASE, new Schedule.Position(3, 1, finished))).isEqualTo(BASE * 0.1);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    requireRefused(() -> new Schedule.Step(0, 0.1), "a step must take at least 1 epoch, but got 0");
    requireRefused(
        () -> new Schedule.Step(1, Double.NaN),
        "the factor of a step must be above 0 and finite, but got NaN");
    requireRefused(
        () -> new Schedule.Cosine(1, 1.5),
        "the last share of the rate must be in [0, 1], but got 1.5");
    requireRefused(
        () -> new Schedule.OneCycle(1, 1, 25, 10),
        "the share in which the rate rises must be in (0, 1), but got 1.0");
    requireRefused(
        () -> new Schedule.OneCycle(1, 0.3, 0.5, 10),
        "the divisors of one cycle must be at least 1 and finite, but got 0.5 and 10.0");
    requireRefused(
        () -> new Schedule.InverseTime(-1),
        "the decay must be at least 0 and finite, but got -1.0");
    requireRefused(
        () -> new WarmUp(1, -0.5, Schedule.CONSTANT),
        "the first share of the rate must be in [0, 1], but got -0.5");
    requireRefused(
        () -> new WarmUp(1, 0, new WarmUp(1, 0, Schedule.CONSTANT)),
        "after a warm-up another schedule must follow, but got WarmUp[epochs=1, first=0.0, next=Constant[]]");
    requireRefused(
        () -> new OnPlateau(Metric.LOSS, 1, 1, 0, 0, 0),
        "the factor on a plateau must be in (0, 1), but got 1.0");
    requireRefused(
        () -> new OnPlateau(Metric.LOSS, 0.1, 0, 0, -1, 0),
        "a plateau needs a patience of at least 1 epoch and a cooldown of at least 0, but got 0 and -1");
    requireRefused(
        () -> new OnPlateau(Metric.LOSS, 0.1, 1, -1, 0, 0),
        "smallest improvement and smallest rate must be at least 0 and finite, but got -1.0 and 0.0");
    requireRefused(
        () -> new Schedule.Position(-1, 1, List.of()),
        "a position needs a step of at least 0 and at least 1 step per epoch, but got step -1 and 1 steps per epoch");
  }

  private static void requireRefused(Runnable making, String message) {
    assertThatIllegalArgumentException().isThrownBy(making::run).withMessage(message);
  }

  private static double[] rates(Schedule schedule, int steps, int stepsPerEpoch) {
    return IntStream.range(0, steps).mapToDouble(s -> rate(schedule, s, stepsPerEpoch)).toArray();
  }

  private static double rate(Schedule schedule, int step, int stepsPerEpoch) {
    double[] losses = new double[step / stepsPerEpoch];
    List<Epoch> finished = epochs(Metric.LOSS, losses);
    return schedule.rate(BASE, new Schedule.Position(step, stepsPerEpoch, finished));
  }

  private static List<Epoch> epochs(Metric metric, double... values) {
    List<Epoch> epochs = new ArrayList<>();
    for (double value : values) {
      epochs.add(new Epoch(epochs.size() + 1, Map.of(metric, value), Duration.ZERO));
    }
    return epochs;
  }
}
