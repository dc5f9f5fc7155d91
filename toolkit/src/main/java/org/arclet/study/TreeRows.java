package org.arclet.study;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a tree, in the order of each of its columns: a node is the same range of all of them,
 * and a split keeps the order on either side.
 */
final class TreeRows {

  private final TreeData data;
  private final int[] weights;
  private final int[] drawn;
  private final int[][] orders;
  private final boolean[] goesLeft;
  private final int[] aside;

  /** The rows whose weight is above 0. */
  TreeRows(TreeData data, int[] weights) {
    this.data = data;
    this.weights = weights;
    List<Integer> all =
        IntStream.range(0, weights.length).filter(i -> weights[i] > 0).boxed().toList();
    this.drawn = all.stream().mapToInt(Integer::intValue).toArray();
    this.orders = new int[data.columns().size()][];
    for (int c = 0; c < orders.length; c++) {
      double[] values = data.columns().get(c).values;
      orders[c] =
          all.stream()
              .sorted(Comparator.comparingDouble(i -> values[i]))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    this.goesLeft = new boolean[weights.length];
    this.aside = new int[drawn.length];
  }

  int count() {
    return drawn.length;
  }

  /** The rows in the order of a column, node by node. */
  int[] order(int column) {
    return orders[column];
  }

  /** Whether all targets of a node are the same. */
  boolean areAlike(int from, int to) {
    double first = data.targets()[drawn[from]];
    for (int i = from + 1; i < to; i++) {
      if (data.targets()[drawn[i]] != first) {
        return false;
      }
    }
    return true;
  }

  double sum(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += weights[drawn[i]] * data.targets()[drawn[i]];
    }
    return sum;
  }

  double weight(int from, int to) {
    double weight = 0;
    for (int i = from; i < to; i++) {
      weight += weights[drawn[i]];
    }
    return weight;
  }

  double mean(int from, int to) {
    return sum(from, to) / weight(from, to);
  }

  /** Parts a node; where its right side begins. */
  int partition(int from, int to, RegressionTree.Split split) {
    TreeData.Column column = data.columns().get(split.column());
    for (int i = from; i < to; i++) {
      double value = column.values[drawn[i]];
      goesLeft[drawn[i]] =
          column.choices > 0 ? value == split.threshold() : value <= split.threshold();
    }
    for (int[] order : orders) {
      part(order, from, to);
    }
    return part(drawn, from, to);
  }

  private int part(int[] order, int from, int to) {
    int left = from;
    int right = 0;
    for (int i = from; i < to; i++) {
      if (goesLeft[order[i]]) {
        order[left++] = order[i];
      } else {
        aside[right++] = order[i];
      }
    }
    System.arraycopy(aside, 0, order, left, right);
    return left;
  }
}
