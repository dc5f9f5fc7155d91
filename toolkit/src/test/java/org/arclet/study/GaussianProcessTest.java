package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {

  private static final double STEP = 1e-6;

  private static final boolean[] NUMBERS = {false, false};

  private static double[][] places(int count) {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, count)
        .mapToObj(i -> new double[] {random.nextDouble(), random.nextDouble()})
        .toArray(double[][]::new);
  }

  private static double[] waves(double[][] places) {
    return IntStream.range(0, places.length)
        .mapToDouble(i -> Math.sin(5 * places[i][0]) + places[i][1])
        .toArray();
  }

  @Test
  void foretellsASmoothFunction() {
    double[][] places = places(40);
    GaussianProcess process = GaussianProcess.fit(NUMBERS, places, waves(places));
    for (double[] place : new double[][] {{0.5, 0.5}, {0.3, 0.6}, {0.7, 0.2}}) {
      GaussianProcess.Prediction at = process.predict(place);
      double expected = Math.sin(5 * place[0]) + place[1];
      assertThat(at.mean()).isCloseTo(expected, within(0.02));
      assertThat(at.deviation()).isBetween(1e-6, 0.1);
    }
  }

  @Test
  void knowsLessWhereNothingWasTried() {
    double[][] places = places(20);
    for (double[] place : places) {
      place[0] *= 0.3;
    }
    GaussianProcess process = GaussianProcess.fit(NUMBERS, places, waves(places));
    double near = process.predict(new double[] {0.15, 0.5}).deviation();
    double far = process.predict(new double[] {0.95, 0.5}).deviation();
    assertThat(far).isGreaterThan(5 * near);
  }

  @Test
  void agreesWithTheClosedFormForOnePlace() {
    Kernel kernel = new Kernel(NUMBERS, new double[] {4, 1}, 2, 0.5);
    double[] place = {0.5, 0};
    double[] other = {0, 0};
    // Matérn 5∕2 at a distance of one length: (1 + √5 + 5∕3) e^−√5.
    double expected = 2 * (1 + Math.sqrt(5) + 5.0 / 3) * Math.exp(-Math.sqrt(5));
    assertThat(kernel.covariances(place, new double[][] {other})[0])
        .isCloseTo(expected, within(1e-14));
    assertThat(kernel.covariance(new double[][] {place}, new double[] {1})[0][0])
        .isCloseTo(2.5, within(1e-8));
  }

  /** So that a value of half of the folds counts as one of two that were averaged. */
  @Test
  void twoValuesOfTwiceTheNoiseAreAsGoodAsTheirMean() {
    Kernel kernel = new Kernel(NUMBERS, new double[] {4, 1}, 2, 0.5);
    double[] here = {0.5, 0};
    double[] there = {0.9, 0.3};
    GaussianProcess two =
        new GaussianProcess(
            kernel,
            new double[][] {here, here, there},
            new double[] {0.2, 0.6, -1},
            new double[] {2, 2, 1});
    GaussianProcess mean =
        new GaussianProcess(kernel, new double[][] {here, there}, new double[] {0.4, -1});
    double[] place = {0.6, 0.1};
    assertThat(two.predict(place).mean()).isCloseTo(mean.predict(place).mean(), within(1e-8));
    assertThat(two.predict(place).deviation())
        .isCloseTo(mean.predict(place).deviation(), within(1e-8));
  }

  /** Every other value is off by one, in turns up and down, and said to be noisier. */
  @Test
  void fitsToExactValuesRatherThanToNoisyOnes() {
    double[][] places = places(60);
    double[] targets = waves(places);
    double[] noisier = new double[60];
    for (int i = 0; i < 60; i++) {
      noisier[i] = i % 2 == 0 ? 1 : 1e6;
      targets[i] += i % 2 == 0 ? 0 : i % 4 - 2;
    }
    double[] place = {0.3, 0.6};
    double expected = Math.sin(5 * place[0]) + place[1];
    assertThat(GaussianProcess.fit(NUMBERS, places, targets, noisier).predict(place).mean())
        .isCloseTo(expected, within(0.02));
    assertThat(GaussianProcess.fit(NUMBERS, places, targets).predict(place).mean())
        .isNotCloseTo(expected, within(0.1));
  }

  @Test
  void holdsChoicesForEqualOrDifferent() {
    assertThat(Kernel.square(true, 0, 3)).isEqualTo(Kernel.square(true, 1, 2)).isOne();
    assertThat(Kernel.square(true, 2, 2)).isZero();
  }

  @Test
  void hasTheGradientsThatDifferencesShow() {
    double[][] places = places(15);
    GaussianProcess process = GaussianProcess.fit(NUMBERS, places, waves(places));
    requireGradients(new ExpectedImprovement(process, -0.8));
    requireGradients(new ConfidenceBound(process, 2));
    requireGradients(new ConfidenceBound(process, -2));
  }

  private static void requireGradients(Acquisition acquisition) {
    for (double[] place : new double[][] {{0.5, 0.5}, {0.05, 0.9}, {0.93, 0.07}}) {
      double[] gradient = new double[2];
      assertThat(acquisition.loss(place, gradient)).isEqualTo(acquisition.loss(place));
      for (int d = 0; d < 2; d++) {
        double[] up = place.clone();
        double[] down = place.clone();
        up[d] += STEP;
        down[d] -= STEP;
        double slope = (acquisition.loss(up) - acquisition.loss(down)) / (2 * STEP);
        // Central differences are exact to about the step, relative to the slope.
        assertThat(gradient[d]).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
      }
    }
  }

  @Test
  void invertsByCholesky() {
    double[][] upper = {{4, 2, 1}, {0, 5, 3}, {0, 0, 6}};
    double[] sum = {7, 10, 10}; // the rows' sums, so that the solution is 1, 1, 1
    Cholesky cholesky = Cholesky.of(upper);
    assertThat(cholesky.otherHalf(cholesky.half(sum)))
        .containsExactly(new double[] {1, 1, 1}, within(1e-14));
    assertThat(Math.exp(cholesky.logDeterminant())).isCloseTo(67, within(1e-12));
    // The cofactors: 21, −9, 23, 1, −10, 16, over 67.
    double[][] inverse = cholesky.lowerInverse();
    assertThat(inverse[0]).containsExactly(new double[] {21 / 67.0, 0, 0}, within(1e-14));
    assertThat(inverse[1]).containsExactly(new double[] {-9 / 67.0, 23 / 67.0, 0}, within(1e-14));
    assertThat(inverse[2])
        .containsExactly(new double[] {1 / 67.0, -10 / 67.0, 16 / 67.0}, within(1e-14));
  }

  @Test
  void findsTheMinimumOfRosenbrocksFunctionInABox() {
    BoxMinimizer.Function function =
        (p, gradient) -> {
          double off = p[1] - p[0] * p[0];
          gradient[0] = -400 * off * p[0] - 2 * (1 - p[0]);
          gradient[1] = 200 * off;
          return 100 * off * off + (1 - p[0]) * (1 - p[0]);
        };
    double[] start = {-1.2, 1};
    BoxMinimizer wide = new BoxMinimizer(new double[] {-2, -2}, new double[] {2, 2}, 200);
    assertThat(wide.from(start, function).point())
        .containsExactly(new double[] {1, 1}, within(1e-3));
    // With x at most 1∕2 the best is there, on the parabola.
    BoxMinimizer narrow = new BoxMinimizer(new double[] {-2, -2}, new double[] {0.5, 2}, 200);
    assertThat(narrow.from(start, function).point())
        .containsExactly(new double[] {0.5, 0.25}, within(1e-3));
  }

  @Test
  void warpsLossesIntoAboutNormalOnesInTheSameOrder() {
    double[] losses = IntStream.range(0, 50).mapToDouble(i -> Math.exp(0.1 * i)).toArray();
    double[] warped = Warp.standardized(losses);
    assertThat(warped).isSorted();
    // Standardized alone the median of these would be −0.46 and the largest 3.1.
    assertThat(warped[25]).isBetween(-0.3, 0.3);
    assertThat(warped[49]).isLessThan(2.5);
    assertThat(Warp.standardized(new double[] {3, 3, 3})).containsOnly(0);
    assertThat(Warp.standardized(new double[] {-Double.MAX_VALUE, 0, Double.MAX_VALUE}))
        .doesNotContain(Double.NaN)
        .isSorted();
  }
}
