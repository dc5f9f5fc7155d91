package org.arclet.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoffatPsfTest {

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 3, 4.765})
  void isHalfAsBrightAtHalfItsWidth(double beta) {
    MoffatPsf psf = new MoffatPsf(4.2, beta);
    assertThat(psf.brightness(2.1)).isCloseTo(psf.brightness(0) / 2, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 3, 4.765})
  void enclosesTheIntegralOfItsBrightness(double beta) {
    MoffatPsf psf = new MoffatPsf(4.2, beta);
    double step = 0.001;
    double sum = 0;
    for (int n = 0; n < 10_000; n++) {
      double r = (n + 0.5) * step;
      sum += 2 * Math.PI * r * psf.brightness(r) * step;
    }
    assertThat(psf.enclosed(10)).isCloseTo(sum, within(1e-6));
    assertThat(psf.enclosed(1e12)).isCloseTo(1, within(1e-5));
  }

  @Test
  void blurSpreadsAPointIntoTheFunctionAndKeepsItsFlux() {
    MoffatPsf psf = new MoffatPsf(4, 3);
    double[] plane = new double[100 * 100];
    plane[50 * 100 + 50] = 1000;
    new Blur(100, 0, psf).apply(plane);
    double sum = 0;
    for (double value : plane) {
      sum += value;
    }
    assertThat(sum).isCloseTo(1000, within(1e-9));
    // The kernel is cut off, so its sum is a little below 1 before it is scaled to 1.
    for (int[] offset : new int[][] {{0, 0}, {3, 0}, {0, 7}, {-5, 4}}) {
      double expected = 1000 * psf.brightness(Math.hypot(offset[0], offset[1]));
      assertThat(plane[(50 + offset[1]) * 100 + 50 + offset[0]])
          .isCloseTo(expected, within(0.003 * expected));
    }
  }

  @Test
  void blurKeepsTheFluxOfWhateverIsFarFromTheEdge() {
    double[] plane = new double[100 * 100];
    double before = 0;
    for (int p = 0; p < plane.length; p++) {
      int x = p % 100;
      int y = p / 100;
      if (x >= 30 && x < 70 && y >= 30 && y < 70) {
        plane[p] = (x * 7 + y * 13) % 11;
        before += plane[p];
      }
    }
    new Blur(100, 0, new MoffatPsf(4, 3)).apply(plane);
    double after = 0;
    for (double value : plane) {
      after += value;
    }
    assertThat(after).isCloseTo(before, within(1e-9 * before));
  }

  @Test
  void blurLosesOverTheEdgeWhatFallsThereAndWrapsNothingAround() {
    double[] plane = new double[60 * 60];
    plane[30 * 60] = 1000; // left edge
    MoffatPsf psf = new MoffatPsf(3, 3);
    new Blur(60, 0, psf).apply(plane);
    double sum = 0;
    for (int p = 0; p < plane.length; p++) {
      sum += plane[p];
      double expected = 1000 * psf.brightness(Math.hypot(p % 60, Math.floorDiv(p, 60) - 30));
      assertThat(plane[p]).isCloseTo(expected, within(0.003 * expected + 1e-6));
    }
    // Half of it, and half of the column in which the point stands.
    assertThat(sum).isBetween(500.0, 700.0);
  }

  @Test
  void marginsMayReceiveWhatWrapsAroundButNothingElseDoes() {
    MoffatPsf psf = new MoffatPsf(4.28, 3);
    double[] tight = new double[116 * 116];
    double[] roomy = new double[116 * 116];
    tight[58 * 116 + 115] = 1000;
    roomy[58 * 116 + 115] = 1000;
    new Blur(116, 8, psf).apply(tight);
    new Blur(116, 0, psf).apply(roomy);
    for (int p = 0; p < tight.length; p++) {
      int x = p % 116;
      if (x >= 8 && x < 100) {
        assertThat(tight[p]).isCloseTo(roomy[p], within(0.02));
      }
      if (x >= 8 && x < 90) {
        assertThat(tight[p]).isCloseTo(0, within(1e-10));
      }
    }
  }

  @Test
  void refusesAWidthOrAnExponentThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MoffatPsf(0, 3))
        .withMessage("full width at half maximum must be above 0, but got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MoffatPsf(4, 1))
        .withMessage("Moffat's beta must be above 1, or the flux is infinite, but got 1.0");
  }
}
