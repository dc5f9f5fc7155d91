package org.arclet.simulate;

/**
 * An exponential disk with two logarithmic spiral arms, of total flux 1.
 *
 * <p>The disk is multiplied by {@code 1 − a + a (1 + cos χ)²/1.5} with {@code χ = 2 (φ − ln(r/r_e)
 * / tan p)}, whose mean over φ is 1 at every radius.
 *
 * @param disk exponential disk; its axis ratio is the cosine of the inclination
 * @param pitchDegrees p, the angle between arm and circle, in (0, 90)
 * @param contrast a, in [0, 1]
 */
record SpiralDisk(Sersic disk, double pitchDegrees, double contrast) implements Light {

  @Override
  public double brightness(double x, double y) {
    Ellipse shape = disk.shape();
    double u = shape.along(x, y);
    double v = shape.across(x, y) / shape.axisRatio();
    double squared = u * u + v * v;
    double plain = disk.brightness(x, y);
    if (squared == 0) {
      return plain;
    }
    double scale = disk.halfLightRadius() * disk.halfLightRadius();
    double winding = StrictMath.log(squared / scale) / 2;
    double phase =
        2 * (StrictMath.atan2(v, u) - winding / StrictMath.tan(Math.toRadians(pitchDegrees)));
    double crest = 1 + StrictMath.cos(phase);
    return plain * (1 - contrast + contrast * crest * crest / 1.5);
  }

  @Override
  public SkyPoint centre() {
    return disk.centre();
  }

  @Override
  public double reach(double faintest) {
    return disk.reach(faintest / 3); // a crest is at most 4/1.5 times the plain disk
  }

  @Override
  public double spacing(double x, double y) {
    return disk.spacing(x, y);
  }
}
