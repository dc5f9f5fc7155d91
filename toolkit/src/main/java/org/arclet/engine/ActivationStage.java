package org.arclet.engine;

import java.nio.FloatBuffer;
import org.arclet.nn.Activation;

/** An activation in place: the output overwrites the input, and so do the gradients. */
final class ActivationStage implements Stage {

  private final Activation activation;
  private final Link link;
  private final int length;

  /**
   * Binds the arrays.
   *
   * @param length how many of the values belong to the batch
   */
  ActivationStage(Activation activation, Link link, int length) {
    this.activation = activation;
    this.link = link;
    this.length = length;
  }

  @Override
  public void forward(boolean training) {
    FloatBuffer values = link.values().buffer();
    Chunks.run(
        length,
        1,
        (from, count) -> {
          float[] x = new float[count];
          values.get(from, x);
          apply(activation, x);
          values.put(from, x);
        });
  }

  @Override
  public void backward() {
    FloatBuffer values = link.values().buffer();
    FloatBuffer gradients = link.gradients().buffer();
    Chunks.run(
        length,
        1,
        (from, count) -> {
          float[] y = new float[count];
          float[] gradient = new float[count];
          values.get(from, y);
          gradients.get(from, gradient);
          multiplyByDerivative(activation, y, gradient);
          gradients.put(from, gradient);
        });
  }

  static void apply(Activation activation, float[] x) {
    switch (activation) {
      case LINEAR -> {}
      case RELU -> {
        for (int i = 0; i < x.length; i++) {
          x[i] = Math.max(0, x[i]);
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < x.length; i++) {
          x[i] = (float) (1 / (1 + Math.exp(-x[i])));
        }
      }
      default -> throw new IllegalArgumentException("not yet: " + activation);
    }
  }

  /** Multiplies gradients by the derivative, told from the outputs. */
  private static void multiplyByDerivative(Activation activation, float[] y, float[] gradient) {
    switch (activation) {
      case LINEAR -> {}
      case RELU -> {
        for (int i = 0; i < y.length; i++) {
          gradient[i] = y[i] > 0 ? gradient[i] : 0;
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < y.length; i++) {
          gradient[i] *= y[i] * (1 - y[i]);
        }
      }
      default -> throw new IllegalArgumentException("not yet: " + activation);
    }
  }
}
