package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.arclet.explain.Embedding;
import org.arclet.explain.Neighbours;
import org.arclet.explain.Neighbours.Neighbour;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.model.Predictions;
import org.junit.jupiter.api.Test;

/** Figures of neighbours and of embeddings. */
class LikenessPlotsTest {

  private final ImageSet training =
      ImageSet.generate(4, new ImageShape(30, 30, 3), (image, values) -> values[0] = image)
          .withLabels(new int[] {1, 0, 1, 0});

  private Neighbours neighbours(int images) {
    ImageSet asked =
        ImageSet.generate(images, training.shape(), (image, values) -> values[0] = 2 + 9 * image);
    List<List<Neighbour>> nearest = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      nearest.add(List.of(new Neighbour(2, 0), new Neighbour(1, 0.25)));
    }
    return new Neighbours(Predictions.of(asked, new double[images]), training, nearest);
  }

  @Test
  void neighboursStandBesideTheirImageAndCopiesStandOut() {
    Figure figure = NeighbourGrid.of(neighbours(2));
    assertThat(figure.description()).isEqualTo("nearest of 4 training images to 2 images");
    SvgDocument svg = SvgDocument.of(figure).assertInert();
    assertThat(svg.texts())
        .startsWith("0 · 0.000", "2 · label 1 · 0.000 copy", "1 · label 0 · 0.250", "1 · 0.000")
        .anyMatch(
            text ->
                text.startsWith(
                    "left: number and prediction; right: the nearest of 4 training images"));
    assertThat(svg.elements("text").get(1).getAttribute("fill")).isEqualTo(Palette.VERMILLION);
    assertThat(svg.elements("text").get(2).getAttribute("fill")).isEqualTo(Palette.INK);
  }

  @Test
  void theGridSaysWhatIsLeftOut() {
    assertThat(SvgDocument.of(NeighbourGrid.of(neighbours(9))).texts())
        .anyMatch(text -> text.startsWith("the first 8 of 9 images"));
    assertThat(SvgDocument.of(NeighbourGrid.of(neighbours(0))).texts())
        .containsExactly("no neighbours");
  }

  @Test
  void anEmbeddingHasAColourForEachClassAndAShapeForEachSplit() {
    Embedding embedding =
        new Embedding(
            List.of(
                new Embedding.Point(0, 0, 0, "training"),
                new Embedding.Point(1, 2, 1, "training"),
                new Embedding.Point(2, 1, ImageSet.UNLABELLED, "<sky>")),
            "pixels",
            1);
    Figure figure = EmbeddingPlot.of(embedding);
    assertThat(figure.description()).isEqualTo("t-SNE of 3 images by their pixels");
    assertThat(SvgDocument.of(figure).assertInert().texts())
        .contains("label 0", "label 1", "unlabelled", "training", "<sky>")
        .contains("perplexity 1.00; near means alike, far says nothing of how unlike");
  }
}
