package org.arclet.simulate;

/**
 * An elliptical ring with a Gaussian cross-section, of total flux 1.
 *
 * <p>{@code I(r) = exp(−(r − R)²/(2 s²)) / ((2π)^{3/2} R s)}; the norm is correct to 0.2 % because
 * s is at most a third of R.
 *
 * @param shape centre, axis ratio and direction
 * @param radius R, arcsec
 * @param width s, arcsec, at most R/3
 */
record Ring(Ellipse shape, double radius, double width) implements Light {

  private static final double TWO_PI_TO_THREE_HALVES = 15.749609945722419;

  @Override
  public double brightness(double x, double y) {
    double off = (shape.radius(x, y) - radius) / width;
    return StrictMath.exp(-0.5 * off * off) / (TWO_PI_TO_THREE_HALVES * radius * width);
  }

  @Override
  public SkyPoint centre() {
    return shape.centre();
  }

  @Override
  public double reach(double faintest) {
    double peak = 1 / (TWO_PI_TO_THREE_HALVES * radius * width);
    double folds = StrictMath.log(Math.max(1, peak / faintest));
    return (radius + width * Math.sqrt(2 * folds)) / Math.sqrt(shape.axisRatio());
  }

  @Override
  public double spacing(double x, double y) {
    return width * Math.sqrt(shape.axisRatio());
  }
}
