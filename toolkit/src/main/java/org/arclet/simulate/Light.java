package org.arclet.simulate;

/** A distribution of light on the sky. */
interface Light {

  /**
   * Surface brightness at (x, y), as part of the total flux per arcsec²; a lensed source has more
   * flux than 1.
   */
  double brightness(double x, double y);

  /** The point that {@link #reach} is measured from. */
  SkyPoint centre();

  /** Distance from the centre, arcsec, beyond which the brightness is below {@code faintest}. */
  double reach(double faintest);

  /** How far samples about (x, y) may lie apart, arcsec, to resolve the light. */
  double spacing(double x, double y);
}
