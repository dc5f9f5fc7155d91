package org.arclet.simulate;

/**
 * A gravitational lens: an isothermal ellipsoid in an external shear about its centre.
 *
 * @param mass the lens galaxy
 * @param shear the masses around it
 */
public record Lens(IsothermalEllipsoid mass, Shear shear) {

  /** Where the ray seen at (x, y) comes from: the lens equation {@code β = θ − α(θ)}. */
  public SkyPoint source(double x, double y) {
    SkyPoint centre = mass.shape().centre();
    SkyPoint byMass = mass.deflection(x, y);
    SkyPoint byShear = shear.deflection(x - centre.x(), y - centre.y());
    return new SkyPoint(x - byMass.x() - byShear.x(), y - byMass.y() - byShear.y());
  }

  /**
   * Magnification of a point image at (x, y): the inverse determinant of {@code ∂β/∂θ}.
   *
   * @return negative for a mirrored image, infinite on a critical curve, 0 at the centre
   */
  public double magnification(double x, double y) {
    SkyPoint centre = mass.shape().centre();
    double dx = x - centre.x();
    double dy = y - centre.y();
    double squared = dx * dx + dy * dy;
    if (squared == 0) {
      return 0;
    }
    // The potential of the ellipsoid grows linearly with radius, so it bends only along the
    // tangent.
    double bend = 2 * mass.convergence(x, y) / squared;
    double xx = 1 - bend * dy * dy - shear.gamma1();
    double yy = 1 - bend * dx * dx + shear.gamma1();
    double xy = bend * dx * dy - shear.gamma2();
    return 1 / (xx * yy - xy * xy);
  }
}
