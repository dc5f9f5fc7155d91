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

  // standard normal density at 2 and probability within 2: the variance of the truncated Gaussian
  private static final double DENSITY = Math.exp(-2) / Math.sqrt(2 * Math.PI);
  private static final double INSIDE = 0.9544997361036416;
  private static final double TRUNCATED_VARIANCE = 1 - 2 * 2 * DENSITY / INSIDE;

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
    requireTruncated(draw(new Initializer.TruncatedNormal(0.05), 17, 2), 0.05);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 27, 3456})
  void heNormalHasTheVarianceOfTwoOverFanInWithinTwoStandardDeviations(long fanIn) {
    // after the truncation, so that the Gaussian before it is wider
    double variance = 2.0 / fanIn;
    requireTruncated(
        draw(new Initializer.HeNormal(), fanIn, 4), Math.sqrt(variance / TRUNCATED_VARIANCE));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "363, 11616", "2304, 4096"})
  void glorotUniformHasTheVarianceOfTwoOverBothFans(long fanIn, long fanOut) {
    float[] values = new float[COUNT];
    new Initializer.GlorotUniform().draw(values, fanIn, fanOut, new SplittableRandom(5));
    double bound = Math.sqrt(6.0 / (fanIn + fanOut));
    assertThat((double) max(values)).isBetween(bound * 0.999, bound * (1 + 1e-7));
    requireMoments(values, 2.0 / (fanIn + fanOut), 9.0 / 5);
  }

  @Test
  void lecunUniformIsUniformScalingOfOne() {
    assertThat(Initializer.lecunUniform()).isEqualTo(new Initializer.UniformScaling(1));
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

  /** A Gaussian of a standard deviation, drawn anew beyond twice that. */
  private static void requireTruncated(float[] values, double deviation) {
    assertThat((double) max(values)).isBetween(1.99 * deviation, 2 * deviation * (1 + 1e-7));
    double second = TRUNCATED_VARIANCE;
    double fourth = 3 * second - 2 * 8 * DENSITY / INSIDE;
    requireMoments(values, deviation * deviation * second, fourth / (second * second));
    int within1 = 0;
    for (float value : values) {
      within1 += Math.abs(value) < deviation ? 1 : 0;
    }
    double share = 0.6826894921370859 / INSIDE;
    assertThat((double) within1)
        .isCloseTo(COUNT * share, within(4 * Math.sqrt(COUNT * share * (1 - share))));
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
