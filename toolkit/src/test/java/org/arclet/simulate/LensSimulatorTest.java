package org.arclet.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.arclet.image.BandStatistics;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;

class LensSimulatorTest {

  private static final LensSimulator SIMULATOR = LensSimulator.standard();

  @Test
  void imagesHaveThreeBandsALabelAndFinitePixels() {
    ImageSet lenses = SIMULATOR.lenses(3, 1);
    ImageSet others = SIMULATOR.others(2, 1);
    assertThat(lenses.shape()).isEqualTo(new ImageShape(100, 100, 3));
    assertThat(lenses).hasToString("3 images of (100, 100, 3), bands g r i, all labelled 1");
    assertThat(others).hasToString("2 images of (100, 100, 3), bands g r i, all labelled 0");
    assertThat(BandStatistics.of(lenses, 0).pixels()).isEqualTo(30_000);
    assertThat(BandStatistics.of(others, 2).pixels()).isEqualTo(20_000);
  }

  @Test
  void anImageDependsOnTheSeedAndItsNumberAlone() {
    ImageSet many = SIMULATOR.lenses(7, 42);
    ImageSet few = SIMULATOR.lenses(3, 42);
    ImageSet manyOthers = SIMULATOR.others(7, 42);
    ImageSet fewOthers = SIMULATOR.others(3, 42);
    for (int k = 0; k < 3; k++) {
      assertThat(few.image(k)).isEqualTo(many.image(k));
      assertThat(fewOthers.image(k)).isEqualTo(manyOthers.image(k));
    }
    assertThat(many.sources()).doesNotHaveDuplicates();
    assertThat(SIMULATOR.lenses(1, 43).image(0)).isNotEqualTo(many.image(0));
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws Exception {
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      ImageSet alone = one.submit(() -> SIMULATOR.others(6, 5)).get();
      ImageSet shared = four.submit(() -> SIMULATOR.others(6, 5)).get();
      assertThat(shared.sources()).isEqualTo(alone.sources());
    } finally {
      one.shutdown();
      four.shutdown();
    }
  }

  /**
   * Fingerprints of the images of seed 1 on JDK 17, Linux, x86-64: the same interpreted and
   * compiled. They change, and may, whenever the simulator does; never from machine to machine.
   */
  @Test
  void aSeedGivesTheSameBitsOnEveryMachine() {
    assertThat(SIMULATOR.lenses(1, 1).sources(0)).containsExactly(6438705543103608744L);
    assertThat(SIMULATOR.others(1, 1).sources(0)).containsExactly(7523450301432910052L);
  }

  @Test
  void truthNamesALensOfThePopulationAndABlueSourceBehindIt() {
    for (int k = 0; k < 5; k++) {
      SimulatedLens truth = SIMULATOR.lens(k, 42);
      Lens lens = truth.lens();
      double radius = lens.mass().einsteinRadius();
      assertThat(radius).isBetween(1.5, 2.7);
      SkyPoint offset = truth.source().minus(lens.mass().shape().centre());
      assertThat(offset.norm()).isLessThanOrEqualTo(0.35 * radius);
      assertThat(lens.mass().shape().axisRatio()).isBetween(0.65, 1.0);
      assertThat(lens.shear().strength()).isLessThanOrEqualTo(0.06);
      assertThat(truth.lensMagnitudes().g() - truth.lensMagnitudes().i())
          .isGreaterThan(truth.sourceMagnitudes().g() - truth.sourceMagnitudes().i());
    }
    assertThat(SIMULATOR.lens(3, 42)).isEqualTo(SIMULATOR.lens(3, 42));
  }

  @Test
  void arcsLieAboutTheEinsteinRadiusThatTheTruthNames() {
    LensSimulator wide =
        SIMULATOR.withPopulation(LensPopulation.galaxies().withEinsteinRadii(3.5, 5));
    ImageSet images = wide.lenses(20, 3);
    double onRing = 0;
    double inside = 0;
    double outside = 0;
    for (int k = 0; k < images.size(); k++) {
      IsothermalEllipsoid mass = wide.lens(k, 3).lens().mass();
      onRing += medianAtRadius(images, k, mass, 1);
      inside += medianAtRadius(images, k, mass, 0.5);
      outside += medianAtRadius(images, k, mass, 1.6);
    }
    assertThat(onRing).isGreaterThan(1.5 * inside).isGreaterThan(3 * outside);
  }

  @Test
  void otherKindsComeInTheirShares() {
    Map<OtherKind, Integer> counts = new EnumMap<>(OtherKind.class);
    for (int k = 0; k < 4000; k++) {
      counts.merge(SIMULATOR.other(k, 9), 1, Integer::sum);
    }
    double total = 0;
    for (OtherKind kind : OtherKind.values()) {
      total += kind.share();
      // Five standard errors of a share of 0.2 in 4000.
      assertThat(counts.getOrDefault(kind, 0) / 4000.0).isCloseTo(kind.share(), within(0.032));
    }
    assertThat(total).isCloseTo(1, within(1e-12));
  }

