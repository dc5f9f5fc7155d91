package org.arclet.display;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.arclet.plot.Numbers;
import org.arclet.study.Past;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The best trials of a study beside one another. */
final class BestTrials {

  private BestTrials() {}

  /**
   * A column for each of the best complete trials, the best first, and a row for its value, its
   * seconds and each parameter that one of them has; as text, numbers with four digits. With
   * several objectives: the trials of the Pareto front, in the order of their numbers.
   *
   * <p>What a trial does not have is empty. Trials whose value is NaN are left out. A study without
   * a complete trial gives the column of names only.
   *
   * @param count trials at most, at least 1
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  static Table of(Past past, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least 1 trial must be shown, but got " + count);
    }
    List<Trial> best = best(past).stream().limit(count).toList();
    Set<String> parameters = new LinkedHashSet<>();
    best.forEach(trial -> parameters.addAll(trial.parameters().keySet()));
    int objectives = past.directions().size();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= objectives; i++) {
      names.add(objectives == 1 ? "value" : "value " + i);
    }
    names.add("seconds");
    names.addAll(parameters);
    Table table = Table.create("best trials", StringColumn.create("trial", names));
    for (Trial trial : best) {
      List<String> cells = new ArrayList<>();
      trial.values().forEach(value -> cells.add(Numbers.brief(value)));
      cells.add(trial.duration().map(d -> Numbers.brief(d.toMillis() / 1000.0)).orElse(""));
      parameters.forEach(name -> cells.add(text(trial, name)));
      table.addColumns(StringColumn.create(Integer.toString(trial.number()), cells));
    }
    return table;
  }

  private static List<Trial> best(Past past) {
    if (past.directions().size() > 1) {
      return past.paretoFront();
    }
    Function<Trial, Double> loss = trial -> past.direction().loss(trial.values().get(0));
    return past.trials(TrialState.COMPLETE).stream()
        .filter(trial -> !trial.values().isEmpty() && !Double.isNaN(trial.values().get(0)))
        .sorted(Comparator.comparing(loss).thenComparing(Trial::number))
        .toList();
  }

  private static String text(Trial trial, String name) {
    Object value = trial.parameters().get(name);
    return value == null ? "" : text(value);
  }

  /** A value of a parameter as text. */
  static String text(Object value) {
    return value instanceof Double real ? Numbers.brief(real) : value.toString();
  }
}
