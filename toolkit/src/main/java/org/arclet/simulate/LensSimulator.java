package org.arclet.simulate;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/**
 * Simulates gravitational lenses and what is taken for them: the data everybody has.
 *
 * <p>Images are (N, 100, 100, 3), bands g, r, i, in counts, background subtracted, not normalized.
 * Image k depends on the seed and on k alone: the first ten of five hundred are the ten of ten, on
 * any machine and any number of threads. Lenses and others of one seed have nothing in common.
 *
 * <p>A lens is an early-type galaxy with the arcs of a blue galaxy behind it, made by ray shooting;
 * {@link OtherKind} lists the rest. Both have the same galaxies in the middle, the same amount of
 * blue light around it and the same field, so that a classifier has to look at the arcs.
 *
 * <p>Take {@link #standard()} unless other instruments or lenses are wanted.
 *
 * @param survey pixels, sharpness and noise
 * @param population which lenses there are; its Einstein radii are also where the blue light of
 *     others lies
 */
public record LensSimulator(Survey survey, LensPopulation population) {

  /** Bands of the images, in the order of the last axis. */
  public static final List<String> BANDS = List.of("g", "r", "i");

  private static final int OTHER = 0;
  private static final int LENS = 1;
  private static final double SHALLOWEST = 1.35;
  private static final double DEEPEST = 0.9;

  /** The deep survey from the ground, and galaxies as lenses. */
  public static LensSimulator standard() {
    return new LensSimulator(Survey.deep(), LensPopulation.galaxies());
  }

  /** The same simulator with another instrument. */
  public LensSimulator withSurvey(Survey newSurvey) {
    return new LensSimulator(newSurvey, population);
  }

  /** The same simulator with other lenses. */
  public LensSimulator withPopulation(LensPopulation newPopulation) {
    return new LensSimulator(survey, newPopulation);
  }

  /**
   * Simulates lenses, labelled 1.
   *
   * @param count number of images; 0 gives an empty set
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public ImageSet lenses(int count, long seed) {
    return images(count, LENS, lens(seed, LensSimulator::depth));
  }

  /**
   * Simulates what is no lens, labelled 0.
   *
   * @param count number of images; 0 gives an empty set
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public ImageSet others(int count, long seed) {
    return images(count, OTHER, other(seed, LensSimulator::depth));
  }

  /**
   * What is true of the lens in image {@code image} of {@code lenses(count, seed)}, for any count.
   *
   * @throws IllegalArgumentException if {@code image} is negative
   */
  public SimulatedLens lens(int image, long seed) {
    return new LensScene(new Draws(seed, LENS, requireImage(image)), survey, population).draw();
  }

  /**
   * What image {@code image} of {@code others(count, seed)} shows, for any count.
   *
   * @throws IllegalArgumentException if {@code image} is negative
   */
  public OtherKind other(int image, long seed) {
    return new OtherScene(new Draws(seed, OTHER, requireImage(image)), survey, population).draw();
  }

  /**
   * Makes one lens after another.
   *
   * @param depth of each frame, from its draws
   */
  ImageSet.Filler lens(long seed, ToDoubleFunction<Draws> depth) {
    return frames(
        k -> new Draws(seed, LENS, k),
        depth,
        draws -> {
          LensScene lens = new LensScene(draws, survey, population);
          lens.draw();
          return lens.scene();
        });
  }

  /**
   * Makes one of the others after another.
   *
   * @param depth of each frame, from its draws
   */
  ImageSet.Filler other(long seed, ToDoubleFunction<Draws> depth) {
    return frames(
        k -> new Draws(seed, OTHER, k),
        depth,
        draws -> {
          OtherScene other = new OtherScene(draws, survey, population);
          other.draw();
          return other.scene();
        });
  }

  private ImageSet.Filler frames(
      IntFunction<Draws> drawsOf, ToDoubleFunction<Draws> depth, Function<Draws, Scene> sceneOf) {
    Camera camera = new Camera(survey);
    return (k, values) -> {
      Draws draws = drawsOf.apply(k);
      Scene scene = sceneOf.apply(draws);
      camera.expose(scene, depth.applyAsDouble(draws), draws, values);
    };
  }

  private static ImageSet images(int count, int label, ImageSet.Filler filler) {
    ImageShape shape = new ImageShape(Survey.SIDE, Survey.SIDE, BANDS.size());
    return ImageSet.generate(count, shape, filler).withBands(BANDS).withLabel(label);
  }

  /** Fields of a survey differ in depth. */
  private static double depth(Draws draws) {
    return draws.uniform(DEEPEST, SHALLOWEST);
  }

  private static int requireImage(int image) {
    if (image < 0) {
      throw new IllegalArgumentException("images are numbered from 0, but got " + image);
    }
    return image;
  }
}
