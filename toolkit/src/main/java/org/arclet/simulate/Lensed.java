package org.arclet.simulate;

/**
 * The images of a source behind a lens, by ray shooting: each point of the sky has the brightness
 * of the point of the source that its ray comes from.
 *
 * <p>The flux is that of the source times its magnification.
 */
final class Lensed implements Light {

  /** Samples along and across an arc, arcsec: sources are not smaller, and never squeezed. */
  private static final double SPACING = 0.05;

  private final Light source;
  private final Lens lens;
  private final double extent;

  /**
   * The images of a source.
   *
   * @param source the light without the lens
   * @param lens what deflects it
   */
  Lensed(Light source, Lens lens) {
    this.source = source;
    this.lens = lens;
    SkyPoint middle = source.centre();
    this.extent = source.reach(source.brightness(middle.x(), middle.y()) / 50);
  }

  @Override
  public double brightness(double x, double y) {
    SkyPoint from = lens.source(x, y);
    return source.brightness(from.x(), from.y());
  }

  @Override
  public SkyPoint centre() {
    return lens.mass().shape().centre();
  }

  /** No ray from farther out can come from the source: a bound, not an estimate. */
  @Override
  public double reach(double faintest) {
    double offset = source.centre().minus(centre()).norm();
    double bound = offset + source.reach(faintest) + lens.mass().maxDeflection();
    return bound / (1 - lens.shear().strength());
  }

  /** Coarser where rays pass the source by: there is little light, and it changes slowly. */
  @Override
  public double spacing(double x, double y) {
    double miss = lens.source(x, y).minus(source.centre()).norm() - extent;
    return SPACING + Math.max(0, miss) / 2;
  }
}
