package org.arclet.augment;

import static org.arclet.augment.AugmentationTest.images;
import static org.arclet.augment.AugmentationTest.pixels;
import static org.assertj.core.api.Assertions.assertThat;

import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;

class PreviewTest {

  @Test
  void showsEachEnabledProcedureByItselfInOrder() {
    Augmentation all = Augmentation.lensExample().with(b -> b.skewDegrees(5).blending(2));
    Preview preview = all.preview(images(6, 100, 3), 1);
    assertThat(preview.steps())
        .extracting(Preview.Step::name)
        .containsExactly(
            "rotation", "shift", "flips", "zoom", "crop", "skew", "blending", "cutouts");
    assertThat(preview.originals().size()).isEqualTo(4);
    assertThat(preview.together().size()).isEqualTo(8);
    assertThat(preview.together().shape()).isEqualTo(new ImageShape(67, 67, 3));
  }

  @Test
  void showsNothingWhereNothingIsEnabled() {
    Preview preview = Augmentation.of(b -> b.copies(7)).preview(images(2, 4, 1), 1);
    assertThat(preview.steps()).isEmpty();
    assertThat(pixels(preview.together())).isEqualTo(pixels(preview.originals()));
  }

  @Test
  void showsAloneTheDrawsThatAreSeenTogether() {
    Augmentation turned = Augmentation.of(b -> b.rotation(true).size(5));
    Preview preview = turned.preview(images(3, 9, 1), 4);
    assertThat(pixels(preview.steps().get(0).images().crop(5)))
        .isEqualTo(pixels(preview.together()));
  }

  @Test
  void repeatsImagesWhereABlendNeedsMore() {
    Preview preview =
        Augmentation.of(b -> b.blending(Blending.of(1).withImages(3))).preview(images(1, 4, 1), 1);
    assertThat(pixels(preview.together())).isEqualTo(pixels(preview.originals()));
    assertThat(preview.originals().size()).isEqualTo(3);
  }

  @Test
  void leavesOutACropThatFitsOnlyAfterTheZoom() {
    Preview preview = Augmentation.of(b -> b.zoom(1.5, 2).size(12)).preview(images(2, 10, 1), 1);
    assertThat(preview.steps()).extracting(Preview.Step::name).containsExactly("zoom");
  }

  @Test
  void repeatsImagesInTheirOrder() {
    Preview preview =
        Augmentation.of(b -> b.blending(Blending.of(1).withImages(3))).preview(images(2, 4, 1), 1);
    assertThat(pixels(preview.originals()))
        .isEqualTo(pixels(images(2, 4, 1).select(new int[] {0, 1, 0})));
  }

  @Test
  void showsACropThatJustFits() {
    Preview preview = Augmentation.of(b -> b.size(10)).preview(images(2, 10, 1), 1);
    assertThat(preview.steps()).extracting(Preview.Step::name).containsExactly("crop");
  }

  @Test
  void readsAsWhatItShows() {
    assertThat(Augmentation.of(b -> b.rotation(true).zoom(1, 2)).preview(images(2, 4, 1), 1))
        .hasToString("preview of rotation, zoom on 2 images");
    assertThat(Augmentation.of(b -> {}).preview(images(2, 4, 1), 1))
        .hasToString("preview of no procedure on 2 images");
  }
}
