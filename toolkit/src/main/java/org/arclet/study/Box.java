package org.arclet.study;

import java.util.BitSet;
import java.util.List;

/** A part of the space with axes as sides: an interval of each number, a set of each choice. */
final class Box {

  private final List<TreeData.Column> columns;
  private final double[] low;
  private final double[] high;
  private final BitSet[] choices;

  private Box(List<TreeData.Column> columns, double[] low, double[] high, BitSet[] choices) {
    this.columns = columns;
    this.low = low;
    this.high = high;
    this.choices = choices;
  }

  static Box whole(TreeData data) {
    int n = data.columns().size();
    Box box = new Box(data.columns(), new double[n], new double[n], new BitSet[n]);
    for (int c = 0; c < n; c++) {
      TreeData.Column column = data.columns().get(c);
      box.low[c] = column.low;
      box.high[c] = column.high;
      box.choices[c] = new BitSet();
      box.choices[c].set(0, column.choices);
    }
    return box;
  }

  /** What is up to the threshold, or has the choice. */
  Box left(RegressionTree.Split split) {
    int c = split.column();
    if (columns.get(c).choices > 0) {
      BitSet only = new BitSet();
      only.set((int) split.threshold());
      return with(c, only);
    }
    double[] ends = high.clone();
    ends[c] = split.threshold();
    return new Box(columns, low, ends, choices);
  }

  /** The rest. */
  Box right(RegressionTree.Split split) {
    int c = split.column();
    if (columns.get(c).choices > 0) {
      BitSet others = (BitSet) choices[c].clone();
      others.clear((int) split.threshold());
      return with(c, others);
    }
    double[] begins = low.clone();
    begins[c] = split.threshold();
    return new Box(columns, begins, high, choices);
  }

  private Box with(int column, BitSet value) {
    BitSet[] changed = choices.clone();
    changed[column] = value;
    return new Box(columns, low, high, changed);
  }

  double low(int column) {
    return low[column];
  }

  double high(int column) {
    return high[column];
  }

  BitSet choices(int column) {
    return choices[column];
  }

  /** Which share of an axis it takes. */
  double extent(int c) {
    TreeData.Column column = columns.get(c);
    return column.choices > 0
        ? choices[c].cardinality() / (double) column.choices
        : (high[c] - low[c]) / (column.high - column.low);
  }

  /** Which share of the space it takes. */
  double volume() {
    double volume = 1;
    for (int c = 0; c < low.length; c++) {
      volume *= extent(c);
    }
    return volume;
  }
}
