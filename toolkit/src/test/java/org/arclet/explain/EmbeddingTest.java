package org.arclet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.model.Classifier;
import org.arclet.normalize.MinMax;
import org.junit.jupiter.api.Test;

class EmbeddingTest {

  private static final ImageShape SHAPE = new ImageShape(3, 3, 2);
  private static final MinMax LIMITS = MinMax.of(0, 10, 10);

  /** Noise that is bright in one band. */
  private static ImageSet images(int count, int band, long seed) {
    return ImageSet.generate(
            count,
            SHAPE,
            (image, values) -> {
              SplittableRandom random = new SplittableRandom(seed + image);
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextDouble() + (i % 2 == band ? 8 : 0));
              }
            })
        .withBands(List.of("g", "r"))
        .withLabel(band);
  }

  private static Map<String, ImageSet> splits() {
    Map<String, ImageSet> splits = new LinkedHashMap<>();
    splits.put("training", images(30, 0, 1).concat(images(30, 1, 100)));
    splits.put("validation", images(10, 1, 200));
    return splits;
  }

  private static void requireApart(Embedding embedding) {
    List<Embedding.Point> points = embedding.points();
    assertThat(points).hasSize(70);
    assertThat(points.get(59).split()).isEqualTo("training");
    assertThat(points.get(60).split()).isEqualTo("validation");
    for (int i = 0; i < points.size(); i++) {
      Embedding.Point one = points.get(i);
      Embedding.Point nearest = one;
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < points.size(); j++) {
        Embedding.Point other = points.get(j);
        double apart = Math.hypot(one.x() - other.x(), one.y() - other.y());
        if (j != i && apart < least) {
          least = apart;
          nearest = other;
        }
      }
      assertThat(nearest.label()).isEqualTo(one.label());
    }
  }

  @Test
  void classesThatLookDifferentLieApartByTheirPixels() {
    Embedding embedding = Embedding.ofPixels(LIMITS, splits());
    requireApart(embedding);
    assertThat(embedding).hasToString("t-SNE of 70 images by their pixels");
    assertThat(embedding.perplexity()).isEqualTo(23);
    assertThat(Embedding.ofPixels(LIMITS, splits())).isEqualTo(embedding);
  }

  @Test
  void classesThatLookDifferentLieApartByTheirFeatures() {
    Classifier averaging = Known.averaging(SHAPE, 1, 2, -1);
    Embedding embedding = Embedding.ofFeatures(averaging, splits());
    requireApart(embedding);
    assertThat(embedding).hasToString("t-SNE of 70 images by their features of averaging");
  }

  @Test
  void oneImageAndPixelsThatAreNotFiniteHavePlaces() {
    Embedding one = Embedding.ofPixels(LIMITS, Map.of("all", images(1, 0, 1)));
    assertThat(one.points()).containsExactly(new Embedding.Point(0, 0, 0, "all"));
    ImageSet nan =
        ImageSet.generate(3, SHAPE, (image, values) -> values[0] = image == 0 ? Float.NaN : image)
            .withBands(List.of("g", "r"));
    assertThat(Embedding.ofPixels(LIMITS, Map.of("all", nan)).points())
        .allMatch(point -> Double.isFinite(point.x()) && point.label() == ImageSet.UNLABELLED);
  }

  @Test
  void noneAndTooManyAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Embedding.ofPixels(LIMITS, Map.of()))
        .withMessage("an embedding must have 1 to 3000 images, but got 0; take some of each split");
    Map<String, ImageSet> many = Map.of("many", ImageSet.generate(3001, SHAPE, (i, values) -> {}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Embedding.ofPixels(LIMITS, many))
        .withMessageContaining("1 to 3000 images, but got 3001");
  }
}
