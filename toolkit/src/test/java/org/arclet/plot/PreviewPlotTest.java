package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.arclet.augment.Augmentation;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;

class PreviewPlotTest {

  @Test
  void showsARowForTheImagesForEachProcedureAndForAllTogether() {
    ImageSet images =
        ImageSet.generate(
            2, new ImageShape(20, 20, 1), (image, values) -> Arrays.fill(values, image));
    Augmentation settings = Augmentation.of(b -> b.rotation(true).size(10));
    assertThat(SvgDocument.of(PreviewPlot.of(settings.preview(images, 1))).assertInert().texts())
        .containsExactly(
            "originals",
            "rotation",
            "crop",
            "all together",
            "all images, row 0 at the bottom; band band 1",
            "brightness per image, black at median − 3 MAD, white at median + 10 MAD");
  }
}
