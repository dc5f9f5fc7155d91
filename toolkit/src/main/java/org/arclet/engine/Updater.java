package org.arclet.engine;

import java.nio.FloatBuffer;
import org.arclet.nn.Optimizer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** Applies an optimizer's step to a parameter. */
interface Updater {

  /** The updater of an optimizer. */
  static Updater of(Optimizer optimizer) {
    if (optimizer instanceof Optimizer.Sgd sgd) {
      return make(
          sgd.momentum() > 0 ? 1 : 0,
          (parameter, step, rate, threads) -> sgd(sgd, parameter, rate));
    }
    Optimizer.Adam adam = (Optimizer.Adam) optimizer;
    return make(2, (parameter, step, rate, threads) -> adam(adam, parameter, step, rate));
  }

  /** How many arrays of a parameter's shape the optimizer remembers. */
  int stateArrays();

  /**
   * Changes the weights by one step along the gradient.
   *
   * @param step number of the step, from 1
   * @param learningRate of this step
   * @param threads that compute
   */
  void update(Parameter parameter, long step, double learningRate, int threads);

  private static Updater make(int arrays, Change change) {
    return new Updater() {
      @Override
      public int stateArrays() {
        return arrays;
      }

      @Override
      public void update(Parameter parameter, long step, double learningRate, int threads) {
        change.apply(parameter, step, learningRate, threads);
      }
    };
  }

  /** One optimizer's formula. */
  interface Change {
    void apply(Parameter parameter, long step, double learningRate, int threads);
  }

  private static void sgd(Optimizer.Sgd sgd, Parameter parameter, double learningRate) {
    float rate = (float) -learningRate;
    NativeArray weights = parameter.value();
    if (sgd.momentum() == 0) {
      add(rate, parameter.gradient(), weights);
      return;
    }
    NativeArray velocity = parameter.state(0);
    openblas_nolapack.cblas_sscal(velocity.length(), (float) sgd.momentum(), velocity.pointer(), 1);
    add(rate, parameter.gradient(), velocity);
    if (sgd.nesterov()) {
      add((float) sgd.momentum(), velocity, weights);
      add(rate, parameter.gradient(), weights);
    } else {
      add(1, velocity, weights);
    }
  }

  private static void add(float factor, NativeArray from, NativeArray to) {
    openblas_nolapack.cblas_saxpy(to.length(), factor, from.pointer(), 1, to.pointer(), 1);
  }

  private static void adam(
      Optimizer.Adam adam, Parameter parameter, long step, double learningRate) {
    float rate =
        (float)
            (learningRate
                * Math.sqrt(1 - Math.pow(adam.beta2(), (double) step))
                / (1 - Math.pow(adam.beta1(), (double) step)));
    float keepMean = (float) adam.beta1();
    float keepSquare = (float) adam.beta2();
    float takeMean = (float) (1 - adam.beta1()); // in float, 1 - 0.999 would lose four digits
    float takeSquare = (float) (1 - adam.beta2());
    float epsilon = (float) adam.epsilon();
    FloatBuffer weights = parameter.value().buffer();
    FloatBuffer gradients = parameter.gradient().buffer();
    FloatBuffer means = parameter.state(0).buffer();
    FloatBuffer squares = parameter.state(1).buffer();
    Chunks.run(
        parameter.length(),
        1,
        (from, length) -> {
          float[] w = new float[length];
          float[] g = new float[length];
          float[] m = new float[length];
          float[] v = new float[length];
          weights.get(from, w);
          gradients.get(from, g);
          means.get(from, m);
          squares.get(from, v);
          for (int i = 0; i < length; i++) {
            m[i] = keepMean * m[i] + takeMean * g[i];
            v[i] = keepSquare * v[i] + takeSquare * g[i] * g[i]; // as a sum, never below 0
            w[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
          }
          weights.put(from, w);
          means.put(from, m);
          squares.put(from, v);
        });
  }
}
