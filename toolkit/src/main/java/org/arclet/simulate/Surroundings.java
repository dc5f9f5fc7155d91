package org.arclet.simulate;

/**
 * What both classes have in common: the galaxy in the middle, and the field around it with its
 * neighbours and stars; one frame in eight is crowded.
 */
final class Surroundings {

  private static final double CROWDED = 0.125;
  private static final double NEIGHBOURS = 11;
  private static final double STARS = 0.8;

  /** Field objects keep this distance from the middle, arcsec. */
  private static final double CLEARING = 3.2;

  private final Draws draws;
  private final Catalogue catalogue;
  private final LensPopulation population;
  private final double half;

  Surroundings(Draws draws, Survey survey, LensPopulation population) {
    this.draws = draws;
    this.catalogue = new Catalogue(draws);
    this.population = population;
    this.half = survey.fieldWidth() / 2;
  }

  /** Where the galaxy in the middle is: pointings are good to a fraction of an arcsecond. */
  SkyPoint middle() {
    return new SkyPoint(draws.gaussian(0, 0.15), draws.gaussian(0, 0.15));
  }

  /** Magnitudes of the early-type galaxy in the middle. */
  Magnitudes central() {
    return catalogue.earlyType(population.lensMagnitudes().draw(draws));
  }

  /** The galaxy in the middle. */
  Sersic centralGalaxy(SkyPoint place, Magnitudes magnitudes) {
    return catalogue.elliptical(place, magnitudes, population.lensSizes().draw(draws));
  }

  /** Adds the field to a scene. */
  void addTo(Scene scene) {
    for (long n = draws.poisson(NEIGHBOURS); n > 0; n--) {
      addNeighbour(scene, place());
    }
    for (long n = draws.poisson(STARS); n > 0; n--) {
      scene.addStar(place(), catalogue.star(catalogue.counted(17.5, 24)));
    }
    if (draws.chance(CROWDED)) {
      addCluster(scene);
    }
  }

  private void addNeighbour(Scene scene, SkyPoint place) {
    double r = catalogue.counted(19.5, 25);
    if (draws.chance(0.2)) {
      Magnitudes magnitudes = catalogue.earlyType(Math.min(22.5, r - 0.8));
      scene.add(catalogue.elliptical(place, magnitudes), magnitudes);
    } else {
      double size = 0.5 * Catalogue.decades(-0.12 * (r - 22) + draws.gaussian(0, 0.12));
      scene.add(catalogue.disk(place, size), catalogue.disk(r));
    }
  }

  /** Bright ellipticals with halos that run into one another, and their many small companions. */
  private void addCluster(Scene scene) {
    for (int n = draws.whole(1, 3); n > 0; n--) {
      Magnitudes magnitudes = catalogue.earlyType(draws.uniform(15.8, 17.5));
      scene.add(catalogue.elliptical(draws.place(3, half), magnitudes), magnitudes);
    }
    for (int n = draws.whole(4, 9); n > 0; n--) {
      Magnitudes magnitudes = catalogue.earlyType(draws.uniform(19, 21.5));
      scene.add(catalogue.elliptical(place(), magnitudes), magnitudes);
    }
  }

  private SkyPoint place() {
    while (true) {
      SkyPoint place = new SkyPoint(draws.uniform(-half, half), draws.uniform(-half, half));
      if (place.norm() > CLEARING) {
        return place;
      }
    }
  }
}
