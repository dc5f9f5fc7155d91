package org.arclet.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.arclet.nn.Dropout;

/**
 * Dropout with a fresh mask in every training pass. Not in place: the activation before it tells
 * its derivative from its own output.
 */
final class DropoutStage implements Stage {

  private final Dropout layer;
  private final SplittableRandom random;
  private final Link input;
  private final Link output;
  private final float[] factors;

  /**
   * Binds the arrays.
   *
   * @param count images of a batch
   * @param random generator of the masks, moved on by every training pass
   */
  DropoutStage(Dropout layer, Link from, Link to, int count, SplittableRandom random) {
    this.layer = layer;
    this.random = random;
    input = from;
    output = to;
    factors = new float[count * to.shape().values()];
    Arrays.fill(factors, 1);
  }

  @Override
  public void forward(boolean training) {
    FloatBuffer x = input.values().buffer();
    FloatBuffer y = output.values().buffer();
    if (!training) {
      y.put(0, x, 0, factors.length);
      return;
    }
    if (layer.rate() > 0) {
      drawFactors();
    }
    multiply(x, y);
  }

  @Override
  public void backward() {
    multiply(output.gradients().buffer(), input.gradients().buffer());
  }

  /** Draws two factors from each 64 random bits. */
  private void drawFactors() {
    float kept = (float) (1 / (1 - layer.rate()));
    int threshold = (int) Math.min(Integer.MAX_VALUE, Math.round(layer.rate() * (1L << 31)));
    for (int i = 0; i < factors.length; i += 2) {
      long bits = random.nextLong();
      factors[i] = (int) (bits >>> 33) < threshold ? 0 : kept;
      if (i + 1 < factors.length) {
        factors[i + 1] = (int) bits >>> 1 < threshold ? 0 : kept;
      }
    }
  }

  private void multiply(FloatBuffer from, FloatBuffer to) {
    Chunks.run(
        factors.length,
        1,
        (start, count) -> {
          float[] values = new float[count];
          from.get(start, values);
          for (int i = 0; i < count; i++) {
            values[i] *= factors[start + i];
          }
          to.put(start, values);
        });
  }
}
