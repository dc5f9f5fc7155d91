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
      drawUniform(weights, Math.sqrt(3 * scale / fanIn), random);
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

  /**
   * Keras's {@code lecun_uniform} (LeCun et al. 1998): uniform with the variance 1 / fan-in, which
   * is {@code UniformScaling(1)}.
   */
  static Initializer lecunUniform() {
    return new UniformScaling(1);
  }

  /**
   * Gaussian with the variance 2 / fan-in after its truncation at two standard deviations (He et
   * al. 2015, arXiv:1502.01852); Keras's {@code he_normal}.
   */
  record HeNormal() implements Initializer {

    /** Standard deviation that a standard Gaussian has within ±2. */
    private static final double WITHIN_TWO = 0.8796256610342398;

    @Override
    public void draw(float[] weights, long fanIn, long fanOut, SplittableRandom random) {
      new TruncatedNormal(Math.sqrt(2.0 / fanIn) / WITHIN_TWO).draw(weights, fanIn, fanOut, random);
    }
  }

  /**
   * Uniform in ±√(6 / (fan-in + fan-out)) (Glorot and Bengio 2010); Keras's {@code glorot_uniform}.
   */
  record GlorotUniform() implements Initializer {

    @Override
    public void draw(float[] weights, long fanIn, long fanOut, SplittableRandom random) {
      drawUniform(weights, Math.sqrt(6.0 / (fanIn + fanOut)), random);
    }
  }

  private static void drawUniform(float[] weights, double bound, SplittableRandom random) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be above 0 and finite, but got " + value);
    }
  }
}
