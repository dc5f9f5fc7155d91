package org.arclet.engine;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.arclet.nn.Dropout;

/** Dropout in place, with a fresh mask in every training pass. */
final class DropoutStage implements Stage {

  private final Dropout layer;
  private final SplittableRandom random;
  private final Link link;
  private final float[] factors;

  /**
   * Binds the arrays.
   *
   * @param length how many of the values belong to the batch
   * @param random generator of the masks, moved on by every training pass
   */
  DropoutStage(Dropout layer, Link link, int length, SplittableRandom random) {
    this.layer = layer;
    this.random = random;
    this.link = link;
    factors = new float[length];
  }

  @Override
  public void forward(boolean training) {
    if (!training || layer.rate() == 0) {
      return;
    }
    float kept = (float) (1 / (1 - layer.rate()));
    int threshold = (int) Math.min(Integer.MAX_VALUE, Math.round(layer.rate() * (1L << 31)));
    for (int i = 0; i < factors.length; i += 2) {
      long bits = random.nextLong();
      factors[i] = (int) (bits >>> 33) < threshold ? 0 : kept;
      if (i + 1 < factors.length) {
        factors[i + 1] = (int) bits >>> 1 < threshold ? 0 : kept;
      }
    }
    multiply(link.values().buffer());
  }

  @Override
  public void backward() {
    if (layer.rate() > 0) {
      multiply(link.gradients().buffer());
    }
  }

  private void multiply(FloatBuffer buffer) {
    float[] row = new float[factors.length];
    buffer.get(0, row);
    for (int i = 0; i < row.length; i++) {
      row[i] *= factors[i];
    }
    buffer.put(0, row);
  }
}
