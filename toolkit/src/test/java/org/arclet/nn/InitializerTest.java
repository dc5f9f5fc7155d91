package org.arclet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitializerTest {

  private static final int COUNT = 200_000;

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 363", "2, 75"})
  void uniformScalingHasTheVarianceOfScaleOverFanIn(double scale, long fanIn) {
    float[] values = draw(new Initializer.UniformScaling(scale), fanIn, 1);
    double bound = Math.sqrt(3 * scale / fanIn);
    double variance = scale / fanIn;
    for (float value : values) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo((float) bound);
    }
    requireMoments(values, variance, 9.0 / 5); // kurtosis of the uniform distribution
    // the ends are reached
    assertThat((double) max(values)).isGreaterThan(bound * 0.999);
  }

  @Test
  void truncatedNormalIsGaussianWithinTwoStandardDeviations() {
    double deviation = 0.05;
    float[] values = draw(new Initializer.TruncatedNormal(deviation), 17, 2);
    assertThat(max(values)).isBetween(0.0995f, 0.1f);
    // standard normal density and distribution at 2: moments of the truncated distribution
    double density = Math.exp(-2) / Math.sqrt(2 * Math.PI);
    double inside = 0.9544997361036416;
    double second = 1 - 2 * 2 * density / inside;
    double fourth = 3 * second - 2 * 8 * density / inside;
    requireMoments(values, deviation * deviation * second, fourth / (second * second));
    int within1 = 0;
    for (float value : values) {
      within1 += Math.abs(value) < deviation ? 1 : 0;
    }
    double share = 0.6826894921370859 / inside;
    assertThat((double) within1)
        .isCloseTo(COUNT * share, within(4 * Math.sqrt(COUNT * share * (1 - share))));
  }

  @Test
  void truncatedNormalDoesNotDependOnTheFanIn() {
    Initializer initializer = new Initializer.TruncatedNormal(1);
    assertThat(draw(initializer, 1, 3)).isEqualTo(draw(initializer, 1000, 3));
  }

  @Test
  void theSameGeneratorGivesTheSameWeightsAndAnotherOneOthers() {
    Initializer initializer = new Initializer.UniformScaling(1);
    assertThat(draw(initializer, 9, 0)).isEqualTo(draw(initializer, 9, 0));
    assertThat(draw(initializer, 9, 0)).isNotEqualTo(draw(initializer, 9, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void scalesArePositiveAndFinite(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Initializer.UniformScaling(value))
        .withMessage("scale must be above 0 and finite, but got " + value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Initializer.TruncatedNormal(value))
        .withMessage("standard deviation must be above 0 and finite, but got " + value);
  }

  /** Mean and variance within four standard errors. */
  private static void requireMoments(float[] values, double variance, double kurtosis) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    assertThat(sum / COUNT).isCloseTo(0, within(4 * Math.sqrt(variance / COUNT)));
    assertThat(squares / COUNT)
        .isCloseTo(variance, within(4 * variance * Math.sqrt((kurtosis - 1) / COUNT)));
  }

  private static float max(float[] values) {
    float max = 0;
    for (float value : values) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  private static float[] draw(Initializer initializer, long fanIn, long seed) {
    float[] values = new float[COUNT];
    initializer.draw(values, fanIn, 1, new SplittableRandom(seed));
    return values;
  }
}
