package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.arclet.nn.Clipping;
import org.arclet.nn.Optimizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimizers and clipping, against Keras. */
class UpdaterTest {

  private static final int STEPS = 5;

  /** The golden file was made by {@code src/test/python/optimizers_golden.py}. */
  @Test
  void stepsOfEveryOptimizerEqualThoseOfKeras() {
    Map<String, Map<String, double[]>> cases = Golden.committed("optimizers-keras.txt");
    assertThat(cases).hasSize(17);
    cases.forEach(UpdaterTest::requireEqual);
  }

  /** Runs with {@code -Dexcluded.tags=gpu -Dgroups=peer} and a Python that has Keras. */
  @Test
  @Tag("peer")
  @Tag("slow") // the peer takes minutes to install
  void stepsOfEveryOptimizerEqualThoseOfTheInstalledKeras(@TempDir Path folder) throws Exception {
    Golden.fresh("optimizers_golden.py", folder).forEach(UpdaterTest::requireEqual);
  }

  private static void requireEqual(String name, Map<String, double[]> lists) {
    Updater updater = Updater.of(optimizer(name));
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      parameters.add(parameter(updater, Golden.floats(lists, "weights 0 " + i)));
    }
    for (int step = 1; step <= STEPS; step++) {
      for (int i = 0; i < 2; i++) {
        parameters
            .get(i)
            .gradient()
            .set(Golden.floats(lists, "gradients %d %d".formatted(step, i)));
      }
      GradientClipping.apply(clipping(name), parameters, 1);
      double rate = Golden.values(lists, "rate " + step)[0];
      for (int i = 0; i < 2; i++) {
        updater.update(parameters.get(i), step, rate, 1);
        double[] expected = Golden.values(lists, "weights %d %d".formatted(step, i));
        float[] actual = parameters.get(i).value().toArray();
        for (int k = 0; k < expected.length; k++) {
          // float32 keeps weights below 4 to 2.4e-7; a changed constant moves them by 1e-3
          assertThat((double) actual[k])
              .as("%s, step %d, weight %d %d", name, step, i, k)
              .isCloseTo(expected[k], within(1e-6));
        }
      }
    }
    parameters.forEach(Parameter::close);
  }

  private static Optimizer optimizer(String name) {
    return switch (name) {
      case "sgd" -> new Optimizer.Sgd(0.05, 0, false);
      case "sgd momentum" -> new Optimizer.Sgd(0.02, 0.8, false);
      case "sgd nesterov" -> new Optimizer.Sgd(0.02, 0.8, true);
      case "adam" -> new Optimizer.Adam(0.01, 0.8, 0.95, 1e-3, false);
      case "adam amsgrad" -> new Optimizer.Adam(0.01, 0.7, 0.6, 1e-4, true);
      case "adamw" -> new Optimizer.AdamW(0.01, 0.8, 0.95, 1e-3, false, 0.3);
      case "adamw amsgrad" -> new Optimizer.AdamW(0.01, 0.7, 0.6, 1e-4, true, 0.2);
      case "adamax" -> new Optimizer.Adamax(0.01, 0.8, 0.6, 1e-2);
      case "nadam" -> new Optimizer.Nadam(0.01, 0.8, 0.95, 1e-3);
      case "adadelta" -> new Optimizer.Adadelta(1, 0.8, 1e-3);
      case "rmsprop" -> new Optimizer.RmsProp(0.01, 0.7, 0, 1e-3, false);
      case "rmsprop momentum" -> new Optimizer.RmsProp(0.01, 0.7, 0.6, 1e-3, false);
      case "rmsprop centered" -> new Optimizer.RmsProp(0.01, 0.7, 0, 1e-3, true);
      case "rmsprop momentum centered" -> new Optimizer.RmsProp(0.01, 0.7, 0.6, 1e-3, true);
      case "clip value", "clip norm", "clip global norm" -> new Optimizer.Sgd(0.05, 0.8, false);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Clipping clipping(String name) {
    return switch (name) {
      case "clip value" -> new Clipping.Value(0.5);
      case "clip norm" -> new Clipping.Norm(1.5);
      case "clip global norm" -> new Clipping.GlobalNorm(2);
      default -> Clipping.NONE;
    };
  }

  static List<Optimizer> optimizers() {
    return List.of(
        new Optimizer.Sgd(0.1, 0, false),
        new Optimizer.Sgd(0.1, 0.9, true),
        Optimizer.Adam.of(0.1),
        new Optimizer.Adam(0.1, 0, 0, 1e-60, true),
        Optimizer.AdamW.of(0.1),
        new Optimizer.Adamax(0.1, 0.9, 0.999, 1e-60),
        Optimizer.Nadam.of(0.1),
        Optimizer.Adadelta.of(1),
        new Optimizer.RmsProp(0.1, 0.9, 0.5, 1e-60, true));
  }

  /** Arrays in oneDNN's formats are filled up with zeros, which must not grow. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void zerosWithoutGradientStayZero(Optimizer optimizer) {
    Updater updater = Updater.of(optimizer);
    try (Parameter parameter = parameter(updater, new float[3])) {
      for (int step = 1; step <= 3; step++) {
        parameter.gradient().set(new float[] {0, 0, 1});
        updater.update(parameter, step, 0.1, 1);
      }
      float[] after = parameter.value().toArray();
      assertThat(after[0]).isZero();
      assertThat(after[1]).isZero();
      assertThat(after[2]).isNegative();
    }
  }

  /** Processors are ten times slower with subnormal numbers. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void whatIsRememberedOfAWeightWithoutGradientDoesNotStaySubnormal(Optimizer optimizer) {
    Updater updater = Updater.of(optimizer);
    try (Parameter parameter = parameter(updater, new float[] {1, -1})) {
      for (int step = 1; step <= 3200; step++) {
        parameter.gradient().set(step < 3 ? new float[] {1e-3f, -1e-3f} : new float[2]);
        updater.update(parameter, step, 1e-4, 1);
      }
      for (int slot = 0; slot < updater.stateArrays(); slot++) {
        for (float value : parameter.state(slot).toArray()) {
          assertThat(value == 0 || Math.abs(value) >= Float.MIN_NORMAL)
              .as("%s in slot %d", value, slot)
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void theNumberOfThreadsDoesNotChangeABit(Optimizer optimizer) {
    assertThat(trained(optimizer, 4)).isEqualTo(trained(optimizer, 1));
  }

  private static float[] trained(Optimizer optimizer, int threads) {
    int length = 100_003; // many chunks, the last one shorter
    Updater updater = Updater.of(optimizer);
    float[] begin = ReferenceNetwork.gaussian(length, 0.5, 1);
    try (Parameter parameter = parameter(updater, begin)) {
      for (int step = 1; step <= 3; step++) {
        parameter.gradient().set(ReferenceNetwork.gaussian(length, 1, 100 + step));
        GradientClipping.apply(new Clipping.GlobalNorm(1), List.of(parameter), threads);
        updater.update(parameter, step, 0.1, threads);
      }
      float[] after = parameter.value().toArray();
      int changed = 0;
      for (int i = 0; i < length; i++) {
        changed += after[i] == begin[i] ? 0 : 1;
      }
      assertThat(changed).isGreaterThan(length - 1000); // the others moved by less than a bit
      return after;
    }
  }

  @Test
  void keepsOnlyTheStateThatTheSettingsNeed() {
    assertThat(arrays(new Optimizer.Sgd(0.1, 0, true))).isZero();
    assertThat(arrays(Optimizer.DEFAULT)).isEqualTo(1);
    assertThat(arrays(Optimizer.Adam.of(0.1))).isEqualTo(2);
    assertThat(arrays(new Optimizer.Adam(0.1, 0.9, 0.9, 1e-7, true))).isEqualTo(3);
    assertThat(arrays(Optimizer.RmsProp.of(0.1))).isEqualTo(1);
    assertThat(arrays(new Optimizer.RmsProp(0.1, 0.9, 0.5, 1e-7, true))).isEqualTo(3);
  }

  private static int arrays(Optimizer optimizer) {
    return Updater.of(optimizer).stateArrays();
  }

  private static Parameter parameter(Updater updater, float[] values) {
    Parameter parameter =
        new Parameter(ParameterSpec.vector("test", values.length, 0, true), updater.stateArrays());
    parameter.value().set(values);
    return parameter;
  }
}
