package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.arclet.PeerPython;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Optimizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three training steps and a prediction of each architecture at a sixteenth of its widths, by every
 * engine, from the same weights and on the same batches as Keras in float64. The golden files were
 * made by {@code src/test/python/networks_golden.py}.
 */
class NetworksGoldenTest {

  private static final int[] BATCHES = {4, 4, 3};
  private static final int SAMPLES = 12;

  record Run(Engine engine, GoldenNetwork training) {
    @Override
    public String toString() {
      return engine + " " + training.name();
    }
  }

  static List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (Engine engine : Engine.values()) {
      GoldenNetwork.all().forEach(training -> runs.add(new Run(engine, training)));
    }
    return runs;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void threeStepsEqualThoseOfKeras(Run run) throws IOException {
    Map<String, double[]> golden = GoldenNetwork.numbers(GoldenNetwork.text(run.training.file()));
    Map<String, double[]> actual = compute(run, golden);
    assertThat(actual.keySet()).isEqualTo(golden.keySet());
    golden.forEach(
        (key, expected) -> {
          double[] values = Objects.requireNonNull(actual.get(key));
          assertThat(values).as(key).hasSameSizeAs(expected);
          for (int i = 0; i < expected.length; i++) {
            assertThat(values[i])
                .as("%s, value %d of %s", run, i, key)
                .isCloseTo(expected[i], within(tolerance(key, expected[i], run.training)));
          }
        });
  }

  /** Some ten times what Keras itself differs by in float32. */
  private static double tolerance(String key, double expected, GoldenNetwork training) {
    if (key.startsWith("values ")) {
      return training.rounding() * 1e-6;
    }
    return training.rounding()
        * (key.startsWith("change ") ? 1e-6 + 3e-4 * expected : 3e-6 * Math.max(1, expected));
  }

  private static Map<String, double[]> compute(Run run, Map<String, double[]> golden) {
    NetworkDescription description = run.training.architecture().forImages(GoldenNetwork.SHAPE);
    Learning learning = new Learning(run.training.loss(), new Optimizer.Sgd(0.01, 0.9, false));
    Map<String, double[]> results = new LinkedHashMap<>();
    try (Network network =
        run.engine.network(description, learning, NetworkOptions.of(BATCHES[0], 1))) {
      Map<String, Tensor> before = new LinkedHashMap<>();
      network.weights().forEach((name, t) -> before.put(name, run.training.begin(name, t.shape())));
      network.setWeights(before);
      for (int step = 1; step <= BATCHES.length; step++) {
        train(network, step, golden, results);
      }
      float[] outputs = new float[3 * description.outputs()];
      network.predict(GoldenNetwork.images("images to predict", 3), 3, outputs);
      results.put("predictions", widened(outputs));
      network.weights().forEach((name, after) -> compare(name, before, after, results));
    }
    return results;
  }

  private static void train(
      Network network, int step, Map<String, double[]> golden, Map<String, double[]> results) {
    int count = BATCHES[step - 1];
    int classes = network.description().outputs();
    float[] targets = new float[count * classes];
    for (int i = 0; i < count; i++) {
      targets[i * classes + i % classes] = 1;
    }
    float[] outputs = new float[count * classes];
    double loss =
        network.train(GoldenNetwork.images("images " + step, count), targets, count, outputs);
    // the engine's loss includes the penalty, as the one that Keras shows
    double penalty = Objects.requireNonNull(golden.get("penalty " + step))[0];
    results.put("loss " + step, new double[] {loss - penalty});
    results.put("penalty " + step, new double[] {penalty});
    results.put("outputs " + step, widened(outputs));
  }

  private static void compare(
      String name, Map<String, Tensor> all, Tensor after, Map<String, double[]> results) {
    float[] before = Objects.requireNonNull(all.get(name)).values();
    float[] values = after.values();
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += ((double) values[i] - before[i]) * ((double) values[i] - before[i]);
    }
    results.put("change " + name, new double[] {Math.sqrt(sum)});
    double[] samples = new double[Math.min(SAMPLES, values.length)];
    for (int i = 0; i < samples.length; i++) {
      // as NumPy's linspace
      double step = (values.length - 1) / (double) Math.max(1, samples.length - 1);
      samples[i] = values[i == samples.length - 1 ? values.length - 1 : (int) (i * step)];
    }
    results.put("values " + name, samples);
  }

  private static double[] widened(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  /** Runs with {@code -Dexcluded.tags= -Dgroups=peer} and a Python that has Keras. */
  @Test
  @Tag("peer")
  @Tag("slow") // the peer takes minutes to install
  void theInstalledKerasMakesTheSameGoldenFiles(@TempDir Path folder) throws Exception {
    String python = PeerPython.program();
    String script = PeerPython.script("networks_golden.py");
    Process process =
        new ProcessBuilder(python, "-B", script, folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).as("exit status of %s", script).isZero();
    assertThat(Files.readString(folder.resolve("networks-keras.txt")).lines().skip(1))
        .containsExactlyElementsOf(
            GoldenNetwork.text("networks-keras.txt").lines().skip(1).toList());
    for (GoldenNetwork training : GoldenNetwork.all()) {
      Map<String, double[]> committed = GoldenNetwork.numbers(GoldenNetwork.text(training.file()));
      Map<String, double[]> made =
          GoldenNetwork.numbers(Files.readString(folder.resolve(training.file())));
      assertThat(made.keySet()).isEqualTo(committed.keySet());
      // float64 sums in another order, written with nine digits
      committed.forEach(
          (key, values) ->
              assertThat(Objects.requireNonNull(made.get(key)))
                  .as("%s of %s", key, training.name())
                  .containsExactly(values, within(1e-7)));
    }
  }
}
