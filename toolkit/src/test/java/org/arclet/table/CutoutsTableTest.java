package org.arclet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.image.io.CutoutOptions;
import org.arclet.image.io.FitsMosaic;
import org.arclet.image.io.ImageFiles;
import org.arclet.image.io.MosaicCutouts;
import org.arclet.model.Predictions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class CutoutsTableTest {

  private static final Table CATALOGUE =
      Table.create(
          "objects",
          StringColumn.create("name", "edge", "first", "second", "third"),
          IntColumn.create("x", 0, 5, 6, 7),
          IntColumn.create("Label", 3, 2, 1, 0));

  @TempDir Path folder;
  private MosaicCutouts cutouts;

  @BeforeEach
  void cut() {
    Path file = folder.resolve("mosaic.fits");
    ImageFiles.write(ImageSet.generate(1, new ImageShape(9, 12, 1), (i, values) -> {}), file);
    cutouts = FitsMosaic.open(file).cut(Places.pixels(CATALOGUE, "x", "x", 0), CutoutOptions.of(3));
  }

  @Test
  void rowsComeInTheOrderOfThePredictions() {
    Predictions predictions =
        Predictions.of(cutouts.images(), new double[] {0.25, 0.75, 0.5}).top(2);
    Table table = CutoutsTable.ranked(CATALOGUE, cutouts, predictions);
    assertThat(table.name()).isEqualTo("objects");
    assertThat(table.columnNames())
        .containsExactly("name", "x", "Label", "row", "probability", "predicted", "label 2");
    assertThat(table.stringColumn("name").asList()).containsExactly("second", "third");
    assertThat(table.intColumn("row").asList()).containsExactly(2, 3);
    assertThat(table.doubleColumn("probability").asList()).containsExactly(0.75, 0.5);
  }

  @Test
  void whatWasNotCutHasItsReason() {
    Table table = CutoutsTable.notCut(cutouts);
    assertThat(table.intColumn("row").asList()).containsExactly(0);
    assertThat(table.stringColumn("reason").asList()).containsExactly("beyond the edge");
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() {
    Predictions more = Predictions.of(cutouts.images().concat(cutouts.images()), new double[6]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CutoutsTable.ranked(CATALOGUE, cutouts, more))
        .withMessage("the predictions must be of these 3 cutouts, but one is of image 3");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CutoutsTable.ranked(
                    CATALOGUE.first(2), cutouts, Predictions.of(cutouts.images(), new double[3])))
        .withMessage(
            "the cutouts must be of this catalogue, but it has 2 rows, and cutouts were made of 4");
  }

  @Test
  void noPredictionsGiveNoRows() {
    Predictions none = Predictions.of(cutouts.images().take(0), new double[0]);
    assertThat(CutoutsTable.ranked(CATALOGUE, cutouts, none).rowCount()).isZero();
    assertThat(CutoutsTable.ranked(CATALOGUE, cutouts, none).columnCount()).isEqualTo(7);
  }
}
