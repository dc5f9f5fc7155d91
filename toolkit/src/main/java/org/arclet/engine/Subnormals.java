package org.arclet.engine;

/**
 * Keeps what an optimizer remembers away from subnormal numbers, which processors are slow with.
 *
 * <p>Without gradient, as that of units that are never active, a mean of gradients shrinks by a
 * factor in each step. After some hundred steps it is subnormal, and stays so for good, as the
 * smallest one times 0.9 is rounded to itself; a step then takes about ten times as long.
 */
final class Subnormals {

  /** Steps between two passes; a value hardly gets through the normal range in them. */
  private static final int EVERY = 32;

  /** What is 10⁻³¹ or less becomes 0 when this is added and taken away; 10⁻¹⁷ keeps its bits. */
  private static final float ABSORBING = 0x1p-80f;

  private Subnormals() {}

  /** In some of the steps, sets all values of an array to 0 that are nearly 0. */
  static void flush(NativeArray array, long step, int threads) {
    if (step % EVERY != 0) {
      return;
    }
    Chunks.change(
        array,
        threads,
        (values, n) -> {
          for (int i = 0; i < n; i++) {
            values[i] = (values[i] + ABSORBING) - ABSORBING;
          }
        });
  }
}
