package org.arclet.simulate;

/**
 * External shear: the tidal field of the masses around the lens.
 *
 * <p>Its potential is {@code ψ = γ/2 [(x² − y²) cos 2φ + 2 x y sin 2φ]}; images are stretched along
 * the direction φ.
 *
 * @param gamma1 {@code γ cos 2φ}
 * @param gamma2 {@code γ sin 2φ}
 */
public record Shear(double gamma1, double gamma2) {

  /** No shear. */
  public static final Shear NONE = new Shear(0, 0);

  /**
   * Validates the shear.
   *
   * @throws IllegalArgumentException if the strength γ is not below 1
   */
  public Shear {
    if (!(gamma1 * gamma1 + gamma2 * gamma2 < 1)) {
      throw new IllegalArgumentException(
          "shear must be weaker than 1, but got γ1 = %s, γ2 = %s".formatted(gamma1, gamma2));
    }
  }

  /**
   * A shear of the given strength and direction.
   *
   * @param strength γ, in [0, 1); 0.05 is usual
   * @param angleDegrees φ, from x towards y
   * @throws IllegalArgumentException if {@code strength} is not in [0, 1)
   */
  public static Shear of(double strength, double angleDegrees) {
    if (!(strength >= 0 && strength < 1)) {
      throw new IllegalArgumentException("shear must be in [0, 1), but got " + strength);
    }
    SkyPoint spin = SkyPoint.polar(strength, 2 * angleDegrees);
    return new Shear(spin.x(), spin.y());
  }

  /** Strength γ. */
  public double strength() {
    return Math.sqrt(gamma1 * gamma1 + gamma2 * gamma2);
  }

  /** Deflection of a ray at (x, y) from the centre of the lens, arcsec. */
  public SkyPoint deflection(double x, double y) {
    return new SkyPoint(gamma1 * x + gamma2 * y, gamma2 * x - gamma1 * y);
  }

  /** Deflection potential at (x, y) from the centre of the lens, arcsec². */
  public double potential(double x, double y) {
    return 0.5 * gamma1 * (x * x - y * y) + gamma2 * x * y;
  }
}
