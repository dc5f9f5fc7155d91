package org.arclet.simulate;

import java.util.List;

/**
 * A star-forming galaxy: a smooth disk and bright clumps in it, of total flux 1.
 *
 * @param disk the smooth part
 * @param clumps equally bright clumps; may be empty
 * @param clumpFraction part of the flux that is in the clumps, in [0, 1]
 */
record ClumpyLight(Sersic disk, List<Sersic> clumps, double clumpFraction) implements Light {

  @Override
  public double brightness(double x, double y) {
    if (clumps.isEmpty()) {
      return disk.brightness(x, y);
    }
    double sum = 0;
    for (Sersic clump : clumps) {
      sum += clump.brightness(x, y);
    }
    return (1 - clumpFraction) * disk.brightness(x, y) + clumpFraction * sum / clumps.size();
  }

  @Override
  public SkyPoint centre() {
    return disk.centre();
  }

  @Override
  public double reach(double faintest) {
    double reach = disk.reach(faintest / 2);
    for (Sersic clump : clumps) {
      double offset = clump.centre().minus(centre()).norm();
      reach = Math.max(reach, offset + clump.reach(faintest / 2));
    }
    return reach;
  }

  @Override
  public double spacing(double x, double y) {
    double spacing = disk.spacing(x, y);
    for (Sersic clump : clumps) {
      double resolved = Math.max(clump.spacing(x, y), clump.halfLightRadius() / 2);
      spacing = Math.min(spacing, resolved);
    }
    return spacing;
  }
}
