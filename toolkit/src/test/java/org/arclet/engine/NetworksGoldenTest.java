package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.nn.ConvolutionalNetwork;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.LayerOptions;
import org.arclet.nn.Loss;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Optimizer;
import org.arclet.nn.Outputs;
import org.arclet.nn.Pooling;
import org.arclet.nn.Regularizer;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;
import org.junit.jupiter.api.Assumptions;
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

  private static final ImageShape SHAPE = new ImageShape(35, 35, 3);
  private static final int[] BATCHES = {4, 4, 3};
  private static final int SAMPLES = 12;
  private static final String PYTHON = "ARCLET_PEER_PYTHON";

  /** Float32 rounding of Keras itself against float64: weights within 7e-8, all else 3e-7. */
  private static final double PLAIN = 1;

  /** Behind batch normalization of nearly dead ReLUs: weights within 2.2e-6, all else 1.7e-5. */
  private static final double NEARLY_DEAD = 30;

  /**
   * A network and how it is trained.
   *
   * @param variance of the weights at the beginning, times the fan-in
   * @param rounding how much more rounding matters than for most networks
   */
  record Case(String name, Architecture architecture, double variance, double rounding) {

    Loss loss() {
      return name.contains("softmax")
          ? Loss.Plain.CATEGORICAL_CROSSENTROPY
          : Loss.BINARY_CROSSENTROPY;
    }
  }

  record Run(Engine engine, Case training) {
    @Override
    public String toString() {
      return engine + " " + training.name;
    }
  }

  static List<Case> cases() {
    ConvolutionalNetwork alexNet = AlexNet.STANDARD.withWidthsDividedBy(16).withDropout(0);
    ConvolutionalNetwork custom = CustomCnn.of(3, 1).withWidthsDividedBy(16).withDropout(0);
    ResNet18 resNet = ResNet18.STANDARD.withWidthsDividedBy(16);
    ResNet18 reference = ResNet18.REFERENCE.withWidthsDividedBy(16);
    return List.of(
        new Case("alexnet", alexNet, 2, PLAIN),
        new Case(
            "alexnet-min-elu-l2",
            alexNet
                .withEveryBlock(b -> b.withPooling(Pooling.Kind.MIN))
                .withOptions(
                    o ->
                        o.withActivation(Activation.ELU)
                            .withConvolutions(c -> c.withL2(0.01))
                            .withDense(d -> d.withL2(0.01))),
            1,
            PLAIN),
        new Case(
            "alexnet-average-selu",
            alexNet
                .withEveryBlock(b -> b.withPooling(Pooling.Kind.AVERAGE))
                .withOptions(o -> o.withActivation(Activation.SELU)),
            1,
            PLAIN),
        new Case(
            "alexnet-tanh-softmax",
            alexNet.withOptions(
                o -> o.withActivation(Activation.TANH).withOutputs(Outputs.softmax(3))),
            1,
            PLAIN),
        new Case("vgg16", Vgg16.STANDARD.withWidthsDividedBy(16).withDropout(0), 2, PLAIN),
        new Case("resnet18", resNet, 1, PLAIN),
        new Case("resnet18-bn-elu", resNet.withOptions(NetworksGoldenTest::smooth), 1, PLAIN),
        new Case("resnet-reference", reference, 1, PLAIN),
        new Case(
            "resnet-reference-bn-elu", reference.withOptions(NetworksGoldenTest::smooth), 1, PLAIN),
        new Case("custom-bn", custom, 1, NEARLY_DEAD),
        new Case(
            "custom-bn-hidden",
            custom.withOptions(o -> o.withRegularizer(Regularizer.BATCH_NORM_HIDDEN)),
            1,
            NEARLY_DEAD));
  }

  private static LayerOptions smooth(LayerOptions options) {
    return options.withActivation(Activation.ELU).withRegularizer(Regularizer.BATCH_NORM);
  }

  static List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (Engine engine : Engine.values()) {
      cases().forEach(training -> runs.add(new Run(engine, training)));
    }
    return runs;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void threeStepsEqualThoseOfKeras(Run run) throws IOException {
    Map<String, double[]> golden = golden(run.training.name);
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
  private static double tolerance(String key, double expected, Case training) {
    if (key.startsWith("values ")) {
      return training.rounding * 1e-6;
    }
    return training.rounding
        * (key.startsWith("change ") ? 1e-6 + 3e-4 * expected : 3e-6 * Math.max(1, expected));
  }

  private static Map<String, double[]> compute(Run run, Map<String, double[]> golden) {
    NetworkDescription description = run.training.architecture.forImages(SHAPE);
    Learning learning = new Learning(run.training.loss(), new Optimizer.Sgd(0.01, 0.9, false));
    Map<String, double[]> results = new LinkedHashMap<>();
    try (Network network =
        run.engine.network(description, learning, NetworkOptions.of(BATCHES[0], 1))) {
      Map<String, Tensor> before = new LinkedHashMap<>();
      network
          .weights()
          .forEach((name, t) -> before.put(name, begin(name, t.shape(), run.training.variance)));
      network.setWeights(before);
      for (int step = 1; step <= BATCHES.length; step++) {
        train(network, step, golden, results);
      }
      float[] outputs = new float[3 * description.outputs()];
      network.predict(images("images to predict", 3), 3, outputs);
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
    double loss = network.train(images("images " + step, count), targets, count, outputs);
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

  private static Tensor begin(String name, int[] shape, double variance) {
    double fanIn = shape.length == 1 ? 100 * variance : 1;
    for (int i = 0; i < shape.length - 1; i++) {
      fanIn *= shape[i];
    }
    boolean about1 = name.endsWith("gamma") || name.endsWith("variance");
    double scale = about1 ? 0.5 : Math.sqrt(3 * variance / fanIn);
    int count = 1;
    for (int side : shape) {
      count *= side;
    }
    float[] values = uniform(name, count, scale);
    for (int i = 0; about1 && i < count; i++) {
      values[i]++;
    }
    return new Tensor(shape, values);
  }

  private static float[] images(String name, int count) {
    return uniform(name, count * SHAPE.values(), 1);
  }

  /** The script's generator. */
  private static float[] uniform(String name, int count, double scale) {
    CRC32 seed = new CRC32();
    seed.update(name.getBytes(StandardCharsets.US_ASCII));
    long state = seed.getValue();
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      values[i] = (float) (((state >>> 40) / (double) (1 << 23) - 1) * scale);
    }
    return values;
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
  void theInstalledKerasMakesTheSameGoldenFiles(@TempDir Path folder) throws Exception {
    String python = System.getenv(PYTHON);
    Assumptions.assumeTrue(python != null, PYTHON + " names no Python with Keras");
    Path script = Path.of("src", "test", "python", "networks_golden.py");
    Process process =
        new ProcessBuilder(python, "-B", script.toString(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).as("exit status of %s", script).isZero();
    assertThat(Files.readString(folder.resolve("networks-keras.txt")).lines().skip(1))
        .containsExactlyElementsOf(text("networks-keras.txt").lines().skip(1).toList());
    for (Case training : cases()) {
      Map<String, double[]> committed = golden(training.name);
      Map<String, double[]> made =
          numbers(Files.readString(folder.resolve("training/%s.txt".formatted(training.name))));
      assertThat(made.keySet()).isEqualTo(committed.keySet());
      // float64 sums in another order, written with nine digits
      committed.forEach(
          (key, values) ->
              assertThat(Objects.requireNonNull(made.get(key)))
                  .as("%s of %s", key, training.name)
                  .containsExactly(values, within(1e-7)));
    }
  }

  private static Map<String, double[]> golden(String name) throws IOException {
    return numbers(text("training/" + name + ".txt"));
  }

  private static String text(String name) throws IOException {
    try (InputStream file = NetworksGoldenTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(
          Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static Map<String, double[]> numbers(String text) {
    Map<String, double[]> values = new LinkedHashMap<>();
    text.lines()
        .skip(1)
        .forEach(
            line -> {
              String[] parts = line.split(": ", 2);
              values.put(
                  parts[0],
                  List.of(parts[1].split(" ", -1)).stream()
                      .mapToDouble(Double::parseDouble)
                      .toArray());
            });
    return values;
  }
}
