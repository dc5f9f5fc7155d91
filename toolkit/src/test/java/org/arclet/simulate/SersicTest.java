package org.arclet.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SersicTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2.3, 4, 8})
  void holdsFluxOneAndHalfOfItWithinTheHalfLightRadius(double index) {
    Sersic galaxy = Sersic.of(Ellipse.circle(SkyPoint.CENTRE), 0.7, index);
    // At n = 0.5 the series for b is good to 1e-3.
    double tolerance = index < 1 ? 2e-3 : 1e-4;
    assertThat(fluxWithin(galaxy, 1e7)).isCloseTo(1, within(tolerance));
    assertThat(fluxWithin(galaxy, 0.7)).isCloseTo(0.5, within(tolerance));
  }

  @Test
  void exponentialDiskFallsByEOverItsScaleLength() {
    Sersic disk = Sersic.of(Ellipse.circle(SkyPoint.CENTRE), 1.678347, 1);
    // The series for b is good to 3e-5. Closed form of an exponential disk of scale length 1.
    assertThat(disk.brightness(0, 0)).isCloseTo(1 / (2 * Math.PI), within(1e-5));
    assertThat(disk.brightness(0, 1) / disk.brightness(0, 0)).isCloseTo(Math.exp(-1), within(2e-5));
  }

  @Test
  void drawnInPixelsKeepsItsFluxHoweverFlatAndSmall() {
    for (double axisRatio : new double[] {1, 0.5, 0.15}) {
      for (double index : new double[] {0.5, 1, 4}) {
        Sersic galaxy = Sersic.of(Ellipse.of(new SkyPoint(0.13, -0.21), axisRatio, 33), 0.4, index);
        Canvas canvas = new Canvas(200, 0.187, 1);
        canvas.add(galaxy, 1e6);
        double sum = 0;
        for (double value : canvas.plane(0)) {
          sum += value;
        }
        // De Vaucouleurs' wings reach over the edge of the canvas; its cusp is drawn to 1 %.
        assertThat(sum / 1e6).isCloseTo(1, within(0.02));
      }
    }
  }

  @Test
  void isFainterThanAskedBeyondItsReach() {
    Sersic galaxy = Sersic.of(Ellipse.of(SkyPoint.CENTRE, 0.4, 60), 0.8, 4);
    double reach = galaxy.reach(0.001);
    SkyPoint end = SkyPoint.polar(reach, 60);
    assertThat(galaxy.brightness(end.x(), end.y())).isCloseTo(0.001, within(1e-9));
    assertThat(galaxy.reach(1e9)).isZero();
  }

  @Test
  void refusesSizesAndIndicesOutsideTheirRange() {
    Ellipse circle = Ellipse.circle(SkyPoint.CENTRE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sersic.of(circle, 0, 1))
        .withMessage("half-light radius must be above 0 arcsec, but got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sersic.of(circle, 1, 0.4))
        .withMessage("Sérsic index must be in [0.5, 8], but got 0.4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sersic.of(circle, 1, Double.NaN))
        .withMessage("Sérsic index must be in [0.5, 8], but got NaN");
  }

  @Test
  void describesItself() {
    assertThat(Sersic.of(Ellipse.circle(SkyPoint.CENTRE), 0.5, 4))
        .hasToString(
            "Sersic[shape=Ellipse[centre=SkyPoint[x=0.0, y=0.0], axisRatio=1.0,"
                + " majorAxis=SkyPoint[x=1.0, y=0.0]], halfLightRadius=0.5, index=4.0]");
  }

  /** ∫ 2π r I(r) dr in steps of ln r. */
  private static double fluxWithin(Sersic galaxy, double radius) {
    int steps = 200_000;
    double low = StrictMath.log(1e-12);
    double step = (StrictMath.log(radius) - low) / steps;
    double sum = 0;
    for (int n = 0; n < steps; n++) {
      double r = StrictMath.exp(low + (n + 0.5) * step);
      sum += 2 * Math.PI * r * r * galaxy.brightness(r, 0) * step;
    }
    return sum;
  }
}
