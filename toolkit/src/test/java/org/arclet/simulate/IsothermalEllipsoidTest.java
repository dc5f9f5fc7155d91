package org.arclet.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsothermalEllipsoidTest {

  private static final double RADIUS = 1.7;
  private static final double[][] PLACES = {{1.1, 0.4}, {-0.3, 2.2}, {-1.9, -0.7}, {0.05, -0.02}};

  @Test
  void deflectsTowardsTheCentreByTheEinsteinRadiusWhenRound() {
    IsothermalEllipsoid sphere = ellipsoid(1, 0);
    for (double[] at : PLACES) {
      double dx = at[0] - 0.2;
      double dy = at[1] + 0.1;
      double distance = Math.sqrt(dx * dx + dy * dy);
      SkyPoint deflection = sphere.deflection(at[0], at[1]);
      assertThat(deflection.x()).isCloseTo(RADIUS * dx / distance, within(1e-12));
      assertThat(deflection.y()).isCloseTo(RADIUS * dy / distance, within(1e-12));
    }
  }

  @Test
  void becomesTheSphereAsTheAxisRatioGoesToOne() {
    for (double[] at : PLACES) {
      SkyPoint round = ellipsoid(1, 0).deflection(at[0], at[1]);
      // The ellipsoid differs from the sphere by the order of 1 − q.
      for (double flattening : new double[] {1e-3, 1e-6, 1e-9, 1e-13}) {
        SkyPoint nearly = ellipsoid(1 - flattening, 30).deflection(at[0], at[1]);
        assertThat(nearly.minus(round).norm()).isLessThan(2 * flattening + 1e-12);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.8, 0.4})
  void deflectionIsTheGradientOfThePotential(double axisRatio) {
    IsothermalEllipsoid mass = ellipsoid(axisRatio, 25);
    double h = 1e-5;
    for (double[] at : PLACES) {
      double x = at[0];
      double y = at[1];
      double gradientX = (mass.potential(x + h, y) - mass.potential(x - h, y)) / (2 * h);
      double gradientY = (mass.potential(x, y + h) - mass.potential(x, y - h)) / (2 * h);
      assertThat(mass.deflection(x, y).x()).isCloseTo(gradientX, within(1e-7));
      assertThat(mass.deflection(x, y).y()).isCloseTo(gradientY, within(1e-7));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.8, 0.4})
  void deflectionDivergesByTwiceTheConvergenceAndNeverCurls(double axisRatio) {
    IsothermalEllipsoid mass = ellipsoid(axisRatio, 25);
    double h = 1e-5;
    for (double[] at : PLACES) {
      double x = at[0];
      double y = at[1];
      SkyPoint right = mass.deflection(x + h, y).minus(mass.deflection(x - h, y));
      SkyPoint down = mass.deflection(x, y + h).minus(mass.deflection(x, y - h));
      double convergence = mass.convergence(x, y);
      assertThat((right.x() + down.y()) / (4 * h))
          .isCloseTo(convergence, within(1e-6 * convergence));
      assertThat((right.y() - down.x()) / (2 * h)).isCloseTo(0, within(1e-6 * convergence));
    }
  }

  @Test
  void convergenceFallsAlongTheMinorAxisFaster() {
    IsothermalEllipsoid mass =
        new IsothermalEllipsoid(Ellipse.of(SkyPoint.CENTRE, 0.5, 90), RADIUS);
    // Major axis along y: equal convergence at (q s, 0) and (0, s).
    assertThat(mass.convergence(0.6, 0)).isCloseTo(mass.convergence(0, 1.2), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.8, 0.4})
  void criticalCurveEnclosesTheAreaOfTheEinsteinRadiusAndMeanConvergenceOne(double axisRatio) {
    Lens lens = new Lens(ellipsoid(axisRatio, 25), Shear.NONE);
    int directions = 2000;
    double area = 0;
    double massInside = 0;
    for (int n = 0; n < directions; n++) {
      SkyPoint ray = SkyPoint.polar(1, 360.0 * n / directions);
      double radius = criticalRadius(lens, ray);
      area += Math.PI * radius * radius / directions;
      // κ falls as 1/r, so ∫ κ r dr up to r is κ(r) r².
      double atEdge = lens.mass().convergence(0.2 + radius * ray.x(), -0.1 + radius * ray.y());
      massInside += 2 * Math.PI * atEdge * radius * radius / directions;
    }
    assertThat(area).isCloseTo(Math.PI * RADIUS * RADIUS, within(1e-6));
    assertThat(massInside / area).isCloseTo(1, within(1e-6));
  }

  @Test
  void doesNotDeflectAtItsCentre() {
    assertThat(ellipsoid(0.7, 10).deflection(0.2, -0.1)).isEqualTo(SkyPoint.CENTRE);
  }

  @Test
  void neverDeflectsMoreThanItsBound() {
    IsothermalEllipsoid mass = ellipsoid(0.3, 25);
    for (int n = 0; n < 360; n++) {
      SkyPoint ray = SkyPoint.polar(1, n);
      assertThat(mass.deflection(0.2 + ray.x(), -0.1 + ray.y()).norm())
          .isLessThanOrEqualTo(mass.maxDeflection());
    }
  }

  @Test
  void refusesAnEinsteinRadiusThatIsNotAboveZero() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new IsothermalEllipsoid(Ellipse.circle(SkyPoint.CENTRE), bad))
          .withMessage("Einstein radius must be above 0 arcsec, but got " + bad);
    }
  }

  /** Where 1/μ changes its sign on a ray from the centre, by bisection. */
  private static double criticalRadius(Lens lens, SkyPoint ray) {
    double low = 0.1;
    double high = 10;
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (lens.magnification(0.2 + middle * ray.x(), -0.1 + middle * ray.y()) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static IsothermalEllipsoid ellipsoid(double axisRatio, double angleDegrees) {
    Ellipse shape = Ellipse.of(new SkyPoint(0.2, -0.1), axisRatio, angleDegrees);
    return new IsothermalEllipsoid(shape, RADIUS);
  }
}
