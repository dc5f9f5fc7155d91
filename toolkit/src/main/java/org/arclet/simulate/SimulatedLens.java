package org.arclet.simulate;

/**
 * What is true of a simulated lens.
 *
 * @param lens the mass and the shear; its Einstein radius is {@code lens().mass().einsteinRadius()}
 * @param source centre of the source, arcsec, as it would be seen without the lens
 * @param lensMagnitudes total brightness of the lens galaxy
 * @param sourceMagnitudes total brightness of the source without the lens
 */
public record SimulatedLens(
    Lens lens, SkyPoint source, Magnitudes lensMagnitudes, Magnitudes sourceMagnitudes) {}
