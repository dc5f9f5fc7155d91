package org.arclet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.simulate.LensSimulator;
import org.junit.jupiter.api.Test;

class SimulatorBenchTest {

  @Test
  void featuresAreFluxPeakAndSizeOverTheSky() {
    // Four lit pixels at (±1.5, ±1.5) from the middle, on a sky of 2.
    ImageShape shape = new ImageShape(10, 10, 3);
    ImageSet images =
        ImageSet.generate(
            1,
            shape,
            (image, values) -> {
              java.util.Arrays.fill(values, 2);
              for (int corner : new int[] {33, 36, 63, 66}) {
                values[3 * corner] = 102;
                values[3 * corner + 1] = 52;
                values[3 * corner + 2] = 27;
              }
            });
    double[] features = PlainFeatures.of(images, Double.POSITIVE_INFINITY)[0];
    assertThat(features[0]).isCloseTo(Math.log(400), within(1e-6));
    assertThat(features[4]).isCloseTo(Math.log(50), within(1e-6));
    assertThat(features[8]).isCloseTo(0.5 * Math.log(4.5 + 1), within(1e-6));
    assertThat(features[9]).isCloseTo(Math.log(2), within(1e-6));
    assertThat(PlainFeatures.of(images, 2)[0][0]).isZero();
  }

  @Test
  void fluxColourSizeAndPeakDoNotTellLensesFromTheRest() {
    LensSimulator simulator = LensSimulator.standard();
    ImageSet images = simulator.lenses(300, 1).concat(simulator.others(300, 1));
    // 0.8 is the bound for 500 + 500; the error of an AUC is 0.02 here.
    assertThat(SimulatorBench.regression(images, Double.POSITIVE_INFINITY)).isBetween(0.5, 0.8);
    assertThat(SimulatorBench.regression(images, 35)).isBetween(0.5, 0.8);
  }
}
