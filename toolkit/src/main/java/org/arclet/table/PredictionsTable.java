package org.arclet.table;

import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.model.Predictions;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Predictions as a table. */
public final class PredictionsTable {

  private PredictionsTable() {}

  /**
   * One row for each image, in the order of the predictions: {@code image}, the number it had when
   * it was predicted, from 0; {@code probability} of the positive class, in [0, 1]; {@code
   * predicted}, 1 if that is above 0.5, else 0; {@code label}, missing where it is not known.
   */
  public static Table of(Predictions predictions) {
    IntColumn label = IntColumn.create("label");
    for (int known : predictions.images().labels()) {
      if (known == ImageSet.UNLABELLED) {
        label.appendMissing();
      } else {
        label.append(known);
      }
    }
    IntStream places = IntStream.range(0, predictions.size());
    return Table.create(
        "predictions",
        IntColumn.create("image", places.map(predictions::number).toArray()),
        DoubleColumn.create("probability", predictions.probabilities()),
        IntColumn.create(
            "predicted",
            IntStream.range(0, predictions.size())
                .map(place -> predictions.isPositive(place) ? 1 : 0)
                .toArray()),
        label);
  }
}
