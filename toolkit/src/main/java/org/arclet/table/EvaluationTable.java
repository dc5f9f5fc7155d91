package org.arclet.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arclet.metric.Comparison;
import org.arclet.metric.Interval;
import org.arclet.metric.LabelledScores;
import org.arclet.metric.Measure;
import org.arclet.metric.Spread;
import org.arclet.model.Evaluation;
import org.arclet.model.FoldEvaluation;
import org.arclet.model.Quantity;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Evaluations as tables. */
public final class EvaluationTable {

  private EvaluationTable() {}

  /**
   * One row for each number: {@code measure}, {@code value}; {@code low} and {@code high}, the ends
   * of its 95 % interval, missing where there is none; {@code note}, how it was counted.
   */
  public static Table of(Evaluation evaluation) {
    StringColumn measure = StringColumn.create("measure");
    DoubleColumn value = DoubleColumn.create("value");
    DoubleColumn low = DoubleColumn.create("low");
    DoubleColumn high = DoubleColumn.create("high");
    StringColumn note = StringColumn.create("note");
    for (Quantity quantity : evaluation.quantities()) {
      measure.append(quantity.name());
      value.append(quantity.value());
      low.append(quantity.interval().map(Interval::low).orElse(Double.NaN));
      high.append(quantity.interval().map(Interval::high).orElse(Double.NaN));
      note.append(quantity.note());
    }
    return Table.create("evaluation", measure, value, low, high, note);
  }

  /**
   * One row for each measure that the images allow: {@code measure}; its value for the {@code
   * first} and the {@code second} classifier; their {@code difference}, and {@code low} and {@code
   * high}, the ends of its 95 % interval by a paired bootstrap of seed 1.
   */
  public static Table of(Comparison comparison) {
    StringColumn name = StringColumn.create("measure");
    DoubleColumn first = DoubleColumn.create("first");
    DoubleColumn second = DoubleColumn.create("second");
    DoubleColumn difference = DoubleColumn.create("difference");
    DoubleColumn low = DoubleColumn.create("low");
    DoubleColumn high = DoubleColumn.create("high");
    for (Measure measure : measures(List.of(comparison.first()))) {
      Comparison.Difference found = comparison.difference(measure, Evaluation.LEVEL, 1);
      name.append(measure.label());
      first.append(measure.of(comparison.first()));
      second.append(measure.of(comparison.second()));
      difference.append(found.value());
      low.append(found.interval().low());
      high.append(found.interval().high());
    }
    return Table.create("comparison", name, first, second, difference, low, high);
  }

  /** Log loss is left out: one probability of 0 makes it infinite. */
  private static List<Measure> measures(List<LabelledScores> scores) {
    boolean haveBoth = scores.stream().allMatch(LabelledScores::hasBoth);
    return Arrays.stream(Measure.values())
        .filter(measure -> measure != Measure.LOG_LOSS)
        .filter(measure -> haveBoth || !measure.needsBothClasses())
        .toList();
  }

  /**
   * One row for each measure that the images of all folds allow: {@code measure}; {@code mean} of
   * the folds and {@code low} and {@code high}, the ends of its 95 % interval after Student; {@code
   * deviation}, the standard deviation of the folds; and each fold, from {@code fold 1}.
   */
  public static Table of(FoldEvaluation evaluation) {
    StringColumn name = StringColumn.create("measure");
    DoubleColumn mean = DoubleColumn.create("mean");
    DoubleColumn low = DoubleColumn.create("low");
    DoubleColumn high = DoubleColumn.create("high");
    DoubleColumn deviation = DoubleColumn.create("deviation");
    List<DoubleColumn> folds = new ArrayList<>();
    for (int i = 1; i <= evaluation.folds().size(); i++) {
      folds.add(DoubleColumn.create("fold " + i));
    }
    for (Measure measure : measures(evaluation.folds().stream().map(Evaluation::scores).toList())) {
      double[] values = evaluation.values(measure);
      Spread spread = Spread.of(values);
      double margin = spread.margin(Evaluation.LEVEL);
      name.append(measure.label());
      mean.append(spread.mean());
      low.append(spread.mean() - margin);
      high.append(spread.mean() + margin);
      deviation.append(spread.deviation());
      for (int i = 0; i < values.length; i++) {
        folds.get(i).append(values[i]);
      }
    }
    Table table = Table.create("evaluation of folds", name, mean, low, high, deviation);
    folds.forEach(table::addColumns);
    return table;
  }
}
