package org.arclet.simulate;

/**
 * Centre, flattening and direction of something elliptical on the sky.
 *
 * @param centre middle of the ellipse
 * @param axisRatio minor over major axis, in (0, 1]; 1 is a circle
 * @param majorAxis direction of the major axis, of length 1; kept as a vector so that no sine is
 *     taken per pixel
 */
public record Ellipse(SkyPoint centre, double axisRatio, SkyPoint majorAxis) {

  /**
   * Validates the shape.
   *
   * @throws IllegalArgumentException if {@code axisRatio} is not in (0, 1], or {@code majorAxis} is
   *     not of length 1
   */
  public Ellipse {
    if (!(axisRatio > 0 && axisRatio <= 1)) {
      throw new IllegalArgumentException(
          "axis ratio must be in (0, 1], minor over major axis, but got " + axisRatio);
    }
    if (Math.abs(majorAxis.norm() - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "the direction of the major axis must have length 1, but got %s; Ellipse.of takes an angle"
              .formatted(majorAxis));
    }
  }

  /**
   * An ellipse whose major axis has the given direction.
   *
   * @param angleDegrees from x towards y; any finite value
   * @throws IllegalArgumentException if {@code axisRatio} is not in (0, 1]
   */
  public static Ellipse of(SkyPoint centre, double axisRatio, double angleDegrees) {
    return new Ellipse(centre, axisRatio, SkyPoint.polar(1, angleDegrees));
  }

  /** A circle about a point. */
  public static Ellipse circle(SkyPoint centre) {
    return new Ellipse(centre, 1, new SkyPoint(1, 0));
  }

  /** Coordinate along the major axis, arcsec from the centre. */
  public double along(double x, double y) {
    return (x - centre.x()) * majorAxis.x() + (y - centre.y()) * majorAxis.y();
  }

  /** Coordinate along the minor axis, arcsec from the centre. */
  public double across(double x, double y) {
    return (y - centre.y()) * majorAxis.x() - (x - centre.x()) * majorAxis.y();
  }

  /**
   * Radius of the circle that has the area of the concentric ellipse through (x, y): {@code √(q u²
   * + v²/q)} for u along the major, v along the minor axis; arcsec.
   */
  public double radius(double x, double y) {
    double u = along(x, y);
    double v = across(x, y);
    return Math.sqrt(axisRatio * u * u + v * v / axisRatio);
  }
}
