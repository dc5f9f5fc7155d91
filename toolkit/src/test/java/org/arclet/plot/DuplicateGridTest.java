package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.arclet.image.Duplicates;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;

class DuplicateGridTest {

  private final ImageSet images =
      ImageSet.generate(
              4, new ImageShape(20, 20, 1), (image, values) -> values[0] = image < 2 ? 1 : 2)
          .withLabels(new int[] {1, 0, 0, 0});

  @Test
  void showsTheImagesOfAPairSideBySide() {
    assertThat(SvgDocument.of(DuplicateGrid.of(Duplicates.find(images))).assertInert().texts())
        .startsWith("0 · label 1", "1 · label 0 · exact", "2 · label 0", "3 · label 0 · exact")
        .anyMatch(text -> text.startsWith("pairs of copies: 2, row 0 at the bottom"));
  }

  @Test
  void saysHowManyPairsAreLeftOut() {
    assertThat(
            SvgDocument.of(
                    DuplicateGrid.of(Duplicates.find(images), GridOptions.defaults().withLimit(2)))
                .texts())
        .hasSize(4)
        .anyMatch(text -> text.startsWith("the first 1 of 2 pairs of copies"));
  }

  @Test
  void saysSoWhereThereAreNone() {
    assertThat(SvgDocument.of(DuplicateGrid.of(Duplicates.find(images.take(1)))).texts())
        .containsExactly("no copies");
  }
}
