package org.arclet.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CameraTest {

  private static final int PIXELS = Survey.SIDE * Survey.SIDE;

  @Test
  void emptySkyHasTheNoiseOfTheSurveyTimesTheDepthAndMeanZero() {
    float[] values = expose(Survey.deep(), new Scene(), 1.2);
    double[] expected = {1.2 * 0.30, 1.2 * 0.41, 1.2 * 0.51};
    for (int band = 0; band < 3; band++) {
      double sum = 0;
      double squares = 0;
      for (int p = 0; p < PIXELS; p++) {
        sum += values[3 * p + band];
        squares += values[3 * p + band] * values[3 * p + band];
      }
      // Five standard errors: σ/√N and σ/√2N.
      assertThat(sum / PIXELS).isCloseTo(0, within(0.05 * expected[band]));
      assertThat(Math.sqrt(squares / PIXELS))
          .isCloseTo(expected[band], within(0.036 * expected[band]));
    }
  }

  @Test
  void neighbouringPixelsShareTheNoiseThatTheSurveySays() {
    float[] values = expose(Survey.deep().withNoiseCorrelation(0.35), new Scene(), 1);
    assertThat(correlation(values, 0, 0)).isCloseTo(0.30 * 0.30, within(0.05 * 0.30 * 0.30));
    double error = 5 / 100.0; // five standard errors of a correlation of 10,000 pixels
    assertThat(correlation(values, 1, 0) / 0.09).isCloseTo(0.35, within(error));
    assertThat(correlation(values, 0, 1) / 0.09).isCloseTo(0.35, within(error));
    assertThat(correlation(values, 1, 1) / 0.09).isCloseTo(0.35 * 0.35, within(error));
    assertThat(correlation(values, 3, 0) / 0.09).isCloseTo(0, within(error));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Survey.deep().withNoiseCorrelation(0.6))
        .withMessage(
            "the correlation of the noise of neighbouring pixels must be in [0, 0.5], but got 0.6");
  }

  /** Mean product of pixels so far apart, in the first band. */
  private static double correlation(float[] values, int down, int right) {
    double sum = 0;
    int pairs = 0;
    for (int row = 0; row + down < Survey.SIDE; row++) {
      for (int column = 0; column + right < Survey.SIDE; column++) {
        int other = (row + down) * Survey.SIDE + column + right;
        sum += values[3 * (row * Survey.SIDE + column)] * values[3 * other];
        pairs++;
      }
    }
    return sum / pairs;
  }

  @Test
  void varianceOfLightIsItsCountsOverTheGain() {
    Band dark = new Band(30, 0.8, 0, 2);
    Scene scene = new Scene();
    // So wide that the middle of the frame is even: central brightness b²/(4π) of an exponential.
    double radius = 200;
    double magnitude = 16;
    scene.add(
        Sersic.of(Ellipse.circle(SkyPoint.CENTRE), radius, Sersic.GAUSSIAN),
        new Magnitudes(magnitude, magnitude, magnitude));
    Survey survey = Survey.deep().withBands(dark, dark, dark);
    double counts = dark.counts(magnitude);
    double expected =
        counts
            * Sersic.of(Ellipse.circle(SkyPoint.CENTRE), radius, Sersic.GAUSSIAN).brightness(0, 0)
            * 0.187
            * 0.187;
    float[] values = expose(survey, scene, 1);
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (int row = 20; row < 80; row++) {
      for (int column = 20; column < 80; column++) {
        double value = values[3 * (row * Survey.SIDE + column)];
        sum += value;
        squares += value * value;
        n++;
      }
    }
    double mean = sum / n;
    double variance = squares / n - mean * mean;
    assertThat(mean).isCloseTo(expected, within(0.02 * expected + 5 * Math.sqrt(expected / 2 / n)));
    assertThat(variance / (mean / 2)).isCloseTo(1, within(5 * Math.sqrt(2.0 / n) + 0.05));
  }

  @Test
  void starHasItsCountsAndTheWidthOfTheSeeing() {
    Band quiet = new Band(30, 0.8, 0, 1e6);
    Scene scene = new Scene();
    // On the middle of the pixel at row 50, column 50.
    scene.addStar(new SkyPoint(0.5 * 0.187, 0.5 * 0.187), new Magnitudes(20, 21, 22));
    float[] values = expose(Survey.deep().withBands(quiet, quiet, quiet), scene, 1);
    double[] sums = new double[3];
    for (int p = 0; p < values.length; p++) {
      sums[p % 3] += values[p];
    }
    // Magnitude 20 at zero point 30 is 10^4 counts; five less are a hundred times as many.
    assertThat(sums[0]).isCloseTo(1e4, within(10.0));
    assertThat(sums[1]).isCloseTo(1e4 / 2.511886, within(10.0));
    assertThat(sums[2]).isCloseTo(1e4 / 6.309573, within(10.0));
    double peak = values[3 * (50 * 100 + 50)];
    double half =
        new MoffatPsf(0.8 / 0.187, 3).brightness(2) / new MoffatPsf(0.8 / 0.187, 3).brightness(0);
    assertThat(values[3 * (50 * 100 + 52)] / peak).isCloseTo(half, within(0.005));
  }

  @Test
  void lightFromBeyondTheEdgeIsBlurredIntoTheFrame() {
    Band quiet = new Band(30, 0.8, 0, 1e6);
    Scene scene = new Scene();
    scene.addStar(new SkyPoint(51.5 * 0.187, 0), new Magnitudes(20, 20, 20)); // two pixels outside
    float[] values = expose(Survey.deep().withBands(quiet, quiet, quiet), scene, 1);
    assertThat(values[3 * (50 * 100 + 99)]).isGreaterThan(100);
    assertThat(values[3 * (50 * 100)]).isZero();
  }

  @Test
  void refusesBandsThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Band(Double.NaN, 1, 1, 1))
        .withMessage("zero point must be finite, but got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Band(30, 0, 1, 1))
        .withMessage("seeing must be above 0 arcsec, but got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Band(30, 1, -1, 1))
        .withMessage("sky noise must be at least 0 counts, but got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Band(30, 1, 1, 0))
        .withMessage("gain must be above 0 photons per count, but got 0.0");
  }

  @Test
  void refusesPixelsThatDoNotFitTheSeeing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Survey.deep().withPixelScale(0))
        .withMessage("pixel scale must be above 0 arcsec, but got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Survey.deep().withPixelScale(1.6))
        .withMessage(
            "seeing must be 1.5 to 20 pixels wide, but 0.8 arcsec are 0.50 pixels of 1.6 arcsec;"
                + " change one of the two");
  }

  private static float[] expose(Survey survey, Scene scene, double depth) {
    float[] values = new float[3 * PIXELS];
    new Camera(survey).expose(scene, depth, new Draws(8, 1, 0), values);
    return values;
  }
}
