package org.arclet.image.io;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The gnomonic projection of a FITS header, {@code RA---TAN} and {@code DEC--TAN}: where on the sky
 * the pixels of an image are (Calabretta & Greisen 2002, doi:10.1051/0004-6361:20021327).
 *
 * <p>Its plane touches the sky at the reference point. Distortions (SIP, TPV) are not read.
 */
final class TanProjection {

  private final double column; // reference pixel, from 0
  private final double row;
  private final double[] matrix = new double[4]; // pixels to degrees: longitude, latitude
  private final double[] inverse = new double[4];
  private final double rightAscension; // of the reference point, radians
  private final double declination;
  private final double pole; // native longitude of the celestial pole, radians

  private TanProjection(FitsHeader header, int longitude) throws IOException {
    int latitude = 3 - longitude;
    column = header.real("CRPIX1", 0) - 1;
    row = header.real("CRPIX2", 0) - 1;
    for (int axis = 1; axis <= 2; axis++) {
      matrix[axis - 1] = element(header, longitude, axis);
      matrix[axis + 1] = element(header, latitude, axis);
      requireDegrees(header, axis);
    }
    double determinant = matrix[0] * matrix[3] - matrix[1] * matrix[2];
    if (determinant == 0 || !Double.isFinite(1 / determinant)) {
      throw new IOException(
          "the coordinates must tell all pixels apart, but their matrix has no inverse");
    }
    inverse[0] = matrix[3] / determinant;
    inverse[1] = -matrix[1] / determinant;
    inverse[2] = -matrix[2] / determinant;
    inverse[3] = matrix[0] / determinant;
    double degrees = header.real("CRVAL" + latitude, 0);
    if (Math.abs(degrees) > 90) {
      throw new IOException("a declination must be -90 to 90 degrees, but CRVAL is " + degrees);
    }
    rightAscension = Math.toRadians(header.real("CRVAL" + longitude, 0));
    declination = Math.toRadians(degrees);
    pole = Math.toRadians(header.real("LONPOLE", degrees >= 90 ? 0 : 180));
  }

  /**
   * The projection of a header; null if it has no coordinates of the sky.
   *
   * @throws IOException if it has others than these, naming them
   */
  static @Nullable TanProjection of(FitsHeader header) throws IOException {
    String first = Objects.requireNonNullElse(header.text("CTYPE1"), "");
    String second = Objects.requireNonNullElse(header.text("CTYPE2"), "");
    if (first.isEmpty() && second.isEmpty()) {
      return null;
    }
    int longitude = first.equals("RA---TAN") ? 1 : 2;
    boolean both = (longitude == 1 ? second : first).equals("DEC--TAN");
    if (!both || !(longitude == 1 ? first : second).equals("RA---TAN")) {
      throw new IOException(
          "coordinates must be RA---TAN and DEC--TAN, but they are %s and %s; resample the image, as SWarp does"
              .formatted(HeaderScanner.printable(first), HeaderScanner.printable(second)));
    }
    if (header.real("CROTA1", 0) != 0 || (longitude == 2 && header.real("CROTA2", 0) != 0)) {
      throw new IOException(
          "coordinates must be turned by CROTA2 of the declination, or by a matrix, but CROTA1 is "
              + header.real("CROTA1", 0));
    }
    for (String distortion : new String[] {"A_ORDER", "B_ORDER", "AP_ORDER", "BP_ORDER"}) {
      requireNone(header, distortion);
    }
    for (int number = 0; number < 40; number++) {
      requireNone(header, "PV1_" + number);
      requireNone(header, "PV2_" + number);
    }
    return new TanProjection(header, longitude);
  }

  /** The pixel that shows a place; one that is not known if none can. */
  PixelPosition pixel(SkyPosition sky) {
    double alpha = Math.toRadians(sky.rightAscension()) - rightAscension;
    double delta = Math.toRadians(sky.declination());
    double sine = // of the height above the plane's horizon
        Math.sin(delta) * Math.sin(declination)
            + Math.cos(delta) * Math.cos(declination) * Math.cos(alpha);
    if (!(sine > 0)) {
      return new PixelPosition(Double.NaN, Double.NaN);
    }
    double east = -Math.cos(delta) * Math.sin(alpha);
    double north =
        Math.sin(delta) * Math.cos(declination)
            - Math.cos(delta) * Math.sin(declination) * Math.cos(alpha);
    double x = Math.toDegrees((east * Math.cos(pole) + north * Math.sin(pole)) / sine);
    double y = -Math.toDegrees((north * Math.cos(pole) - east * Math.sin(pole)) / sine);
    return new PixelPosition(
        column + inverse[0] * x + inverse[1] * y, row + inverse[2] * x + inverse[3] * y);
  }

  /** The place that a pixel shows. */
  SkyPosition sky(PixelPosition pixel) {
    double right = pixel.x() - column;
    double up = pixel.y() - row;
    double x = Math.toRadians(matrix[0] * right + matrix[1] * up);
    double y = Math.toRadians(matrix[2] * right + matrix[3] * up);
    double distance = Math.hypot(x, y);
    double theta = Math.atan2(1, distance);
    double phi = Math.atan2(x, -y) - pole;
    double alpha =
        Math.atan2(
            -Math.cos(theta) * Math.sin(phi),
            Math.sin(theta) * Math.cos(declination)
                - Math.cos(theta) * Math.sin(declination) * Math.cos(phi));
    double sine =
        Math.sin(theta) * Math.sin(declination)
            + Math.cos(theta) * Math.cos(declination) * Math.cos(phi);
    double degrees = Math.toDegrees(rightAscension + alpha) % 360;
    return new SkyPosition(
        degrees < 0 ? degrees + 360 : degrees,
        Math.toDegrees(Math.asin(Math.max(-1, Math.min(sine, 1)))));
  }

  /** Degrees along an axis of the sky for each pixel along an axis of the image. */
  private static double element(FitsHeader header, int world, int pixel) throws IOException {
    if (hasMatrix(header, "CD")) {
      return header.real("CD" + world + "_" + pixel, 0);
    }
    boolean isSame = world == pixel;
    double step = header.real("CDELT" + world, 1);
    if (hasMatrix(header, "PC") || !header.has("CROTA2")) {
      return step * header.real("PC" + world + "_" + pixel, isSame ? 1 : 0);
    }
    double turn = Math.toRadians(header.real("CROTA2", 0));
    if (isSame) {
      return step * Math.cos(turn);
    }
    double other = header.real("CDELT" + pixel, 1);
    return world == 1 ? -other * Math.sin(turn) : other * Math.sin(turn);
  }

  private static boolean hasMatrix(FitsHeader header, String name) {
    return header.has(name + "1_1")
        || header.has(name + "1_2")
        || header.has(name + "2_1")
        || header.has(name + "2_2");
  }

  private static void requireDegrees(FitsHeader header, int axis) throws IOException {
    String unit = Objects.requireNonNullElse(header.text("CUNIT" + axis), "deg");
    if (!unit.equals("deg")) {
      throw new IOException(
          "coordinates must be in deg, but CUNIT%d is %s"
              .formatted(axis, HeaderScanner.printable(unit)));
    }
  }

  private static void requireNone(FitsHeader header, String keyword) throws IOException {
    if (header.has(keyword)) {
      throw new IOException(
          "coordinates must be without distortion, but there is %s (SIP or TPV); resample the image, as SWarp does"
              .formatted(keyword));
    }
  }
}
