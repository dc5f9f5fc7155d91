package org.arclet.table;

import java.util.List;
import java.util.stream.IntStream;
import org.arclet.image.io.MosaicCutouts;
import org.arclet.model.Predictions;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Cutouts beside the catalogue that they were made from. */
public final class CutoutsTable {

  private CutoutsTable() {}

  /** One row for each place that was not cut: {@code row}, from 0, and {@code reason}. */
  public static Table notCut(MosaicCutouts cutouts) {
    List<MosaicCutouts.NotCut> notCut = cutouts.notCut();
    return Table.create(
        "not cut",
        IntColumn.create("row", notCut.stream().mapToInt(MosaicCutouts.NotCut::row).toArray()),
        StringColumn.create("reason", notCut.stream().map(MosaicCutouts.NotCut::reason).toList()));
  }

  /**
   * The rows of a catalogue whose cutouts were predicted, in the order of the predictions: all its
   * columns, then those of {@link PredictionsTable}, with {@code row}, the number of the row in the
   * catalogue from 0, for {@code image}. A name that the catalogue has already is numbered.
   *
   * @param catalogue whose rows were cut
   * @param cutouts of its rows
   * @param predictions of the cutouts' images, all of them or some
   * @throws IllegalArgumentException if they do not belong together
   */
  public static Table ranked(Table catalogue, MosaicCutouts cutouts, Predictions predictions) {
    int[] rows = cutouts.rows();
    int all = rows.length + cutouts.notCut().size();
    if (all != catalogue.rowCount()) {
      throw new IllegalArgumentException(
          "the cutouts must be of this catalogue, but it has %d rows, and cutouts were made of %d"
              .formatted(catalogue.rowCount(), all));
    }
    int[] found =
        IntStream.range(0, predictions.size())
            .map(place -> row(rows, predictions.number(place)))
            .toArray();
    Table table = Table.create(catalogue.name());
    catalogue.columns().forEach(column -> table.addColumns(column.subset(found)));
    Table predicted = PredictionsTable.of(predictions);
    predicted.replaceColumn("image", IntColumn.create("row", found));
    ColumnNames names = new ColumnNames();
    catalogue.columnNames().forEach(names::take);
    for (Column<?> column : predicted.columns()) {
      table.addColumns(column.setName(names.take(column.name())));
    }
    return table;
  }

  private static int row(int[] rows, int image) {
    if (image >= rows.length) {
      throw new IllegalArgumentException(
          "the predictions must be of these %d cutouts, but one is of image %d"
              .formatted(rows.length, image));
    }
    return rows[image];
  }
}
