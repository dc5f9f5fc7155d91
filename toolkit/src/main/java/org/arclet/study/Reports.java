package org.arclet.study;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the intermediate values of a trial are, for pruners that need those of single folds. */
public enum Reports {
  /**
   * At step k the mean over folds 0 to k, as {@link RunningTrial#report} asks for. The value of
   * fold k is then (k + 1) times this mean less k times the one before. Steps must be 0, 1, 2, …;
   * what follows a gap is not used.
   */
  RUNNING_MEANS {
    @Override
    SortedMap<Integer, Double> values(Trial trial) {
      SortedMap<Integer, Double> values = new TreeMap<>();
      double before = 0;
      for (Map.Entry<Integer, Double> report : trial.reports().entrySet()) {
        int fold = values.size();
        if (report.getKey() != fold) {
          break;
        }
        double sum = (fold + 1) * report.getValue();
        values.put(fold, sum - before);
        before = sum;
      }
      return values;
    }
  },

  /** At step k the value of fold, or instance, k alone. */
  SINGLE_VALUES {
    @Override
    SortedMap<Integer, Double> values(Trial trial) {
      return trial.reports();
    }
  };

  /** The value of each fold. */
  abstract SortedMap<Integer, Double> values(Trial trial);
}
