package org.arclet.table;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.model.Predictions;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Predictions as a table. */
public final class PredictionsTable {

  private PredictionsTable() {}

  /**
   * One row for each image, in the order of the predictions: {@code image}, the number it had when
   * it was predicted, from 0; {@code probability}, in [0, 1]; {@code spread} of that over the
   * networks, if there are several, or passes of dropout; {@code predicted}; {@code label}, missing
   * where it is not known.
   *
   * <p>Of two classes the probability is that of the positive one, and {@code predicted} is 1 if it
   * is above 0.5, else 0. Of more, {@code class} is the name of the predicted class, whose
   * probability it is, and a column for each class has that of all.
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
    Table table =
        Table.create(
            "predictions",
            IntColumn.create("image", places(predictions).map(predictions::number).toArray()));
    boolean two = predictions.classes().size() == 2;
    if (!two) {
      table.addColumns(
          StringColumn.create(
              "class",
              places(predictions)
                  .mapToObj(place -> predictions.classes().get(predictions.predicted(place)))
                  .toList()));
    }
    table.addColumns(
        column(
            "probability",
            predictions,
            place -> predictions.probability(place, two ? 1 : predictions.predicted(place))));
    if (places(predictions).anyMatch(place -> predictions.spread(place).isPresent())) {
      table.addColumns(
          column("spread", predictions, place -> predictions.spread(place).orElse(Double.NaN)));
    }
    table.addColumns(
        IntColumn.create("predicted", places(predictions).map(predictions::predicted).toArray()),
        label);
    for (int known = 0; !two && known < predictions.classes().size(); known++) {
      int one = known;
      String name = "probability of " + predictions.classes().get(one);
      table.addColumns(column(name, predictions, place -> predictions.probability(place, one)));
    }
    return table;
  }

  private static DoubleColumn column(
      String name, Predictions predictions, IntToDoubleFunction value) {
    return DoubleColumn.create(name, places(predictions).mapToDouble(value).toArray());
  }

  private static IntStream places(Predictions predictions) {
    return IntStream.range(0, predictions.size());
  }
}
