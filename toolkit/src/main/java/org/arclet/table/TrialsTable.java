package org.arclet.table;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.arclet.study.Distribution;
import org.arclet.study.FloatDistribution;
import org.arclet.study.IntDistribution;
import org.arclet.study.Past;
import org.arclet.study.Trial;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The trials of a study as a table. */
public final class TrialsTable {

  private TrialsTable() {}

  /**
   * One row for each trial, in the order of their numbers: {@code number}, from 0; {@code state};
   * {@code value}, or {@code value 1}, {@code value 2} … with several objectives; each parameter
   * under its name, numbers as numbers and choices as text; {@code seconds} it took; {@code start}
   * (UTC); {@code reason} why it was pruned or failed; and what else was noted with it, as text.
   *
   * <p>What a trial does not have is missing: the value of one that failed, a parameter whose
   * condition did not hold. NaN is missing too, as Tablesaw has it; a pruned trial's value is what
   * it had reached. A name that is taken, capitals or not, gets a number behind it. A study without
   * trials gives a table without rows.
   */
  public static Table of(Past past) {
    List<Trial> trials = past.trials();
    Table table = Table.create("trials");
    ColumnNames names = new ColumnNames();
    add(table, names, whole("number", trials, Trial::number));
    add(table, names, text("state", trials, trial -> trial.state().word()));
    int objectives = past.directions().size();
    for (int i = 0; i < objectives; i++) {
      int objective = i;
      add(
          table,
          names,
          real(
              objectives == 1 ? "value" : "value " + (i + 1),
              trials,
              t -> objective < t.values().size() ? t.values().get(objective) : Double.NaN));
    }
    for (String name : names(trials, trial -> trial.parameters().keySet())) {
      add(table, names, parameter(name, trials));
    }
    add(table, names, real("seconds", trials, TrialsTable::seconds));
    DateTimeColumn start = DateTimeColumn.create("start");
    trials.forEach(
        t -> t.start().map(TrialsTable::utc).ifPresentOrElse(start::append, start::appendMissing));
    add(table, names, start);
    add(table, names, text("reason", trials, trial -> trial.reason().orElse("")));
    for (String name : names(trials, trial -> trial.notes().keySet())) {
      add(table, names, text(name, trials, trial -> trial.notes().getOrDefault(name, "")));
    }
    return table;
  }

  private static void add(Table table, ColumnNames names, Column<?> column) {
    String name = column.name().isBlank() ? "unnamed" : column.name();
    table.addColumns(column.setName(names.take(name)));
  }

  private static Set<String> names(List<Trial> trials, Function<Trial, Set<String>> ofTrial) {
    Set<String> names = new LinkedHashSet<>();
    trials.forEach(trial -> names.addAll(ofTrial.apply(trial)));
    return names;
  }

  private static Column<?> parameter(String name, List<Trial> trials) {
    List<Distribution> distributions =
        trials.stream().map(t -> t.distributions().get(name)).filter(d -> d != null).toList();
    if (distributions.stream().allMatch(IntDistribution.class::isInstance)) {
      LongColumn column = LongColumn.create(name);
      for (Trial trial : trials) {
        if (trial.parameters().get(name) instanceof Long value) {
          column.append(value.longValue());
        } else {
          column.appendMissing();
        }
      }
      return column;
    }
    return distributions.stream().allMatch(FloatDistribution.class::isInstance)
        ? real(name, trials, t -> t.parameters().get(name) instanceof Double v ? v : Double.NaN)
        : text(
            name,
            trials,
            t -> t.parameters().containsKey(name) ? "" + t.parameters().get(name) : "");
  }

  private static IntColumn whole(String name, List<Trial> trials, Function<Trial, Integer> value) {
    return IntColumn.create(name, trials.stream().mapToInt(value::apply).toArray());
  }

  private static DoubleColumn real(String name, List<Trial> trials, Function<Trial, Double> value) {
    return DoubleColumn.create(name, trials.stream().mapToDouble(value::apply).toArray());
  }

  private static StringColumn text(String name, List<Trial> trials, Function<Trial, String> value) {
    return StringColumn.create(name, trials.stream().map(value).toList());
  }

  private static double seconds(Trial trial) {
    return trial.duration().map(duration -> duration.toNanos() / 1e9).orElse(Double.NaN);
  }

  private static LocalDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).toLocalDateTime();
  }
}
