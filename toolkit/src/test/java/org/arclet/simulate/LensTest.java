package org.arclet.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LensTest {

  private static final double EINSTEIN_RADIUS = 1.5;

  @Test
  void sphereShowsASourceTwiceAtItsOffsetPlusAndMinusTheEinsteinRadius() {
    Lens lens = sphere();
    for (double offset : new double[] {0.1, 0.6, 1.4}) {
      assertThat(lens.source(offset + EINSTEIN_RADIUS, 0).minus(new SkyPoint(offset, 0)).norm())
          .isCloseTo(0, within(1e-12));
      assertThat(lens.source(offset - EINSTEIN_RADIUS, 0).minus(new SkyPoint(offset, 0)).norm())
          .isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void sphereMagnifiesByOnePlusAndMinusTheEinsteinRadiusOverTheOffset() {
    Lens lens = sphere();
    for (double offset : new double[] {0.1, 0.6, 1.4}) {
      double ratio = EINSTEIN_RADIUS / offset;
      assertThat(lens.magnification(0, offset + EINSTEIN_RADIUS))
          .isCloseTo(1 + ratio, within(1e-9));
      assertThat(lens.magnification(0, offset - EINSTEIN_RADIUS))
          .isCloseTo(1 - ratio, within(1e-9));
    }
  }

  @Test
  void sendsTheEinsteinRingOfASphereToThePointBehindIt() {
    for (int degrees = 0; degrees < 360; degrees += 15) {
      SkyPoint ring = SkyPoint.polar(EINSTEIN_RADIUS, degrees);
      assertThat(sphere().source(ring.x(), ring.y()).norm()).isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void magnificationIsTheInverseAreaOfASmallPatchInTheSource() {
    Ellipse shape = Ellipse.of(new SkyPoint(0.3, -0.2), 0.7, 40);
    Lens lens = new Lens(new IsothermalEllipsoid(shape, 1.3), Shear.of(0.1, 70));
    double h = 1e-5;
    for (double[] at : new double[][] {{1.2, 1.1}, {-0.4, 0.5}, {0.1, -2.3}}) {
      SkyPoint right = lens.source(at[0] + h, at[1]).minus(lens.source(at[0] - h, at[1]));
      SkyPoint down = lens.source(at[0], at[1] + h).minus(lens.source(at[0], at[1] - h));
      double patch = (right.x() * down.y() - right.y() * down.x()) / (4 * h * h);
      assertThat(1 / lens.magnification(at[0], at[1])).isCloseTo(patch, within(1e-8));
    }
    assertThat(lens.magnification(0.3, -0.2)).isZero();
  }

  @Test
  void shearDeflectsByTheGradientOfItsPotentialAndStretchesAlongItsDirection() {
    Shear shear = Shear.of(0.1, 35);
    assertThat(shear.strength()).isCloseTo(0.1, within(1e-15));
    double h = 1e-4;
    double gradientX = (shear.potential(0.7 + h, -1.2) - shear.potential(0.7 - h, -1.2)) / (2 * h);
    double gradientY = (shear.potential(0.7, -1.2 + h) - shear.potential(0.7, -1.2 - h)) / (2 * h);
    assertThat(shear.deflection(0.7, -1.2).x()).isCloseTo(gradientX, within(1e-10));
    assertThat(shear.deflection(0.7, -1.2).y()).isCloseTo(gradientY, within(1e-10));
    // Along φ, β = (1 − γ) θ: images are longer there.
    SkyPoint along = SkyPoint.polar(1, 35);
    SkyPoint deflection = shear.deflection(along.x(), along.y());
    assertThat(deflection.x()).isCloseTo(0.1 * along.x(), within(1e-12));
    assertThat(deflection.y()).isCloseTo(0.1 * along.y(), within(1e-12));
  }

  @Test
  void refusesAShearThatTearsTheSkyApart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shear.of(1, 0))
        .withMessage("shear must be in [0, 1), but got 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shear(0.8, -0.7))
        .withMessage("shear must be weaker than 1, but got γ1 = 0.8, γ2 = -0.7");
  }

  private static Lens sphere() {
    return new Lens(
        new IsothermalEllipsoid(Ellipse.circle(SkyPoint.CENTRE), EINSTEIN_RADIUS), Shear.NONE);
  }
}
