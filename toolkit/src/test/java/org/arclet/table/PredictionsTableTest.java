package org.arclet.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.model.Predictions;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class PredictionsTableTest {

  @Test
  void hasOneRowForEachImageInTheOrderOfThePredictions() {
    ImageSet images =
        ImageSet.generate(3, new ImageShape(2, 2, 1), (image, values) -> values[0] = image)
            .withLabels(new int[] {1, -1, 0});
    Predictions predictions = Predictions.of(images, new double[] {0.5, 0.25, 0.75});
    Table table = PredictionsTable.of(predictions.top(3));
    assertThat(table.name()).isEqualTo("predictions");
    assertThat(table.columnNames()).containsExactly("image", "probability", "predicted", "label");
    assertThat(table.intColumn("image").asObjectArray()).containsExactly(2, 0, 1);
    assertThat(table.doubleColumn("probability").asDoubleArray()).containsExactly(0.75, 0.5, 0.25);
    assertThat(table.intColumn("predicted").asObjectArray()).containsExactly(1, 0, 0);
    assertThat(table.intColumn("label").getInt(0)).isZero();
    assertThat(table.intColumn("label").getInt(1)).isEqualTo(1);
    assertThat(table.intColumn("label").isMissing(2)).isTrue();
  }

  @Test
  void ofSeveralClassesItNamesThePredictedOneAndHasAColumnForEach() {
    ImageSet images =
        ImageSet.generate(2, new ImageShape(1, 1, 1), (image, values) -> values[0] = image);
    Table table =
        PredictionsTable.of(
            Predictions.of(
                images,
                List.of("star", "galaxy", "quasar"),
                new double[][] {{0.25, 0.5, 0.25}, {0.5, 0.25, 0.25}}));
    assertThat(table.columnNames())
        .containsExactly(
            "image",
            "class",
            "probability",
            "predicted",
            "label",
            "probability of star",
            "probability of galaxy",
            "probability of quasar");
    assertThat(table.stringColumn("class").asList()).containsExactly("galaxy", "star");
    assertThat(table.doubleColumn("probability").asDoubleArray()).containsExactly(0.5, 0.5);
    assertThat(table.intColumn("predicted").asObjectArray()).containsExactly(1, 0);
    assertThat(table.doubleColumn("probability of star").asDoubleArray())
        .containsExactly(0.25, 0.5);
  }
}