  @Test
  void statisticsAreThoseOfDeepFramesFromTheGround() {
    // What pyBIA's own frames have (its 20 lenses): median of all pixels 0.38/0.72/1.15, 99 %
    // 32/119/210, 99.9 % 190/529/652. Twenty frames scatter by much, so: within a factor of two.
    ImageSet images = SIMULATOR.lenses(150, 11).concat(SIMULATOR.others(150, 11));
    double[][] real = {{0.38, 32, 190}, {0.72, 119, 529}, {1.15, 210, 652}};
    for (int band = 0; band < 3; band++) {
      double[] ours = {
        BandStatistics.percentile(images, band, 50),
        BandStatistics.percentile(images, band, 99),
        BandStatistics.percentile(images, band, 99.9)
      };
      for (int n = 0; n < 3; n++) {
        assertThat(ours[n] / real[band][n]).isBetween(0.5, 2.0);
      }
    }
  }

  @Test
  void noiseAndPeaksOfEachImageAreWithinTheSpreadOfDeepFrames() {
    // Per image: MAD sigma 0.3–1, 0.4–3, 0.5–5 but for three crowded of twenty; peaks 6.5 to 3477.
    ImageSet images = SIMULATOR.lenses(100, 12).concat(SIMULATOR.others(100, 12));
    double[][] sigmas = {{0.28, 1}, {0.38, 3}, {0.48, 5}};
    for (int band = 0; band < 3; band++) {
      int quiet = 0;
      for (int k = 0; k < images.size(); k++) {
        BandStatistics statistics = BandStatistics.of(images.select(k), band);
        double sigma = 1.4826 * statistics.medianAbsoluteDeviation();
        assertThat(sigma).isGreaterThan(sigmas[band][0]);
        quiet += sigma < sigmas[band][1] ? 1 : 0;
        assertThat(statistics.maximum()).isBetween(5f, 12_000f);
      }
      assertThat(quiet / 200.0).isBetween(0.75, 0.97);
    }
  }

  @Test
  void anInstrumentOrAPopulationOfOnesOwnIsUsed() {
    LensPopulation wide = LensPopulation.galaxies().withEinsteinRadii(4, 4);
    Band noisy = new Band(30, 0.8, 50, 150);
    Survey survey = Survey.deep().withBands(noisy, noisy, noisy);
    LensSimulator own = SIMULATOR.withPopulation(wide).withSurvey(survey);
    assertThat(own.lens(0, 1).lens().mass().einsteinRadius()).isEqualTo(4);
    BandStatistics statistics = BandStatistics.of(own.lenses(2, 1), 0);
    assertThat(1.4826 * statistics.medianAbsoluteDeviation()).isBetween(40.0, 75.0);
  }

  @Test
  void lensesAndSourcesHaveTheMagnitudesOfTheirPopulation() {
    LensSimulator faint =
        SIMULATOR.withPopulation(
            LensPopulation.broad().withLensMagnitudes(20.9, 21).withSourceMagnitudes(24.3, 24.5));
    for (int image = 0; image < 50; image++) {
      SimulatedLens lens = faint.lens(image, 1);
      assertThat(lens.lensMagnitudes().i()).isBetween(20.9, 21.0);
      assertThat(lens.sourceMagnitudes().r()).isBetween(24.3, 24.5);
      assertThat(lens.lens().mass().einsteinRadius()).isBetween(1.0, 3.5);
    }
  }

  @Test
  void largerLensGalaxiesHaveFainterMiddles() {
    LensPopulation large = LensPopulation.galaxies().withLensSizes(3, 3);
    ImageSet usual = SIMULATOR.lenses(10, 1);
    ImageSet wide = SIMULATOR.withPopulation(large).lenses(10, 1);
    for (int i = 0; i < 10; i++) { // the same scenes otherwise, for one value needs no draw
      assertThat(wide.get(i, 50, 50, 2)).isLessThan(0.6f * usual.get(i, 50, 50, 2));
    }
  }

  @Test
  void refusesRangesAndNumbersThatCannotBe() {
    LensPopulation galaxies = LensPopulation.galaxies();
    Range some = new Range(1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> galaxies.withEinsteinRadii(2, 1))
        .withMessage("a range must have low <= high, both finite, but got low=2.0, high=1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> galaxies.withEinsteinRadii(0, 1))
        .withMessage("Einstein radii must be above 0 arcsec, but got Range[low=0.0, high=1.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LensPopulation(some, 0, 0, some, some, some))
        .withMessage("the smallest axis ratio must be in (0, 1], but got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> galaxies.withLensSizes(0, 1))
        .withMessage(
            "factors on the sizes of lens galaxies must be above 0, but got Range[low=0.0, high=1.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LensPopulation(some, 0.7, 0.6, some, some, some))
        .withMessage("the strongest shear must be in [0, 0.5], but got 0.6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SIMULATOR.lens(-1, 0))
        .withMessage("images are numbered from 0, but got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SIMULATOR.lenses(-1, 0))
        .withMessage("a set must have at least 0 images, but -1 were asked for");
    assertThat(SIMULATOR.others(0, 0).isEmpty()).isTrue();
  }

  /** Median of the g band on a circle of so many Einstein radii. */
  private static float medianAtRadius(
      ImageSet images, int image, IsothermalEllipsoid mass, double radii) {
    float[] values = new float[90];
    for (int n = 0; n < values.length; n++) {
      SkyPoint offset = SkyPoint.polar(radii * mass.einsteinRadius(), 4 * n);
      SkyPoint place = mass.shape().centre().plus(offset);
      int column = (int) Math.round(place.x() / 0.187 + 49.5);
      int row = (int) Math.round(place.y() / 0.187 + 49.5);
      values[n] = images.get(image, row, column, 0);
    }
    return BandStatistics.of(values).median();
  }
}
