package org.arclet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingSpectraTest {

  private static final int SIDE = 81;
  private static final Landmark MIDDLE = new Landmark(40, 40);

  /** A sum of waves, which can be turned without resampling. */
  private static Raster scene(double radians, boolean mirrored) {
    Random random = new Random(4);
    float[] values = new float[SIDE * SIDE];
    for (int wave = 0; wave < 40; wave++) {
      double u = 0.5 * (random.nextDouble() - 0.5);
      double v = 0.5 * (random.nextDouble() - 0.5);
      double phase = 7 * random.nextDouble();
      for (int p = 0; p < values.length; p++) {
        double x = p % SIDE - 40;
        double y = p / SIDE - 40;
        // back from the turned scene to the one that was turned
        double a = Math.cos(radians) * x + Math.sin(radians) * y;
        double b = -Math.sin(radians) * x + Math.cos(radians) * y;
        values[p] += (float) Math.sin(u * a + v * (mirrored ? -b : b) + phase);
      }
    }
    return new Raster(SIDE, SIDE, values);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "10, false", "31, true", "63, false", "0, true"})
  void findsTheTurnAndKeepsTheDescriptor(int steps, boolean mirrored) {
    double radians = 2 * Math.PI * steps / 64;
    RingSpectra one = new RingSpectra(scene(0, false), MIDDLE, 1);
    RingSpectra other = new RingSpectra(scene(radians, mirrored), MIDDLE, 1);
    RingSpectra.Turn turn = one.turnTo(other);
    assertThat(turn.radians()).isCloseTo(radians, within(1e-9));
    assertThat(turn.mirrored()).isEqualTo(mirrored);
    // bilinear sampling of waves of twenty pixels and more
    assertThat(turn.likeness()).isCloseTo(1, within(0.02));
    float[] here = one.descriptor();
    float[] there = other.descriptor();
    for (int d = 0; d < here.length; d++) {
      assertThat(there[d]).isCloseTo(here[d], within(0.1f));
    }
  }
}
