package org.arclet.benchmarks;

import java.util.List;
import org.arclet.image.ImageSet;
import org.arclet.simulate.Band;
import org.arclet.simulate.LensPopulation;
import org.arclet.simulate.LensSimulator;
import org.arclet.simulate.Survey;

/**
 * What a lens finder for data that nobody has seen is trained on: lenses of every kind that surveys
 * from the ground have found, in the frames of several surveys. What differs between those surveys
 * (sharpness, depth, and how much neighbouring pixels share their noise) cannot be what it goes by.
 */
final class ScienceSimulations {

  private static final List<LensSimulator> SURVEYS =
      List.of(survey(1, 1, 0), survey(1, 1, 0.35), survey(1.2, 1, 0.3), survey(0.9, 1.3, 0.3));

  private ScienceSimulations() {}

  /**
   * The standard survey, changed.
   *
   * @param seeing factor on its width
   * @param noise factor on that of the sky
   */
  private static LensSimulator survey(double seeing, double noise, double correlation) {
    Survey deep = Survey.deep();
    Survey changed =
        deep.withBands(
                changed(deep.g(), seeing, noise),
                changed(deep.r(), seeing, noise),
                changed(deep.i(), seeing, noise))
            .withNoiseCorrelation(correlation);
    return LensSimulator.standard().withSurvey(changed).withPopulation(LensPopulation.broad());
  }

  private static Band changed(Band band, double seeing, double noise) {
    return new Band(band.zeroPoint(), band.seeing() * seeing, band.skyNoise() * noise, band.gain());
  }

  /** Lenses, labelled 1, as many of each survey. */
  static ImageSet lenses(int count, long seed) {
    return SURVEYS.stream()
        .map(survey -> survey.lenses(count / SURVEYS.size(), seedOf(survey, seed)))
        .reduce(ImageSet::concat)
        .orElseThrow();
  }

  /** What is taken for lenses, labelled 0, as many of each survey. */
  static ImageSet others(int count, long seed) {
    return SURVEYS.stream()
        .map(survey -> survey.others(count / SURVEYS.size(), seedOf(survey, seed)))
        .reduce(ImageSet::concat)
        .orElseThrow();
  }

  /** No two surveys show the same object. */
  private static long seedOf(LensSimulator survey, long seed) {
    return seed * SURVEYS.size() + SURVEYS.indexOf(survey);
  }
}
