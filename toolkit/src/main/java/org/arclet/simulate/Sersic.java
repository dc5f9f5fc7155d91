package org.arclet.simulate;

/**
 * The Sérsic profile of a galaxy: {@code I(r) = I_e exp(−b [(r/r_e)^{1/n} − 1])}, of total flux 1.
 *
 * <p>{@code r} is the radius of {@link Ellipse#radius}, and b is such that half the flux lies
 * within {@code r_e}: the series of Ciotti and Bertin 1999 (Astronomy and Astrophysics 352, 447),
 * correct to 3e-5 for n of 1 and more and to 1e-3 at 0.5.
 */
public final class Sersic implements Light {

  /** Index of a Gaussian. */
  public static final double GAUSSIAN = 0.5;

  /** Index of an exponential disk. */
  public static final double EXPONENTIAL = 1;

  /** Index of de Vaucouleurs' profile of ellipticals. */
  public static final double DE_VAUCOULEURS = 4;

  private final Ellipse shape;
  private final double halfLightRadius;
  private final double index;
  private final double steepness;
  private final double central;

  private Sersic(Ellipse shape, double halfLightRadius, double index) {
    this.shape = shape;
    this.halfLightRadius = halfLightRadius;
    this.index = index;
    this.steepness = steepness(index);
    this.central = 1 / (halfLightRadius * halfLightRadius * fluxOfUnitCentre(index));
  }

  /**
   * A profile of total flux 1.
   *
   * @param shape centre, axis ratio and direction
   * @param halfLightRadius r_e, arcsec, above 0
   * @param index n, in [0.5, 8]
   * @throws IllegalArgumentException if a value is outside its range
   */
  public static Sersic of(Ellipse shape, double halfLightRadius, double index) {
    if (!(halfLightRadius > 0 && halfLightRadius < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "half-light radius must be above 0 arcsec, but got " + halfLightRadius);
    }
    if (!(index >= 0.5 && index <= 8)) {
      throw new IllegalArgumentException("Sérsic index must be in [0.5, 8], but got " + index);
    }
    return new Sersic(shape, halfLightRadius, index);
  }

  /** Centre, axis ratio and direction. */
  public Ellipse shape() {
    return shape;
  }

  /** Radius that holds half the flux, arcsec. */
  public double halfLightRadius() {
    return halfLightRadius;
  }

  /** Sérsic index n. */
  public double index() {
    return index;
  }

  @Override
  public double brightness(double x, double y) {
    double r = shape.radius(x, y) / halfLightRadius;
    return central * StrictMath.exp(-steepness * root(r));
  }

  @Override
  public SkyPoint centre() {
    return shape.centre();
  }

  @Override
  public double reach(double faintest) {
    double folds = StrictMath.log(central / faintest) / steepness;
    if (!(folds > 0)) {
      return 0;
    }
    return halfLightRadius * StrictMath.pow(folds, index) / Math.sqrt(shape.axisRatio());
  }

  /** A sixth of the minor axis of the ellipse through (x, y): fine in the cusp, coarse outside. */
  @Override
  public double spacing(double x, double y) {
    return shape.radius(x, y) * Math.sqrt(shape.axisRatio()) / 6;
  }

  @Override
  public String toString() {
    return "Sersic[shape=%s, halfLightRadius=%s, index=%s]"
        .formatted(shape, halfLightRadius, index);
  }

  private double root(double r) {
    if (index == EXPONENTIAL) {
      return r;
    }
    return index == DE_VAUCOULEURS ? Math.sqrt(Math.sqrt(r)) : StrictMath.pow(r, 1 / index);
  }

  private static double steepness(double n) {
    return 2 * n
        - 1.0 / 3
        + 4 / (405 * n)
        + 46 / (25515 * n * n)
        + 131 / (1148175 * n * n * n)
        - 2194697 / (30690717750.0 * n * n * n * n);
  }

  /** Flux of a profile of half-light radius 1 and central brightness 1: 2π n b^{−2n} Γ(2n). */
  private static double fluxOfUnitCentre(double n) {
    double log = GammaFunction.log(2 * n) - 2 * n * StrictMath.log(steepness(n));
    return 2 * Math.PI * n * StrictMath.exp(log);
  }
}
