package org.arclet.simulate;

/**
 * The singular isothermal ellipsoid: the mass profile that most lens galaxies are fitted with.
 *
 * <p>With u along the major and v along the minor axis, axis ratio q and {@code w = √(q² u² + v²)},
 * the convergence is {@code κ = θ_E √q / (2 w)}. Its critical curve, {@code κ = 1/2}, encloses the
 * area {@code π θ_E²} and the mean convergence 1, whatever q is.
 *
 * <p>Source: Kormann, Schneider and Bartelmann 1994, Astronomy and Astrophysics 284, 285.
 *
 * @param shape centre, axis ratio and direction of the mass
 * @param einsteinRadius θ_E, arcsec, above 0
 */
public record IsothermalEllipsoid(Ellipse shape, double einsteinRadius) {

  /** Below this {@code √(1 − q²)} the deflection is that of the sphere to the last bit. */
  private static final double ROUND = 1e-8;

  /**
   * Validates the mass.
   *
   * @throws IllegalArgumentException if {@code einsteinRadius} is not above 0 and finite
   */
  public IsothermalEllipsoid {
    if (!(einsteinRadius > 0 && einsteinRadius < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Einstein radius must be above 0 arcsec, but got " + einsteinRadius);
    }
  }

  /**
   * Deflection {@code α = ∇ψ}, arcsec: along the major axis {@code θ_E √q/q' arctan(q' u/w)}, along
   * the minor axis {@code θ_E √q/q' artanh(q' v/w)}, with {@code q' = √(1 − q²)}.
   *
   * @return (0, 0) at the centre, where the direction is undefined
   */
  public SkyPoint deflection(double x, double y) {
    double q = shape.axisRatio();
    double u = shape.along(x, y);
    double v = shape.across(x, y);
    double w = Math.sqrt(q * q * u * u + v * v);
    if (w == 0) {
      return SkyPoint.CENTRE;
    }
    double flattening = Math.sqrt((1 - q) * (1 + q));
    double along;
    double across;
    if (flattening < ROUND) {
      along = einsteinRadius * u / w;
      across = einsteinRadius * v / w;
    } else {
      double scale = einsteinRadius * Math.sqrt(q) / flattening;
      along = scale * StrictMath.atan(flattening * u / w);
      across = scale * artanh(flattening * v / w);
    }
    SkyPoint axis = shape.majorAxis();
    return new SkyPoint(along * axis.x() - across * axis.y(), along * axis.y() + across * axis.x());
  }

  /** Deflection potential ψ, arcsec²; 0 at the centre. */
  public double potential(double x, double y) {
    SkyPoint deflection = deflection(x, y);
    return (x - shape.centre().x()) * deflection.x() + (y - shape.centre().y()) * deflection.y();
  }

  /** Convergence κ, the surface mass density over the critical one; infinite at the centre. */
  public double convergence(double x, double y) {
    double q = shape.axisRatio();
    double u = shape.along(x, y);
    double v = shape.across(x, y);
    return einsteinRadius * Math.sqrt(q) / (2 * Math.sqrt(q * q * u * u + v * v));
  }

  /** No ray is deflected by more than this, arcsec. */
  double maxDeflection() {
    SkyPoint major = shape.majorAxis();
    SkyPoint centre = shape.centre();
    double atEnd = deflection(centre.x() + major.x(), centre.y() + major.y()).norm();
    double atSide = deflection(centre.x() - major.y(), centre.y() + major.x()).norm();
    return Math.sqrt(atEnd * atEnd + atSide * atSide);
  }

  private static double artanh(double z) {
    return 0.5 * StrictMath.log1p(2 * z / (1 - z));
  }
}
