package org.arclet.study;

import java.util.Map;

/**
 * Functional analysis of variance (Hutter, Hoos and Leyton-Brown 2014, <i>An Efficient Approach for
 * Assessing Hyperparameter Importance</i>): the share of a parameter's main effect in the variance
 * that a random forest foretells over the whole space. Interactions are in the whole, but in no
 * parameter's part. With Optuna's settings and, to a rank correlation of 0.95, its results.
 *
 * <p>Each parameter's range has a uniform measure. As in Optuna that holds for logarithmic ranges
 * too, so that their upper end weighs most.
 *
 * <p>Parameters under a condition are measured among the trials that have them, together with those
 * that are always there, and count as much as that part of the study has of the whole's variance.
 *
 * <p>differs: Optuna leaves them out. A choice is one axis with equal shares for its values, where
 * Optuna has an axis of length 1 for each value and counts combinations that cannot be. Each value
 * of a whole number has the same share, where in Optuna the first and the last have half of it.
 *
 * @param trees of the forest, at least 1; 64 by default
 * @param maxDepth of each, at least 1; 64 by default, as good as unlimited
 */
public record Fanova(int trees, int maxDepth) implements ImportanceEvaluator {

  /** Optuna's settings. */
  public static final Fanova DEFAULT = new Fanova(64, 64);

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public Fanova {
    Pruning.requireAtLeast("the number of trees", trees, 1);
    Pruning.requireAtLeast("the depth of a tree", maxDepth, 1);
  }

  @Override
  public String name() {
    return "fANOVA";
  }

  @Override
  public Map<String, Double> evaluate(Past past, ImportanceTarget target, long seed) {
    return Groups.evaluate(past, target, data -> shares(data, seed));
  }

  private double[] shares(TreeData data, long seed) {
    double[] shares = new double[data.columns().size()];
    int counted = 0;
    for (RegressionTree tree : RegressionTree.forest(data, trees, maxDepth, seed)) {
      BoxVariance boxes = new BoxVariance(data, tree.leaves());
      double total = boxes.total();
      if (total > 0) {
        counted++;
        for (int c = 0; c < shares.length; c++) {
          shares[c] += boxes.ofColumn(c) / total;
        }
      }
    }
    for (int c = 0; c < shares.length; c++) {
      shares[c] /= Math.max(1, counted);
    }
    return shares;
  }
}
