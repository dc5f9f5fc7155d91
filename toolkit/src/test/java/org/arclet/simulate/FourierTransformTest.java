package org.arclet.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FourierTransformTest {

  private static final int SIDE = 16;

  @Test
  void isTheTransposedSumOfItsDefinition() {
    double[] real = values(5);
    double[] imaginary = values(11);
    double[] re = real.clone();
    double[] im = imaginary.clone();
    new FourierTransform(SIDE).apply(re, im);
    for (int[] k : new int[][] {{0, 0}, {1, 0}, {0, 3}, {5, 9}, {15, 15}}) {
      double sumReal = 0;
      double sumImaginary = 0;
      for (int p = 0; p < SIDE * SIDE; p++) {
        double angle = -2 * Math.PI * (k[0] * (p / SIDE) + k[1] * (p % SIDE)) / SIDE;
        sumReal += real[p] * Math.cos(angle) - imaginary[p] * Math.sin(angle);
        sumImaginary += real[p] * Math.sin(angle) + imaginary[p] * Math.cos(angle);
      }
      assertThat(re[k[1] * SIDE + k[0]]).isCloseTo(sumReal, within(1e-10));
      assertThat(im[k[1] * SIDE + k[0]]).isCloseTo(sumImaginary, within(1e-10));
    }
  }

  @Test
  void withItsPartsSwappedItUndoesItself() {
    double[] re = values(5);
    double[] im = values(11);
    FourierTransform transform = new FourierTransform(SIDE);
    transform.apply(re, im);
    transform.apply(im, re);
    for (int p = 0; p < re.length; p++) {
      assertThat(re[p] / (SIDE * SIDE)).isCloseTo(values(5)[p], within(1e-12));
      assertThat(im[p] / (SIDE * SIDE)).isCloseTo(values(11)[p], within(1e-12));
    }
  }

  private static double[] values(int step) {
    double[] values = new double[SIDE * SIDE];
    for (int p = 0; p < values.length; p++) {
      values[p] = (p * step) % 17 - 8;
    }
    return values;
  }
}
