package org.arclet.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Measures importance with trees, which need every column in every row, where conditions are. */
final class Groups {

  private Groups() {}

  /**
   * Measures the parameters that are always there among all trials, and each group that shares a
   * condition among the trials that have it, with the former beside it. What comes out for such a
   * group counts as much as those trials have of the whole's sum of squares.
   *
   * @param shares of the columns of a table
   */
  static Map<String, Double> evaluate(
      Past past, ImportanceTarget target, Function<TreeData, double[]> shares) {
    List<Trial> trials = Importance.usable(past, target);
    Map<String, Double> importance = new LinkedHashMap<>();
    past.space().parameters().forEach(parameter -> importance.put(parameter.name(), 0.0));
    double whole = TreeData.of(List.of(), trials, target).sumOfSquares();
    List<Parameter> always = new ArrayList<>();
    for (List<Parameter> group : past.space().groups()) {
      List<Parameter> several = group.stream().filter(p -> !p.distribution().isSingle()).toList();
      List<Parameter> columns = new ArrayList<>(always);
      columns.addAll(several);
      TreeData data = TreeData.of(columns, trials, target);
      if (!several.isEmpty() && data.sumOfSquares() > 0) {
        double[] measured = shares.apply(data);
        for (int c = 0; c < several.size(); c++) {
          double share = measured[columns.size() - several.size() + c];
          importance.put(several.get(c).name(), share * data.sumOfSquares() / whole);
        }
      }
      if (group.get(0).condition().isEmpty()) {
        always.addAll(several);
      }
    }
    return importance;
  }
}
