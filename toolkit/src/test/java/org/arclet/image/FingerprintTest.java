package org.arclet.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final ImageShape SHAPE = new ImageShape(1, 2, 2);

  private static long of(float... values) {
    return Fingerprint.of(SHAPE, values);
  }

  @Test
  void staysTheSameForEver() {
    // Sources are stored in files, so the function must never change. The figure is that of
    // fingerprint.py beside the tests, which computes the definition with Python's integers.
    assertThat(of(1, -2.5f, 0, Float.NaN)).isEqualTo(-9168532579338425985L);
  }

  @Test
  void everyPixelItsPlaceAndTheShapeMatter() {
    assertThat(of(1, 2, 3, 4)).isEqualTo(of(1, 2, 3, 4));
    assertThat(of(1, 2, 3, 4)).isNotEqualTo(of(2, 1, 3, 4)).isNotEqualTo(of(1, 2, 3, 5));
    assertThat(of(1, 2, 3, 4))
        .isNotEqualTo(Fingerprint.of(new ImageShape(2, 1, 2), new float[] {1, 2, 3, 4}));
    assertThat(of(1, 2, 3, 4)).isNotEqualTo(of(1, 2, 3, Math.nextUp(4f)));
  }

  @Test
  void allNaNAreEqualAndSoAreBothZeros() {
    float otherNaN = Float.intBitsToFloat(0x7FC01234);
    assertThat(of(Float.NaN, 0, 0, 0)).isEqualTo(of(otherNaN, -0f, 0, -0f));
    assertThat(of(Float.NaN, 0, 0, 0)).isNotEqualTo(of(0, 0, 0, 0));
    assertThat(of(Float.POSITIVE_INFINITY, 0, 0, 0))
        .isNotEqualTo(of(Float.NEGATIVE_INFINITY, 0, 0, 0));
  }

  @Test
  void differentImagesDiffer() {
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      // few levels, as in counts of photons, so that images differ little
      seen.add(of(i & 15, (i >> 4) & 15, (i >> 8) & 15, i >> 12));
    }
    assertThat(seen).hasSize(100_000);
  }
}
