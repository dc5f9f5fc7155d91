package org.arclet.study;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the intermediate values of a trial are, for pruners that need those of single folds. */
public enum Reports {
  /**
   * At step k the mean over folds 0 to k, as {@link RunningTrial#report} asks for. The value of
   * fold k is then (k + 1) times this mean less k times the one before. Steps must be 0, 1, 2, …;
   * what follows a gap is not used.
   */
  RUNNING_MEANS {
    @Override
    Map<Integer, Double> values(Trial trial) {
      Map<Integer, Double> values = new LinkedHashMap<>();
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
    Map<Integer, Double> values(Trial trial) {
      return trial.reports();
    }
  };

  /** The value of each fold, in order. */
  abstract Map<Integer, Double> values(Trial trial);
}
