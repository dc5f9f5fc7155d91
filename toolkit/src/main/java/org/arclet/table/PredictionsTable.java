package org.arclet.table;

import java.util.List;
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
   * probability it is, and a column for each class has that of all, under the names of {@link
   * #probabilities}.
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
    List<String> names = probabilities(predictions.classes());
    for (int known = 0; !two && known < names.size(); known++) {
      int one = known;
      table.addColumns(
          column(names.get(one), predictions, place -> predictions.probability(place, one)));
    }
    return table;
  }

  /**
   * Names of the columns with the probability of each class: {@code probability of Sb}. If one
   * before it differs by capitals at most, it gets a number, {@code probability of SB 2}, because
   * Tablesaw and Spark take both for the same.
   *
   * @param classes in the order of the columns
   */
  public static List<String> probabilities(List<String> classes) {
    ColumnNames names = new ColumnNames();
    return classes.stream().map(name -> names.take("probability of " + name)).toList();
  }

  private static DoubleColumn column(
      String name, Predictions predictions, IntToDoubleFunction value) {
    return DoubleColumn.create(name, places(predictions).mapToDouble(value).toArray());
  }

  private static IntStream places(Predictions predictions) {
    return IntStream.range(0, predictions.size());
  }
}
