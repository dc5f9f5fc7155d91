package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The decisions of Optuna's pruners on five tables of trials, of which {@code
 * src/test/python/pruners_golden.py} made the committed file.
 */
class PrunersGoldenTest {

  private static final int TRIALS = 40;

  private static final Map<String, Direction> TABLES = new LinkedHashMap<>();

  private static final Map<String, Pruner> PRUNERS = new LinkedHashMap<>();

  static {
    TABLES.put("curves", Direction.MAXIMIZE);
    TABLES.put("losses", Direction.MINIMIZE);
    TABLES.put("means", Direction.MAXIMIZE);
    TABLES.put("folds", Direction.MAXIMIZE);
    TABLES.put("errors", Direction.MINIMIZE);
    PRUNERS.put("median", MedianPruner.DEFAULT);
    PRUNERS.put("median-late", new MedianPruner(2, 3, 4));
    PRUNERS.put("percentile", PercentilePruner.DEFAULT);
    PRUNERS.put("percentile-70", new PercentilePruner(70, 1, 2, 3));
    PRUNERS.put("halving", SuccessiveHalvingPruner.DEFAULT);
    PRUNERS.put("halving-3", new SuccessiveHalvingPruner(2, 3, 1, 4));
    PRUNERS.put("hyperband", new HyperbandPruner(1, OptionalInt.of(20), 3, "study"));
    PRUNERS.put("hyperband-2", new HyperbandPruner(2, OptionalInt.of(9), 2, "study"));
    PRUNERS.put("wilcoxon", new WilcoxonPruner(0.1, 2, Reports.SINGLE_VALUES));
    PRUNERS.put("wilcoxon-strict", new WilcoxonPruner(0.02, 6, Reports.SINGLE_VALUES));
    PRUNERS.put("patience", PatiencePruner.of(2));
    PRUNERS.put("patience-delta", new PatiencePruner(Optional.empty(), 1, 0.02));
    PRUNERS.put("patience-median", PatiencePruner.of(1, MedianPruner.DEFAULT));
  }

  @Test
  void everyDecisionIsThatOfOptuna() {
    requireSame(OptunaGolden.committed("pruners-optuna.txt"));
  }

  /** Runs with {@code -Dexcluded.tags= -Dgroups=peer} and a Python that has Optuna. */
  @Test
  @Tag("peer")
  void everyDecisionIsThatOfTheInstalledOptuna(@TempDir Path folder) throws Exception {
    requireSame(OptunaGolden.fresh("pruners_golden.py", folder));
  }

  @Test
  void wilcoxonTakesRunningMeansApart() {
    OptunaGolden golden = OptunaGolden.committed("pruners-optuna.txt");
    double[] decided =
        decisions(WilcoxonPruner.DEFAULT, Direction.MAXIMIZE, rows(golden, "folds", true));
    assertThat(decided).containsExactly(golden.line("wilcoxon folds"));
  }

  private static void requireSame(OptunaGolden golden) {
    TABLES.forEach(
        (table, direction) ->
            PRUNERS.forEach(
                (name, pruner) ->
                    assertThat(decisions(pruner, direction, rows(golden, table, false)))
                        .as("%s on %s", name, table)
                        .containsExactly(golden.line(name + " " + table))));
  }

  private record Row(double value, List<Double> reports) {
    double[] first(int count) {
      return reports.stream().limit(count).mapToDouble(Double::doubleValue).toArray();
    }
  }

  private static List<Row> rows(OptunaGolden golden, String table, boolean asMeans) {
    List<Row> rows = new ArrayList<>();
    for (int number = 0; number < TRIALS; number++) {
      double[] reports = golden.line(table + " " + number);
      double last = reports[reports.length - 1];
      double value = table.equals("means") ? last : Arrays.stream(reports).average().orElseThrow();
      double[] reported = asMeans ? Trials.runningMeans(reports) : reports;
      rows.add(new Row(value, Arrays.stream(reported).boxed().toList()));
    }
    return rows;
  }

  private static double[] decisions(Pruner pruner, Direction direction, List<Row> rows) {
    List<Trial> past = new ArrayList<>();
    double[] stopped = new double[rows.size()];
    for (int number = 0; number < stopped.length; number++) {
      Row row = rows.get(number);
      stopped[number] = stop(pruner, Trials.past(direction, past), number, row);
      past.add(
          stopped[number] < 0
              ? Trials.trial(
                  number,
                  TrialState.COMPLETE,
                  List.of(row.value()),
                  row.first(row.reports().size()))
              : Trials.pruned(number, row.first((int) stopped[number] + 1)));
    }
    return stopped;
  }

  private static int stop(Pruner pruner, Past past, int number, Row row) {
    for (int step = 0; step < row.reports().size(); step++) {
      Trial trial = Trials.running(number, row.first(step + 1));
      if (pruner.prunes(past, trial)) {
        return step;
      }
    }
    return -1;
  }
}
