package org.arclet.study;

import java.util.Map;

/**
 * Mean decrease in impurity (Breiman 2001, <i>Random Forests</i>): how much of the variance that a
 * random forest explains its splits on a parameter explain. Interactions are in it. With Optuna's
 * settings.
 *
 * <p>It favours parameters with many values, and is quicker than {@link Fanova}. Parameters under a
 * condition are treated, and differ from Optuna, as there.
 *
 * @param trees of the forest, at least 1; 64 by default
 * @param maxDepth of each, at least 1; 64 by default, as good as unlimited
 */
public record MeanDecreaseImpurity(int trees, int maxDepth) implements ImportanceEvaluator {

  /** Optuna's settings. */
  public static final MeanDecreaseImpurity DEFAULT = new MeanDecreaseImpurity(64, 64);

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public MeanDecreaseImpurity {
    Pruning.requireAtLeast("the number of trees", trees, 1);
    Pruning.requireAtLeast("the depth of a tree", maxDepth, 1);
  }

  @Override
  public String name() {
    return "mean decrease in impurity";
  }

  @Override
  public Map<String, Double> evaluate(Past past, ImportanceTarget target, long seed) {
    return Groups.evaluate(past, target, data -> shares(data, seed));
  }

  private double[] shares(TreeData data, long seed) {
    double[] shares = new double[data.columns().size()];
    for (RegressionTree tree : RegressionTree.forest(data, trees, maxDepth, seed)) {
      double explained = 0;
      for (double decrease : tree.decreases()) {
        explained += decrease;
      }
      for (int c = 0; c < shares.length && explained > 0; c++) {
        shares[c] += tree.decreases()[c] / explained / trees;
      }
    }
    return shares;
  }
}
