package org.arclet.study;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Variance of a function that is constant on boxes which fill the space: in all, and of its mean
 * over all axes but one.
 */
final class BoxVariance {

  private final TreeData data;
  private final List<RegressionTree.Leaf> leaves;
  private final double[] volumes;
  private final double mean;

  BoxVariance(TreeData data, List<RegressionTree.Leaf> leaves) {
    this.data = data;
    this.leaves = leaves;
    this.volumes = leaves.stream().mapToDouble(leaf -> leaf.box().volume()).toArray();
    double sum = 0;
    for (int i = 0; i < volumes.length; i++) {
      sum += volumes[i] * leaves.get(i).value();
    }
    this.mean = sum;
  }

  double total() {
    double sum = 0;
    for (int i = 0; i < volumes.length; i++) {
      double deviation = leaves.get(i).value() - mean;
      sum += volumes[i] * deviation * deviation;
    }
    return sum;
  }

  /** Of the main effect of a column. */
  double ofColumn(int column) {
    return data.columns().get(column).choices > 0 ? ofChoice(column) : ofNumber(column);
  }

  private double ofChoice(int column) {
    double[] effects = new double[data.columns().get(column).choices];
    for (int i = 0; i < volumes.length; i++) {
      double part = part(i, column);
      leaves.get(i).box().choices(column).stream().forEach(choice -> effects[choice] += part);
    }
    return Arrays.stream(effects).map(e -> (e - mean) * (e - mean)).average().orElseThrow();
  }

  /** Where the effect of a column changes, and by how much. */
  private record Change(double at, double by) {}

  private double ofNumber(int column) {
    TreeData.Column axis = data.columns().get(column);
    double effect = -mean;
    Change[] changes = new Change[2 * volumes.length];
    int count = 0;
    for (int i = 0; i < volumes.length; i++) {
      Box box = leaves.get(i).box();
      double part = part(i, column);
      if (box.low(column) > axis.low) {
        changes[count++] = new Change(box.low(column), part);
      } else {
        effect += part;
      }
      if (box.high(column) < axis.high) {
        changes[count++] = new Change(box.high(column), -part);
      }
    }
    Arrays.sort(changes, 0, count, Comparator.comparingDouble(Change::at));
    double sum = 0;
    double from = axis.low;
    for (int i = 0; i < count; i++) {
      sum += (changes[i].at() - from) * effect * effect;
      from = changes[i].at();
      effect += changes[i].by();
    }
    sum += (axis.high - from) * effect * effect;
    return sum / (axis.high - axis.low);
  }

  /** What a leaf adds to the effect of a column, where it is. */
  private double part(int leaf, int column) {
    RegressionTree.Leaf here = leaves.get(leaf);
    return here.value() * volumes[leaf] / here.box().extent(column);
  }
}
