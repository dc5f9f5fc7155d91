package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.arclet.nn.Activation;
import org.arclet.nn.Clipping;
import org.arclet.nn.Loss;
import org.arclet.nn.Optimizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losses and their gradients against Keras in double precision. */
class LossGoldenTest {

  /** The golden file was made by {@code src/test/python/losses_golden.py}. */
  @Test
  void valuesAndGradientsOfEveryLossEqualThoseOfKeras() {
    Map<String, Map<String, double[]>> cases = Golden.committed("losses-keras.txt");
    assertThat(cases).hasSize(100);
    cases.forEach(LossGoldenTest::requireEqual);
  }

  /** Runs with {@code -Dexcluded.tags=gpu -Dgroups=peer} and a Python that has Keras. */
  @Test
  @Tag("peer")
  @Tag("slow") // the peer takes minutes to install
  void valuesAndGradientsOfEveryLossEqualThoseOfTheInstalledKeras(@TempDir Path folder)
      throws Exception {
    Golden.fresh("losses_golden.py", folder).forEach(LossGoldenTest::requireEqual);
  }

  private static void requireEqual(String name, Map<String, double[]> lists) {
    String[] words = name.split(" ", -1);
    Activation activation = Activation.valueOf(words[1].toUpperCase(Locale.ROOT));
    int outputs = activation == Activation.SOFTMAX ? 3 : 2;
    List<Double> weights =
        words[3].equals("weighted") ? List.of(0.5, 2.0, 3.0).subList(0, outputs) : List.of();
    Learning learning =
        new Learning(
            loss(words[0]),
            Optimizer.DEFAULT,
            Clipping.NONE,
            Double.parseDouble(words[2]),
            weights);
    float[] logits = Golden.floats(lists, "logits");
    float[] activated = new float[logits.length];
    float[] gradients = new float[logits.length];
    double value =
        new LossFunction(learning, outputs, activation)
            .apply(
                logits,
                Golden.floats(lists, "targets"),
                logits.length / outputs,
                activated,
                gradients);
    double expected = Golden.values(lists, "loss")[0];
    double error =
        words[0].equals("logcosh")
            ? 6e-9
            : 1e-12; // Keras takes log 2 in float32, times weights up to 3
    assertThat(value).as(name).isCloseTo(expected, within(error * Math.max(1, expected)));
    requireEqual(name, activated, Golden.values(lists, "outputs"));
    requireEqual(name, gradients, Golden.values(lists, "gradients"));
  }

  private static void requireEqual(String name, float[] actual, double[] expected) {
    for (int i = 0; i < actual.length; i++) {
      // rounded to float32; and Keras's 1 - p has an error of 1e-16 where p is nearly 1
      assertThat((double) actual[i])
          .as("%s %d", name, i)
          .isCloseTo(expected[i], within(6e-8 * Math.abs(expected[i]) + 1e-15));
    }
  }

  private static Loss loss(String name) {
    return switch (name) {
      case "bce", "bce-clipped" -> Loss.BINARY_CROSSENTROPY;
      case "bce-target" -> new Loss.BinaryCrossentropy(1, 4);
      case "hinge" -> Loss.Plain.HINGE;
      case "squared-hinge" -> Loss.Plain.SQUARED_HINGE;
      case "kld" -> Loss.Plain.KULLBACK_LEIBLER;
      case "logcosh" -> Loss.Plain.LOG_COSH;
      case "cce", "cce-shares" -> Loss.Plain.CATEGORICAL_CROSSENTROPY;
      case "focal" -> Loss.Focal.STANDARD;
      case "dice" -> Loss.Overlap.DICE;
      case "jaccard" -> Loss.Overlap.JACCARD;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
