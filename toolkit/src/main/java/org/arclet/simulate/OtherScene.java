package org.arclet.simulate;

/**
 * Draws what is no lens. The middle is as bright, as red and as large as a lens galaxy, and the
 * blue light around it as bright and as far out as arcs: only its arrangement differs.
 */
final class OtherScene {

  private final Draws draws;
  private final Catalogue catalogue;
  private final Surroundings surroundings;
  private final SourceDraw sources;
  private final LensPopulation population;
  private final Scene scene = new Scene();

  OtherScene(Draws draws, Survey survey, LensPopulation population) {
    this.draws = draws;
    this.catalogue = new Catalogue(draws);
    this.surroundings = new Surroundings(draws, survey, population);
    this.sources = new SourceDraw(draws, population);
    this.population = population;
  }

  Scene scene() {
    return scene;
  }

  /** Draws the object into the scene. */
  OtherKind draw() {
    OtherKind kind = OtherKind.draw(draws);
    SkyPoint middle = surroundings.middle();
    switch (kind) {
      case ELLIPTICAL -> {
        addElliptical(middle);
        addCompanions(middle, draws.chance(0.2) ? 0 : draws.whole(1, 2));
      }
      case SPIRAL -> addSpiral(middle);
      case EDGE_ON_DISK -> addEdgeOnDisk(middle);
      case MERGER -> addMerger(middle);
      case RING -> addRing(middle);
      case GROUP -> addGroup(middle);
      case STAR_WITH_COMPANIONS -> {
        scene.addStar(middle, catalogue.star(draws.uniform(19.2, 21.6)));
        addCompanions(middle, draws.whole(1, 4));
      }
    }
    surroundings.addTo(scene);
    return kind;
  }

  private Sersic addElliptical(SkyPoint place) {
    Magnitudes magnitudes = surroundings.central();
    Sersic galaxy = surroundings.centralGalaxy(place, magnitudes);
    scene.add(galaxy, magnitudes);
    return galaxy;
  }

  /** Blue galaxies, together as bright as arcs, each turned as it comes. */
  private void addCompanions(SkyPoint middle, int count) {
    double each = sources.lensedMagnitude() + 2.5 * StrictMath.log10(Math.max(1, count));
    for (int n = 0; n < count; n++) {
      SkyPoint place =
          middle.plus(SkyPoint.polar(draws.uniform(1, 1.6) * arcRadius(), draws.angle()));
      scene.add(catalogue.clumpy(place, draws.uniform(0.3, 0.5)), catalogue.starForming(each));
    }
  }

  private void addSpiral(SkyPoint middle) {
    addElliptical(middle);
    Sersic disk = catalogue.disk(middle, 1.2 * arcRadius());
    double pitch = (draws.chance(0.5) ? 1 : -1) * draws.uniform(14, 30);
    Magnitudes blue = catalogue.starForming(sources.lensedMagnitude() - 0.5);
    scene.add(new SpiralDisk(disk, pitch, draws.uniform(0.6, 0.95)), blue);
  }

  private void addEdgeOnDisk(SkyPoint middle) {
    addElliptical(middle);
    Ellipse shape = Ellipse.of(middle, draws.uniform(0.1, 0.22), draws.angle());
    Sersic disk = Sersic.of(shape, arcRadius() * 0.8, Sersic.EXPONENTIAL);
    scene.add(disk, catalogue.starForming(sources.lensedMagnitude() - 0.2));
  }

  /** A second nucleus, and a tail that leaves it outwards and bends. */
  private void addMerger(SkyPoint middle) {
    addElliptical(middle);
    double angle = draws.angle();
    SkyPoint second = middle.plus(SkyPoint.polar(draws.uniform(1.2, 2.2), angle));
    Magnitudes blue = catalogue.starForming(sources.lensedMagnitude());
    scene.add(catalogue.clumpy(second, draws.uniform(0.3, 0.6)), blue.fainter(0.7));
    double bend = draws.uniform(-20, 20);
    int links = 7;
    SkyPoint link = second;
    for (int n = 0; n < links; n++) {
      Ellipse shape = Ellipse.of(link, 0.5, angle);
      Sersic cloud = Sersic.of(shape, 0.35, Sersic.GAUSSIAN);
      scene.add(cloud, blue.fainter(0.7 + 2.5 * StrictMath.log10(links)));
      angle += bend;
      link = link.plus(SkyPoint.polar(0.4, angle));
    }
  }

  private void addRing(SkyPoint middle) {
    addElliptical(middle);
    double radius = arcRadius();
    Ellipse shape = Ellipse.of(middle, draws.uniform(0.35, 0.7), draws.angle());
    Ring ring = new Ring(shape, radius, draws.uniform(0.18, 0.32) * radius);
    scene.add(ring, catalogue.starForming(sources.lensedMagnitude() - 0.2));
  }

  private void addGroup(SkyPoint middle) {
    Sersic brightest = addElliptical(middle);
    for (int n = draws.whole(1, 3); n > 0; n--) {
      Magnitudes magnitudes = surroundings.central().fainter(draws.uniform(0.8, 2));
      SkyPoint place = brightest.centre().plus(draws.place(1.2, 3.5));
      scene.add(catalogue.elliptical(place, magnitudes), magnitudes);
    }
    addCompanions(middle, 1);
  }

  /** As far from the middle as arcs are, arcsec. */
  private double arcRadius() {
    return population.einsteinRadii().draw(draws);
  }
}
