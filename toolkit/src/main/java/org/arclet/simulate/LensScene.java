package org.arclet.simulate;

/** Draws a lens: an early-type galaxy, the arcs of a young galaxy far behind it, and the field. */
final class LensScene {

  private final Draws draws;
  private final Catalogue catalogue;
  private final Surroundings surroundings;
  private final SourceDraw sources;
  private final LensPopulation population;
  private final Scene scene = new Scene();

  LensScene(Draws draws, Survey survey, LensPopulation population) {
    this.draws = draws;
    this.catalogue = new Catalogue(draws);
    this.surroundings = new Surroundings(draws, survey, population);
    this.sources = new SourceDraw(draws, population);
    this.population = population;
  }

  Scene scene() {
    return scene;
  }

  /** Draws the lens into the scene. */
  SimulatedLens draw() {
    Magnitudes lensMagnitudes = surroundings.central();
    Sersic galaxy = surroundings.centralGalaxy(surroundings.middle(), lensMagnitudes);
    scene.add(galaxy, lensMagnitudes);
    Lens lens = lensOf(galaxy);
    double radius = lens.mass().einsteinRadius();
    SkyPoint source = galaxy.centre().plus(draws.place(0, SourceDraw.MAX_OFFSET * radius));
    Magnitudes sourceMagnitudes = catalogue.starForming(sources.magnitude());
    Light light = catalogue.clumpy(source, sources.size());
    scene.add(new Lensed(light, lens), sourceMagnitudes);
    surroundings.addTo(scene);
    return new SimulatedLens(lens, source, lensMagnitudes, sourceMagnitudes);
  }

  /** Mass follows light, but for some scatter. */
  private Lens lensOf(Sersic galaxy) {
    double flattened = galaxy.shape().axisRatio() + draws.gaussian(0, 0.07);
    double axisRatio = Math.min(1, Math.max(population.minAxisRatio(), flattened));
    SkyPoint axis = galaxy.shape().majorAxis();
    double along = Math.toDegrees(StrictMath.atan2(axis.y(), axis.x()));
    Ellipse shape = Ellipse.of(galaxy.centre(), axisRatio, along + draws.gaussian(0, 8));
    double radius = population.einsteinRadii().draw(draws);
    Shear shear = Shear.of(draws.uniform(0, population.maxShear()), draws.angle());
    return new Lens(new IsothermalEllipsoid(shape, radius), shear);
  }
}
