package org.arclet.engine;

import java.util.List;
import org.arclet.nn.Clipping;

/**
 * Clips gradients before the optimizer sees them, as Keras does. Norms are summed in double
 * precision, the same bits for every number of threads; a norm that is not a number makes all that
 * it scales none.
 */
final class GradientClipping {

  private GradientClipping() {}

  /**
   * Clips the gradients of all parameters of a network, the gradient of the L2 penalty included.
   *
   * @param parameters those that are trained
   * @param threads that compute, at least 1
   */
  static void apply(Clipping clipping, List<Parameter> parameters, int threads) {
    if (clipping instanceof Clipping.Value value) {
      float limit = (float) value.limit();
      for (Parameter parameter : parameters) {
        Chunks.change(parameter.gradient(), threads, (g, n) -> clip(g, n, limit));
      }
    } else if (clipping instanceof Clipping.Norm norm) {
      for (Parameter parameter : parameters) {
        double squares = SquareSum.of(parameter.gradient(), threads);
        scale(parameter, norm.limit(), Math.sqrt(squares), threads);
      }
    } else if (clipping instanceof Clipping.GlobalNorm norm) {
      double squares = 0;
      for (Parameter parameter : parameters) {
        squares += SquareSum.of(parameter.gradient(), threads);
      }
      for (Parameter parameter : parameters) {
        scale(parameter, norm.limit(), Math.sqrt(squares), threads);
      }
    }
  }

  private static void scale(Parameter parameter, double limit, double norm, int threads) {
    if (norm <= limit) {
      return;
    }
    float factor = (float) (limit / norm);
    Chunks.change(
        parameter.gradient(),
        threads,
        (g, n) -> {
          for (int i = 0; i < n; i++) {
            g[i] *= factor;
          }
        });
  }

  private static void clip(float[] g, int n, float limit) {
    for (int i = 0; i < n; i++) {
      g[i] = Math.min(Math.max(g[i], -limit), limit);
    }
  }
}
