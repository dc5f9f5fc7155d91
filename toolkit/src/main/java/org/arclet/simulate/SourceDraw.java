package org.arclet.simulate;

/** The galaxies far behind: how bright and how large they are, and how much lenses magnify them. */
final class SourceDraw {

  /** Sources lie within this part of the Einstein radius from the axis of the lens. */
  static final double MAX_OFFSET = 0.35;

  private final Draws draws;
  private final Range magnitudes;

  SourceDraw(Draws draws, LensPopulation population) {
    this.draws = draws;
    this.magnitudes = population.sourceMagnitudes();
  }

  /** Magnitude in r without a lens. */
  double magnitude() {
    return magnitudes.draw(draws);
  }

  /** Half-light radius without a lens, arcsec. */
  double size() {
    return draws.uniform(0.15, 0.35);
  }

  /**
   * Magnitude in r of all images of a source together, for light that is to be as bright as arcs
   * without being any: lenses here magnify 5 to 17 times.
   */
  double lensedMagnitude() {
    return magnitude() - 2.5 * StrictMath.log10(4.8 * StrictMath.pow(3.5, draws.uniform()));
  }
}
