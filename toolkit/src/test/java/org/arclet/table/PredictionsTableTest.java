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

  @Test
  void classesThatDifferByCapitalsHaveColumnsOfTheirOwn() {
    ImageSet image =
        ImageSet.generate(1, new ImageShape(1, 1, 1), (number, values) -> values[0] = number);
    Table table =
        PredictionsTable.of(
            Predictions.of(
                image, List.of("S0", "Sb", "SB"), new double[][] {{0.125, 0.25, 0.625}}));
    assertThat(table.columnNames())
        .endsWith("probability of S0", "probability of Sb", "probability of SB 2");
    assertThat(table.doubleColumn("probability of Sb").get(0)).isEqualTo(0.25);
    assertThat(table.doubleColumn("probability of SB 2").get(0)).isEqualTo(0.625);
    assertThat(PredictionsTable.probabilities(List.of("Sb", "SB", "sb 2")))
        .containsExactly("probability of Sb", "probability of SB 2", "probability of sb 2 2");
  }
}
