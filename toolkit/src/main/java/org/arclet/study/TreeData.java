package org.arclet.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What trees learn from: a row for each trial, a column for each parameter, in internal form. */
final class TreeData {

  private final List<Column> columns;
  private final double[] targets;

  private TreeData(List<Column> columns, double[] targets) {
    this.columns = columns;
    this.targets = targets;
  }

  /** One parameter: its values in all rows, and the extent of its axis. */
  static final class Column {

    final double[] values;
    final double low;
    final double high;

    /** Number of choices; 0 if it is a number. */
    final int choices;

    private Column(Distribution distribution, double[] values) {
      this.values = values;
      if (distribution instanceof CategoricalDistribution choice) {
        choices = choice.choices().size();
        low = 0;
        high = choices;
      } else if (distribution instanceof IntDistribution whole) {
        choices = 0;
        low = whole.low() - 0.5 * whole.step();
        high = whole.high() + 0.5 * whole.step();
      } else {
        FloatDistribution real = (FloatDistribution) distribution;
        choices = 0;
        double half = 0.5 * real.step().orElse(0);
        low = real.low() - half;
        high = real.high() + half;
      }
    }
  }

  /** Of the trials that have all of the parameters, with values of their distributions. */
  static TreeData of(List<Parameter> parameters, List<Trial> trials, ImportanceTarget target) {
    List<Trial> rows =
        trials.stream()
            .filter(
                trial ->
                    parameters.stream()
                        .allMatch(p -> p.distribution().contains(trial.internal(p.name()))))
            .toList();
    List<Column> columns = new ArrayList<>();
    for (Parameter parameter : parameters) {
      double[] values =
          rows.stream().mapToDouble(trial -> trial.internal(parameter.name())).toArray();
      columns.add(new Column(parameter.distribution(), values));
    }
    double[] targets = rows.stream().mapToDouble(trial -> target.of(trial).orElseThrow()).toArray();
    // Trees square sums of targets: near their mean nothing is lost by that.
    double mean = Arrays.stream(targets).average().orElse(0);
    Arrays.setAll(targets, i -> targets[i] - mean);
    return new TreeData(List.copyOf(columns), targets);
  }

  List<Column> columns() {
    return columns;
  }

  /** Less their mean. */
  double[] targets() {
    return targets;
  }

  double sumOfSquares() {
    // A constant is not always equal to its mean, to the last bit.
    if (Arrays.stream(targets).distinct().count() < 2) {
      return 0;
    }
    return Arrays.stream(targets).map(target -> target * target).sum();
  }
}
