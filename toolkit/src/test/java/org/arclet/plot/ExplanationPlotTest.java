package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.arclet.explain.Explanation;
import org.arclet.explain.Explanation.Method;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.model.Predictions;
import org.junit.jupiter.api.Test;

class ExplanationPlotTest {

  private static Explanation explanation(int images, int bands, Method method) {
    ImageSet given =
        ImageSet.generate(images, new ImageShape(30, 40, bands), (i, values) -> values[0] = 1);
    double[] probabilities = new double[images];
    Arrays.fill(probabilities, 0.75);
    ImageSet maps =
        ImageSet.generate(
            images,
            new ImageShape(30, 40, 1),
            (image, values) -> {
              values[0] = 0.5f * (image + 1);
              values[1] = -0.25f;
            });
    return new Explanation(Predictions.of(given, probabilities), maps, method, 1);
  }

  @Test
  void showsEachImageWithItsProbabilityBesideItsMap() {
    Figure figure = ExplanationPlot.of(explanation(2, 3, Method.GRAD_CAM));
    assertThat(figure.description()).isEqualTo("Grad-CAM of 2 images for class positive");
    assertThat(SvgDocument.of(figure).assertInert().texts())
        .startsWith("0 · 0.750", "largest 0.5", "1 · 0.750", "largest 1", "0 to the largest")
        .anyMatch(text -> text.startsWith("Grad-CAM: orange parts speak for the class; each"))
        .anyMatch(text -> text.startsWith("2 images, row 0 at the bottom; red band 3"));
  }

  @Test
  void occlusionHasOneScaleForAllImages() {
    Figure figure = ExplanationPlot.of(explanation(3, 1, Method.OCCLUSION));
    assertThat(SvgDocument.of(figure).texts())
        .contains("−1.5 to 1.5")
        .anyMatch(text -> text.contains("blue ones raise it; one scale for all"));
  }

  @Test
  void saysHowManyImagesAreLeftOutAndWhereThereAreNone() {
    assertThat(SvgDocument.of(ExplanationPlot.of(explanation(13, 2, Method.OCCLUSION))).texts())
        .anyMatch(text -> text.startsWith("the first 12 of 13 images"));
    assertThat(SvgDocument.of(ExplanationPlot.of(explanation(0, 1, Method.GRAD_CAM))).texts())
        .containsExactly("no image");
  }

  @Test
  void tintsWhatIsAboveZeroOrangeAndWhatIsBelowBlue() {
    ImageShape row = new ImageShape(1, 4, 1);
    Plane black = Plane.of(ImageSet.of(row, new float[4]), 0, 0);
    Plane map = Plane.of(ImageSet.of(row, new float[] {2, -1, 0, 4}), 0, 0);
    Tile tile = Tile.grey(black, new Stretch.Limits(0, 1)).enlarged(2).under(map, 2);
    assertThat(tile.rgb(0, 0)).isEqualTo(tile.rgb(1, 1)).isEqualTo(0xb87f00); // 0.8 of e69f00
    assertThat(tile.rgb(2, 0)).isEqualTo(0x002e47); // 0.4 of 0072b2
    assertThat(tile.rgb(4, 0)).isZero();
    assertThat(tile.rgb(6, 1)).isEqualTo(0xb87f00); // beyond the end
    assertThat(Tile.grey(black, new Stretch.Limits(0, 1)).under(map, 0).rgb(0, 0)).isZero();
  }

  @Test
  void mapsThatAreNotThoseOfTheImagesAreRefused() {
    Explanation two = explanation(2, 3, Method.GRAD_CAM);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Explanation(two.predictions(), two.maps().take(1), two.method(), 1))
        .withMessage(
            "there must be one map of one band for each image, of its size: images are 2 of (30,"
                + " 40, 3), maps 1 of (30, 40, 1)");
  }
}
