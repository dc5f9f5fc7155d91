package org.arclet.tune;

/**
 * The random seeds of a trial, all of which follow from the seed of its study and its turn.
 *
 * @param study seed of the study
 * @param trial number of the trial, from 0, if none had been tried again
 */
record Seeds(long study, int trial) {

  /** What a seed is for. */
  enum Use {
    POSITIVES(0),
    NEGATIVES(1),
    BALANCE(2),
    TRAINING(3),
    SMOTE(4);

    private final int code;

    Use(int code) {
      this.code = code;
    }
  }

  /** The seed for one purpose in one fold, numbered from 1. */
  long of(int fold, Use use) {
    return mix(mix(mix(mix(0, study), trial), fold), use.code);
  }

  /** One round of SplitMix64's finalizer (doi:10.1145/2660193.2660195). */
  private static long mix(long hash, long value) {
    long z = (hash ^ value) + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
