package org.arclet.study;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the intermediate values of a trial are, for pruners that need those of single folds. */
public enum Reports {
  /**
   * At each step the mean over the folds so far, as {@link RunningTrial#report} asks for. The value
   * of the m-th fold is then m times this mean less m − 1 times the one before. Steps count the
   * folds from 0, as {@code tune} does, or from 1; what follows a gap is not used.
   */
  RUNNING_MEANS {
    @Override
    Map<Integer, Double> values(Trial trial) {
      Map<Integer, Double> values = new LinkedHashMap<>();
      int first = trial.reports().isEmpty() ? 0 : Math.min(1, trial.reports().firstKey());
      double before = 0;
      for (Map.Entry<Integer, Double> report : trial.reports().entrySet()) {
        int fold = values.size();
        if (report.getKey() != first + fold) {
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
