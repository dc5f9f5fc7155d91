package org.arclet.augment;

import java.util.SplittableRandom;

/**
 * What a stream of random numbers is for; each purpose, epoch and image has a stream of its own.
 */
enum RandomStream {
  /** Rotation, shift, flips, zoom and skew of one copy. */
  COPY(1),
  /** Which images are blended, and how. */
  BLEND(2),
  /** Where the cutouts lie. */
  CUTOUTS(3),
  /** In which order the images of an epoch come. */
  ORDER(4);

  private static final long GOLDEN = 0x9E3779B97F4A7C15L; // 2^64 / golden ratio, odd

  private final int number;

  RandomStream(int number) {
    this.number = number;
  }

  /** The generator for one image: a function of its arguments alone. */
  SplittableRandom of(long seed, int epoch, int image) {
    long mixed = mix(seed + GOLDEN * number);
    return new SplittableRandom(mix(mix(mixed + epoch) + image));
  }

  /** A whole number in [least, most], from one draw. */
  static int between(SplittableRandom random, int least, int most) {
    return least + (int) (random.nextDouble() * ((long) most - least + 1));
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, doi:10.1145/2660193.2660195). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
