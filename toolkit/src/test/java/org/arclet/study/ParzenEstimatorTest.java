package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against Optuna 5.0.0's own estimator: src/test/python/parzen.py. */
class ParzenEstimatorTest {

  private static final List<Axis> AXES =
      List.of(
          new Axis(FloatDistribution.of(-1, 3)),
          new Axis(FloatDistribution.log(1e-4, 1)),
          new Axis(FloatDistribution.stepped(0, 2, 0.25)),
          new Axis(IntDistribution.stepped(1, 9, 2)),
          new Axis(IntDistribution.log(1, 64)),
          new Axis(CategoricalDistribution.of("a", "b", "c")));

  /** Optuna's densities are over the ranges themselves: 4 and log 10⁴ long. */
  private static final double LOG_LENGTHS = Math.log(4) + Math.log(Math.log(1e4));

  /** Those on which no two observations are equal, and the choice. */
  private static final int[] WITHOUT_TIES = {0, 1, 5};

  private static double[] place(int i, int[] axes) {
    double[] internal = {
      -1 + 4 * (i * 0.6180339887498949 % 1),
      Math.pow(10, -4 + 4 * (i * 0.41421356237309515 % 1)),
      0.25 * (i * 5 % 9),
      1 + 2 * (i * 3 % 5),
      1 + i * i % 64,
      i * 2 % 3
    };
    return Arrays.stream(axes).mapToDouble(a -> AXES.get(a).unit(internal[a])).toArray();
  }

  private static ParzenEstimator estimator(int count, int[] axes) {
    double[][] places = new double[axes.length][count];
    for (int i = 0; i < count; i++) {
      double[] place = place(i, axes);
      for (int a = 0; a < place.length; a++) {
        places[a][i] = place[a];
      }
    }
    List<Axis> used = Arrays.stream(axes).mapToObj(AXES::get).toList();
    return new ParzenEstimator(used, places, TpeSampler.ramp(count));
  }

  @ParameterizedTest
  @CsvSource({
    "0, -10.623602200425404, -13.739566270592132, -14.274352946691709, -9.962515051504162",
    "1, -10.882005182928188, -14.095682844576306, -13.898106496890229, -9.950280775514042",
    "2, -9.690959621058182, -14.785160044351446, -15.316465830406411, -9.148559084370437",
    "5, -8.672428790366101, -14.928376544658002, -16.0593645300195, -9.943006794102896"
  })
  void hasTheDensitiesOfOptuna(int count, double first, double second, double third, double last) {
    int[] all = IntStream.range(0, AXES.size()).toArray();
    requireDensities(count, all, first, second, third, last);
  }

  @ParameterizedTest
  @CsvSource({
    "40, -4.068562389483653, -1.742411289573046, -8.244961782773636, -8.163736474839533",
    "150, -4.940948201384654, -1.9019309002807656, -1.2330356212888178, -0.8357546604320005"
  })
  void hasTheDensitiesOfOptunaForManyObservations(
      int count, double first, double second, double third, double last) {
    requireDensities(count, WITHOUT_TIES, first, second, third, last);
  }

  private static void requireDensities(int count, int[] axes, double... expected) {
    ParzenEstimator estimator = estimator(count, axes);
    for (int i = 0; i < expected.length; i++) {
      // What summing up 151 terms of 6 factors rounds, and the last digit of a power.
      assertThat(estimator.logDensity(place(1 + 37 * i, axes)) - LOG_LENGTHS)
          .as("place %d", 1 + 37 * i)
          .isCloseTo(expected[i], within(1e-9));
    }
  }

  @Test
  void drawsFromTheDensityThatItHas() {
    List<Axis> axes = List.of(new Axis(IntDistribution.of(1, 4)));
    double[][] places = {{axes.get(0).unit(2), axes.get(0).unit(2), axes.get(0).unit(4)}};
    ParzenEstimator estimator = new ParzenEstimator(axes, places, new double[] {1, 1, 1});
    SplittableRandom random = new SplittableRandom(1);
    List<Double> drawn = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      drawn.add(axes.get(0).internal(estimator.draw(random)[0]));
    }
    double sum = 0;
    for (double value = 1; value <= 4; value++) {
      double expected = Math.exp(estimator.logDensity(new double[] {axes.get(0).unit(value)}));
      double share = drawn.stream().filter(List.of(value)::contains).count() / 20_000.0;
      assertThat(share).isCloseTo(expected, within(0.021)); // six standard errors
      sum += expected;
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }
}
