package org.arclet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RasterTest {

  private static Raster of(int height, int width, float... values) {
    return new Raster(height, width, values);
  }

  @Test
  void isLinearBetweenPixelsAndNothingOutside() {
    Raster plane = of(2, 3, 0, 1, 2, 10, 11, 12);
    assertThat(plane.at(0.25, 0.5)).isEqualTo(5.25);
    assertThat(plane.at(2, 1)).isEqualTo(12);
    assertThat(plane.at(2.01, 0)).isNaN();
    assertThat(plane.at(Double.NaN, 0)).isNaN();
    assertThat(of(1, 1, 7).at(0, 0)).isEqualTo(7);
  }

  @Test
  void blurringAPointGivesTheGaussian() {
    Raster point = of(41, 41, new float[41 * 41]);
    point.values()[20 * 41 + 20] = 1;
    Raster blurred = point.blurred(3);
    // a Gaussian cut off at three sigma, hence the tolerance of half a percent of the peak
    double peak = 1 / (2 * Math.PI * 9);
    assertThat(blurred.values()[20 * 41 + 20]).isCloseTo((float) peak, within((float) peak / 100));
    assertThat(blurred.values()[23 * 41 + 24])
        .isCloseTo((float) (peak * Math.exp(-25 / 18.0)), within((float) peak / 100));
  }

  @Test
  void averagesWhatLiesInside() {
    assertThat(of(1, 4, 1, 2, 3, 10).averaged(1).values()).containsExactly(1.5f, 2, 5, 6.5f);
    assertThat(of(3, 1, 1, 2, 6).averaged(5).values()).containsExactly(3, 3, 3);
  }
}
