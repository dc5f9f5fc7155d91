package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.arclet.metric.Measure;
import org.arclet.metric.TemperatureScaling;
import org.junit.jupiter.api.Test;

class CalibratorTest {

  private static final Predictions VALIDATION = Judged.images(300, 300, 1);

  @Test
  void isFittedOnValidationImagesAndAppliedToOthers() {
    Calibrator calibrator = Calibrator.temperature(VALIDATION, Judged.images(5, 5, 3).images());
    TemperatureScaling fitted = TemperatureScaling.fit(VALIDATION.evaluate().scores());
    assertThat(calibrator.calibration()).isEqualTo(fitted);
    Predictions test = Judged.images(20, 20, 2);
    Predictions calibrated = calibrator.apply(test);
    assertThat(calibrated.probability(3)).isEqualTo(fitted.apply(test.probability(3)));
    assertThat(Measure.ROC_AREA.of(calibrated.evaluate().scores()))
        .isCloseTo(Measure.ROC_AREA.of(test.evaluate().scores()), within(1e-12));
    assertThat(calibrator.toString()).startsWith("calibration by temperature ");
  }

  @Test
  void whatItGivesCannotBeEvaluatedOnTheImagesItWasFittedOn() {
    Predictions calibrated = Calibrator.isotonic(VALIDATION).apply(VALIDATION);
    assertThatIllegalArgumentException()
        .isThrownBy(calibrated::evaluate)
        .withMessage(
            "images that are evaluated must share no source with those that the model was trained on or "
                + "calibrated with, but %1$d of %1$d do: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …; evaluate images that were held out",
            VALIDATION.size());
    Predictions best = calibrated.top(1);
    assertThatIllegalArgumentException()
        .isThrownBy(best::evaluate)
        .withMessageContaining("but 1 of 1 do: %d;", best.number(0));
  }

  @Test
  void imagesThatWereTrainedOnAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibrator.temperature(VALIDATION, VALIDATION.images().take(2)))
        .withMessageStartingWith("training and validation images must share no source");
  }

  @Test
  void asksForBothClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibrator.temperature(Judged.images(5, 0, 1)))
        .withMessageStartingWith("a temperature needs images of both classes");
  }
}
