package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.arclet.nn.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten steps against Keras's formulas in double precision. */
class UpdaterTest {

  private static final int LENGTH = 5000; // more than one chunk
  private static final int STEPS = 10;

  @ParameterizedTest
  @CsvSource({"0.1, 0, false", "0.01, 0.9, false", "0.01, 0.9, true", "0.5, 0.25, true"})
  void gradientDescentEqualsTheFormula(double rate, double momentum, boolean nesterov) {
    Optimizer optimizer = new Optimizer.Sgd(rate, momentum, nesterov);
    double[] w = weights();
    double[] v = new double[LENGTH];
    for (int step = 1; step <= STEPS; step++) {
      float[] g = gradient(step);
      for (int i = 0; i < LENGTH; i++) {
        v[i] = momentum * v[i] - rate * g[i];
        w[i] += nesterov ? momentum * v[i] - rate * g[i] : v[i];
      }
    }
    requireEqual(optimizer, w);
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, 0.9, 0.999, 1e-7",
    "1, 0.9, 0.999, 1e-7",
    "0.01, 0, 0.5, 1e-3",
    "0.01, 0.5, 0, 1e-8"
  })
  void adamEqualsTheFormula(double rate, double beta1, double beta2, double epsilon) {
    Optimizer optimizer = new Optimizer.Adam(rate, beta1, beta2, epsilon, false);
    double[] w = weights();
    double[] m = new double[LENGTH];
    double[] v = new double[LENGTH];
    for (int step = 1; step <= STEPS; step++) {
      float[] g = gradient(step);
      double a = rate * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step));
      for (int i = 0; i < LENGTH; i++) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] * (double) g[i];
        w[i] -= a * m[i] / (Math.sqrt(v[i]) + epsilon);
      }
    }
    requireEqual(optimizer, w);
  }

  @Test
  void plainGradientDescentKeepsNoState() {
    assertThat(Updater.of(new Optimizer.Sgd(0.1, 0, true)).stateArrays()).isZero();
    assertThat(Updater.of(Optimizer.DEFAULT).stateArrays()).isEqualTo(1);
    assertThat(Updater.of(Optimizer.Adam.of(0.1)).stateArrays()).isEqualTo(2);
  }

  private static void requireEqual(Optimizer optimizer, double[] expected) {
    int state = Updater.of(optimizer).stateArrays();
    try (Parameter parameter = new Parameter("test", state, false, LENGTH)) {
      float[] begin = new float[LENGTH];
      double[] weights = weights();
      for (int i = 0; i < LENGTH; i++) {
        begin[i] = (float) weights[i];
      }
      parameter.set(new Tensor(new int[] {LENGTH}, begin));
      Updater updater = Updater.of(optimizer);
      for (int step = 1; step <= STEPS; step++) {
        parameter.gradient().set(gradient(step));
        updater.update(parameter, step, optimizer.learningRate(), 2);
      }
      float[] actual = parameter.copy().values();
      double moved = 0;
      double error = 0;
      for (int i = 0; i < LENGTH; i++) {
        moved = Math.max(moved, Math.abs(expected[i] - weights[i]));
        error = Math.max(error, Math.abs(expected[i] - actual[i]));
      }
      // ten roundings of weights below 4 in float32, and of steps to seven digits each
      assertThat(error).isCloseTo(0, within(10 * 2.4e-7 + 1e-6 * moved));
      assertThat(moved).isGreaterThan(1e-3);
    }
  }

  private static double[] weights() {
    float[] values = ReferenceNetwork.gaussian(LENGTH, 0.5, 1);
    double[] weights = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      weights[i] = values[i];
    }
    return weights;
  }

  /** Gradients of very different sizes. */
  private static float[] gradient(int step) {
    float[] values = ReferenceNetwork.gaussian(LENGTH, 1, 100 + step);
    for (int i = 0; i < LENGTH; i++) {
      values[i] *= (float) Math.pow(10, -(i % 5));
    }
    return values;
  }
}
