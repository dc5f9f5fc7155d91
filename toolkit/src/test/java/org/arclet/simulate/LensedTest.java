package org.arclet.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Closed forms of the isothermal sphere, in the pixels that are drawn. */
class LensedTest {

  private static final int SIDE = 200;
  private static final double PIXEL = 0.05;
  private static final double EINSTEIN_RADIUS = 1.5;

  @Test
  void drawsTwoImagesWhereTheyAreAndAsBrightAsTheyAre() {
    double offset = 0.8;
    double[] plane = draw(offset, 0.1);

    // 2 %: a source of finite size is magnified 0.8 % more than its centre.
    double outer = flux(plane, true);
    double inner = flux(plane, false);
    assertThat(outer).isCloseTo(1 + EINSTEIN_RADIUS / offset, within(0.02 * outer));
    assertThat(inner).isCloseTo(EINSTEIN_RADIUS / offset - 1, within(0.02 * inner));
    assertThat(brightest(plane, true)).isCloseTo(offset + EINSTEIN_RADIUS, within(PIXEL));
    assertThat(brightest(plane, false)).isCloseTo(offset - EINSTEIN_RADIUS, within(PIXEL));
  }

  @Test
  void drawsARingOfTheEinsteinRadiusForAnAlignedSource() {
    double[] plane = draw(0, 0.1);
    double weighted = 0;
    double total = 0;
    for (int p = 0; p < plane.length; p++) {
      double radius = Math.hypot(position(p % SIDE), position(p / SIDE));
      assertThat(plane[p] < 1e-7 || Math.abs(radius - EINSTEIN_RADIUS) < 1).isTrue();
      weighted += radius * plane[p];
      total += plane[p];
    }
    // A ray at θ comes from |θ − θ_E|. For an exponential disk of scale h the flux is
    // ∫ 2π θ I(|θ − θ_E|) dθ = 2 θ_E/h, and the mean radius θ_E + 2 h²/θ_E.
    double scale = 0.1 / 1.678347;
    assertThat(total).isCloseTo(2 * EINSTEIN_RADIUS / scale, within(0.005 * total));
    double mean = EINSTEIN_RADIUS + 2 * scale * scale / EINSTEIN_RADIUS;
    assertThat(weighted / total).isCloseTo(mean, within(0.001));
  }

  @Test
  void losesNoLightOutsideItsReach() {
    Lens lens =
        new Lens(
            new IsothermalEllipsoid(Ellipse.of(SkyPoint.CENTRE, 0.6, 20), EINSTEIN_RADIUS),
            Shear.of(0.08, 50));
    Sersic source = source(0.4, 0.2);
    Lensed lensed = new Lensed(source, lens);
    double faintest = 1e-3;
    double reach = lensed.reach(faintest);
    for (int degrees = 0; degrees < 360; degrees += 5) {
      for (double beyond : new double[] {1.001, 1.2, 2}) {
        SkyPoint place = SkyPoint.polar(beyond * reach, degrees);
        assertThat(lensed.brightness(place.x(), place.y())).isLessThanOrEqualTo(faintest);
      }
    }
  }

  private static double[] draw(double offset, double halfLightRadius) {
    Lens lens =
        new Lens(
            new IsothermalEllipsoid(Ellipse.circle(SkyPoint.CENTRE), EINSTEIN_RADIUS), Shear.NONE);
    Canvas canvas = new Canvas(SIDE, PIXEL, 1);
    canvas.add(new Lensed(source(offset, halfLightRadius), lens), 1000);
    double[] plane = canvas.plane(0).clone();
    for (int p = 0; p < plane.length; p++) {
      plane[p] /= 1000;
    }
    return plane;
  }

  private static Sersic source(double offset, double halfLightRadius) {
    Ellipse shape = Ellipse.circle(new SkyPoint(offset, 0));
    return Sersic.of(shape, halfLightRadius, Sersic.EXPONENTIAL);
  }

  private static double flux(double[] plane, boolean right) {
    double sum = 0;
    for (int p = 0; p < plane.length; p++) {
      sum += position(p % SIDE) > 0 == right ? plane[p] : 0;
    }
    return sum;
  }

  private static double brightest(double[] plane, boolean right) {
    int best = -1;
    for (int p = 0; p < plane.length; p++) {
      if (position(p % SIDE) > 0 == right && (best < 0 || plane[p] > plane[best])) {
        best = p;
      }
    }
    return position(best % SIDE);
  }

  private static double position(int pixel) {
    return (pixel - (SIDE - 1) / 2.0) * PIXEL;
  }
}
