package org.arclet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SurveyTest {

  private static Survey survey(Consumer<Survey.Builder> more) {
    return Survey.of(
        s -> {
          s.model(Path.of("lens.arclet")).images(Path.of("images")).output(Path.of("results"));
          more.accept(s);
        });
  }

  @Test
  void settingsOutsideTheirRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> survey(s -> s.chunk(0)))
        .withMessage("a chunk must be at least 1 image, but got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> survey(s -> s.missing(Double.NaN)))
        .withMessage("the share of pixels that may be missing must be in [0, 1), but got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> survey(s -> s.top(-1)))
        .withMessage("top must be at least 0 rows, but got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Survey.of(s -> s.model(Path.of("m")).output(Path.of("o"))))
        .withMessage(
            "a survey needs model, images (or mosaic and catalogue) and output, but images is not named");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> survey(s -> s.output(Path.of("images/results"))))
        .withMessage(
            "images and output must be apart, but got %s and %s; choose another folder for the output",
            Path.of("images").toAbsolutePath(), Path.of("images/results").toAbsolutePath());
  }

  @Test
  void comesBackFromTheArgumentsOfAProgram() {
    Survey survey = survey(s -> s.chunk(7).missing(0.125).top(3).topOf("arc & ring"));
    assertThat(SurveyArguments.read(SurveyArguments.of(survey))).isEqualTo(survey);
    assertThat(survey.model()).isAbsolute();
    for (Consumer<Survey.Builder> places :
        List.<Consumer<Survey.Builder>>of(
            s -> {}, s -> s.sky("RAJ2000", "DEJ2000"), s -> s.pixels("X", "Y", 0))) {
      Survey cutouts =
          Survey.of(
              s -> {
                s.model(Path.of("m")).output(Path.of("o")).catalogue(Path.of("objects.fits"));
                s.mosaic(List.of(Path.of("g.fits"), Path.of("r.fits")));
                places.accept(s);
              });
      assertThat(SurveyArguments.read(SurveyArguments.of(cutouts))).isEqualTo(cutouts);
    }
    Survey plain = survey(s -> {});
    assertThat(SurveyArguments.read(SurveyArguments.of(plain))).isEqualTo(plain);
  }

  @Test
  void argumentsThatSayNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SurveyArguments.read(List.of("--models", "m")))
        .withMessage("there is no argument --models; they are " + SurveyArguments.USAGE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SurveyArguments.read(List.of("--chunk")))
        .withMessage(
            "--chunk must be followed by its value; the arguments are " + SurveyArguments.USAGE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SurveyArguments.read(List.of("--top", "many")))
        .withMessage("--top must be a number, but got many");
  }

  @Test
  void progressAndResultReadAsSentences() {
    assertThat(new SurveyProgress(12_000, 100_000, 3))
        .hasToString("12,000 of 100,000 images, 3 set aside");
    assertThat(new SurveyProgress(1, 2, 0)).hasToString("1 of 2 images");
    assertThat(new SurveyResult(99_997, 3, Path.of("results")))
        .hasToString("99,997 images predicted, 3 set aside, in results");
  }

  @Test
  void imagesAreInFilesOrInAMosaic() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> survey(s -> s.mosaic(List.of(Path.of("g.fits")))))
        .withMessage("a survey goes through images or through a mosaic, but got both");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Survey.of(s -> s.model(Path.of("m")).mosaic(List.of(Path.of("g.fits")))))
        .withMessage(
            "a survey needs model, images (or mosaic and catalogue) and output, but catalogue is not named");
  }
}
