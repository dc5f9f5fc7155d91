package org.arclet.train;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The order of the images in an epoch: a function of seed and epoch, so that a training can be
 * resumed.
 */
final class EpochOrder {

  private static final long ORDER = 0x6f72646572L; // apart from what else is drawn from the seed

  private EpochOrder() {}

  /** A permutation of 0 to {@code size − 1}, all about equally likely. */
  static int[] of(long seed, int epoch, int size) {
    SplittableRandom random = new SplittableRandom(mix(mix(seed ^ ORDER) + epoch));
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /** The finalizer of MurmurHash3: neighbouring numbers become unlike ones. */
  private static long mix(long z) {
    long x = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    x = (x ^ (x >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return x ^ (x >>> 33);
  }
}
