package org.arclet.image;

/**
 * A 64-bit fingerprint of an image's shape and pixels; the source id of an image that was read.
 *
 * <p>Equal images have equal fingerprints on every machine; all NaN count as equal, and so do 0 and
 * -0. Among a million different images the chance that any two agree is about 3·10⁻⁸.
 */
final class Fingerprint {

  private static final long PRIME = 0x9E3779B97F4A7C15L; // 2^64 / golden ratio, odd

  private Fingerprint() {}

  static long of(ImageShape shape, float[] values) {
    long hash = mix(mix(mix(PRIME, shape.height()), shape.width()), shape.channels());
    for (float value : values) {
      // floatToIntBits makes all NaN one value, adding 0 makes -0 a 0
      hash = mix(hash, Float.floatToIntBits(value + 0f));
    }
    return hash;
  }

  /**
   * One round of the finalizer of Steele, Lea and Flood's SplitMix64 (doi:10.1145/2660193.2660195).
   */
  private static long mix(long hash, int value) {
    long z = (hash ^ value) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 29)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 32);
  }
}
