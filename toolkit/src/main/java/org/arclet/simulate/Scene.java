package org.arclet.simulate;

import java.util.ArrayList;
import java.util.List;

/** What is in a frame, before the telescope: galaxies and stars with their magnitudes. */
final class Scene {

  /** Something with an extent. */
  record Galaxy(Light light, Magnitudes magnitudes) {}

  /** A point of light. */
  record Star(SkyPoint place, Magnitudes magnitudes) {}

  private final List<Galaxy> galaxies = new ArrayList<>();
  private final List<Star> stars = new ArrayList<>();

  void add(Light light, Magnitudes magnitudes) {
    galaxies.add(new Galaxy(light, magnitudes));
  }

  void addStar(SkyPoint place, Magnitudes magnitudes) {
    stars.add(new Star(place, magnitudes));
  }

  List<Galaxy> galaxies() {
    return galaxies;
  }

  List<Star> stars() {
    return stars;
  }
}
