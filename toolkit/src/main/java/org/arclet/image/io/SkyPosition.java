package org.arclet.image.io;

/**
 * A place on the sky, in degrees, in the system (ICRS, FK5, …) of the image that it belongs to.
 *
 * @param rightAscension in degrees, not hours; NaN where the place is not known
 * @param declination in degrees, -90 to 90; NaN where the place is not known
 */
public record SkyPosition(double rightAscension, double declination) {

  /**
   * Validates the angles.
   *
   * @throws IllegalArgumentException if the declination is beyond a pole
   */
  public SkyPosition {
    if (declination < -90 || declination > 90) {
      throw new IllegalArgumentException(
          "the declination must be -90 to 90 degrees, but got %s; is it the right ascension?"
              .formatted(declination));
    }
  }
}
