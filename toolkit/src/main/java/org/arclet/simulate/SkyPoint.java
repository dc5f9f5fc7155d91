package org.arclet.simulate;

/**
 * A place on the sky, or a displacement between two places.
 *
 * @param x along the columns, arcsec; 0 is the middle of the frame
 * @param y along the rows, arcsec; 0 is the middle of the frame
 */
public record SkyPoint(double x, double y) {

  /** The middle of the frame. */
  public static final SkyPoint CENTRE = new SkyPoint(0, 0);

  /**
   * Validates the coordinates.
   *
   * @throws IllegalArgumentException if one is NaN or infinite
   */
  public SkyPoint {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException(
          "coordinates must be finite, but got (%s, %s)".formatted(x, y));
    }
  }

  /** The point at a distance from the centre of the frame, in a direction. */
  public static SkyPoint polar(double radius, double angleDegrees) {
    double angle = Math.toRadians(angleDegrees);
    return new SkyPoint(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle));
  }

  /** Sum of the coordinates. */
  public SkyPoint plus(SkyPoint other) {
    return new SkyPoint(x + other.x, y + other.y);
  }

  /** Difference of the coordinates. */
  public SkyPoint minus(SkyPoint other) {
    return new SkyPoint(x - other.x, y - other.y);
  }

  /** Distance from the centre of the frame, arcsec. */
  public double norm() {
    return Math.sqrt(x * x + y * y);
  }
}
