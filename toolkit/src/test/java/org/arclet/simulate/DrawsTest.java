package org.arclet.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments of 200,000 draws; bounds are five standard errors. */
class DrawsTest {

  private static final int N = 200_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.7, 9.9, 10, 37, 4000})
  void poissonHasItsMeanAsVariance(double mean) {
    Draws draws = new Draws(1, 0, 0);
    double[] moments = moments(() -> draws.poisson(mean));
    assertThat(moments[0]).isCloseTo(mean, within(5 * Math.sqrt(mean / N)));
    double error = Math.sqrt((2 * mean * mean + mean) / N);
    assertThat(moments[1]).isCloseTo(mean, within(5 * error));
  }

  @ParameterizedTest
  @ValueSource(doubles = {3, 12})
  void poissonHasTheProbabilitiesOfItsDefinition(double mean) {
    Draws draws = new Draws(2, 0, 0);
    int[] counts = new int[60];
    for (int n = 0; n < N; n++) {
      counts[(int) draws.poisson(mean)]++;
    }
    double probability = Math.exp(-mean);
    for (int k = 0; k < 30; k++) {
      double error = Math.sqrt(probability * (1 - probability) / N);
      assertThat(counts[k] / (double) N).isCloseTo(probability, within(5 * error + 1e-9));
      probability *= mean / (k + 1);
    }
  }

  @Test
  void noLightGivesNoPhotons() {
    Draws draws = new Draws(3, 0, 0);
    assertThat(draws.poisson(0)).isZero();
    assertThat(draws.poisson(-1e-9)).isZero();
  }

  @Test
  void gaussianHasItsMoments() {
    Draws draws = new Draws(4, 0, 0);
    double[] moments = moments(() -> draws.gaussian(2, 3));
    assertThat(moments[0]).isCloseTo(2, within(5 * 3 / Math.sqrt(N)));
    assertThat(moments[1]).isCloseTo(9, within(5 * 9 * Math.sqrt(2.0 / N)));
    assertThat(moments[2]).isCloseTo(3, within(0.06)); // kurtosis
  }

  @Test
  void placesAreEvenOverTheArea() {
    Draws draws = new Draws(5, 0, 0);
    double[] moments = moments(() -> Math.pow(draws.place(1, 3).norm(), 2));
    // r² is uniform in [1, 9].
    assertThat(moments[0]).isCloseTo(5, within(5 * 8 / Math.sqrt(12.0 * N)));
    assertThat(moments[1]).isCloseTo(64 / 12.0, within(0.06));
  }

  @Test
  void streamsOfNeighbouringImagesClassesAndSeedsAreUnrelated() {
    double[] first = new double[N];
    Draws draws = new Draws(6, 1, 0);
    for (int n = 0; n < N; n++) {
      first[n] = draws.uniform() - 0.5;
    }
    for (Draws other : new Draws[] {new Draws(6, 1, 1), new Draws(6, 0, 0), new Draws(7, 1, 0)}) {
      double product = 0;
      for (int n = 0; n < N; n++) {
        product += first[n] * (other.uniform() - 0.5);
      }
      assertThat(12 * product / N).isCloseTo(0, within(5 / Math.sqrt(N)));
    }
  }

  @Test
  void logGammaIsTheLogarithmOfTheFactorial() {
    double factorial = 0;
    for (int n = 1; n < 40; n++) {
      assertThat(GammaFunction.log(n)).isCloseTo(factorial, within(1e-10));
      factorial += Math.log(n);
    }
    assertThat(GammaFunction.log(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-11));
  }

  /** Mean, variance, kurtosis. */
  private static double[] moments(DoubleSupplier draw) {
    double[] values = new double[N];
    double mean = 0;
    for (int n = 0; n < N; n++) {
      values[n] = draw.getAsDouble();
      mean += values[n] / N;
    }
    double second = 0;
    double fourth = 0;
    for (double value : values) {
      double square = (value - mean) * (value - mean);
      second += square / N;
      fourth += square * square / N;
    }
    return new double[] {mean, second, fourth / (second * second)};
  }
}
