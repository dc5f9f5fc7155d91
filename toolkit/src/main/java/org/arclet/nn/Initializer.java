package org.arclet.nn;

import java.util.SplittableRandom;

/** Distribution that the weights of a layer are drawn from before training. Biases begin at 0. */
public sealed interface Initializer {

  /**
   * Draws weights.
   *
   * @param weights filled with the draws
   * @param fanIn inputs that each output sums over
   * @param fanOut outputs that each input goes to
   * @param random generator; the same state gives the same weights
   */
  void draw(float[] weights, long fanIn, long fanOut, SplittableRandom random);

  /**
   * Uniform in ±√(3 · scale / fan-in), which has the variance scale / fan-in; Keras's {@code
   * VarianceScaling(scale, "fan_in", "uniform")}.
   *
   * @param scale above 0; pyBIA's convolutions take 1
   */
  record UniformScaling(double scale) implements Initializer {

    /**
     * Validates the scale.
     *
     * @throws IllegalArgumentException unless it is above 0 and finite
     */
    public UniformScaling {
      requirePositive("scale", scale);
    }

    @Override
    public void draw(float[] weights, long fanIn, long fanOut, SplittableRandom random) {
      double bound = Math.sqrt(3 * scale / fanIn);
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
    }
  }

  /**
   * Gaussian about 0, drawn anew beyond two standard deviations; Keras's {@code TruncatedNormal}.
   *
   * @param standardDeviation of the Gaussian before truncation, above 0; pyBIA's dense layers take
   *     0.05
   */
  record TruncatedNormal(double standardDeviation) implements Initializer {

    /**
     * Validates the standard deviation.
     *
     * @throws IllegalArgumentException unless it is above 0 and finite
     */
    public TruncatedNormal {
      requirePositive("standard deviation", standardDeviation);
    }

    @Override
    public void draw(float[] weights, long fanIn, long fanOut, SplittableRandom random) {
      for (int i = 0; i < weights.length; i++) {
        double value;
        do {
          value = random.nextGaussian();
        } while (Math.abs(value) > 2);
        weights[i] = (float) (value * standardDeviation);
      }
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be above 0 and finite, but got " + value);
    }
  }
}
