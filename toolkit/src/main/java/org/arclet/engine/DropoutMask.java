package org.arclet.engine;

import java.util.SplittableRandom;

/** Masks of dropout: a function of seed, step and layer, so that a training can be resumed. */
final class DropoutMask {

  private DropoutMask() {}

  /**
   * Fills an array with 0, with probability {@code rate}, and else with {@code 1 / (1 − rate)}.
   *
   * @param factors one for each value of the layer, image by image, (H, W, C) row by row
   * @param rate in [0, 1)
   * @param seed of the network
   * @param step number of the training step, from 0
   * @param layer number of the dropout layer among those of the network, from 0
   */
  static void draw(float[] factors, double rate, long seed, long step, int layer) {
    long state = mix(mix(seed) + step) + layer;
    SplittableRandom random = new SplittableRandom(mix(state));
    float kept = (float) (1 / (1 - rate));
    int threshold = (int) Math.min(Integer.MAX_VALUE, Math.round(rate * (1L << 31)));
    for (int i = 0; i < factors.length; i += 2) { // two factors from each 64 random bits
      long bits = random.nextLong();
      factors[i] = (int) (bits >>> 33) < threshold ? 0 : kept;
      if (i + 1 < factors.length) {
        factors[i + 1] = (int) bits >>> 1 < threshold ? 0 : kept;
      }
    }
  }

  /** The finalizer of MurmurHash3: neighbouring numbers become unlike ones. */
  private static long mix(long z) {
    long x = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    x = (x ^ (x >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return x ^ (x >>> 33);
  }
}
