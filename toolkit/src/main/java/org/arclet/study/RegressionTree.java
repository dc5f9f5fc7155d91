package org.arclet.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.arclet.work.Work;

/**
 * A tree that splits as long as it can, always where the squares of the residuals become smallest
 * (Breiman et al. 1984): numbers between two values, choices into one and all others. Only its
 * leaves are kept.
 */
final class RegressionTree {

  private final TreeData data;
  private final int[] weights;
  private final int maxDepth;
  private final TreeRows rows;
  private final double[] decreases;
  private final List<Leaf> leaves = new ArrayList<>();
  private final SplittableRandom random;
  private final int[] columns;

  private RegressionTree(TreeData data, int[] weights, int maxDepth, SplittableRandom random) {
    this.data = data;
    this.weights = weights;
    this.maxDepth = maxDepth;
    this.rows = new TreeRows(data, weights);
    this.decreases = new double[data.columns().size()];
    this.random = random;
    this.columns = IntStream.range(0, decreases.length).toArray();
  }

  /**
   * A part of the space with one value.
   *
   * @param value mean of the targets in it
   * @param box where it is
   */
  record Leaf(double value, Box box) {}

  /**
   * A place to split.
   *
   * @param column which; −1 if there is none
   * @param threshold values up to this, or the choice of this number, go to the left
   * @param decrease by how much the sum of squares becomes smaller
   */
  record Split(int column, double threshold, double decrease) {}

  /** Trees that are grown on rows drawn with replacement. */
  static List<RegressionTree> forest(TreeData data, int trees, int maxDepth, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<RegressionTree> forest = new ArrayList<>();
    int n = data.targets().length;
    for (int t = 0; t < trees; t++) {
      Work.heedInterrupt();
      int[] weights = new int[n];
      for (int i = 0; i < n; i++) {
        weights[random.nextInt(n)]++;
      }
      forest.add(grown(data, weights, maxDepth, random));
    }
    return forest;
  }

  /**
   * A tree on rows that count so many times.
   *
   * @param weights of the rows, at least one above 0
   * @param random decides between columns that split equally well
   */
  static RegressionTree grown(TreeData data, int[] weights, int maxDepth, SplittableRandom random) {
    RegressionTree tree = new RegressionTree(data, weights, maxDepth, random);
    tree.grow(0, tree.rows.count(), Box.whole(data), 0);
    return tree;
  }

  List<Leaf> leaves() {
    return leaves;
  }

  /** By how much the splits on each column make the sum of squares smaller. */
  double[] decreases() {
    return decreases;
  }

  private void grow(int from, int to, Box box, int depth) {
    Split split = depth < maxDepth ? best(from, to) : new Split(-1, 0, 0);
    if (split.column() < 0) {
      leaves.add(new Leaf(rows.mean(from, to), box));
      return;
    }
    decreases[split.column()] += split.decrease();
    int middle = rows.partition(from, to, split);
    grow(from, middle, box.left(split), depth + 1);
    grow(middle, to, box.right(split), depth + 1);
  }

  private Split best(int from, int to) {
    Split best = new Split(-1, 0, 0);
    if (rows.areAlike(from, to)) {
      return best;
    }
    // Splits that gain nothing are better than none: what follows may gain, as in an exclusive or.
    best = new Split(-1, 0, Double.NEGATIVE_INFINITY);
    // Any column parts the last two rows: the first would always get what such splits gain.
    shuffle(columns);
    double total = rows.sum(from, to);
    double count = rows.weight(from, to);
    for (int c : columns) {
      Split split =
          data.columns().get(c).choices > 0
              ? bestChoice(c, from, to)
              : bestThreshold(c, from, to, total, count);
      best = split.decrease() > best.decrease() ? split : best;
    }
    return best;
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  private Split bestThreshold(int column, int from, int to, double total, double count) {
    double[] values = data.columns().get(column).values;
    int[] order = rows.order(column);
    Split best = new Split(-1, 0, Double.NEGATIVE_INFINITY);
    double sum = 0;
    double weight = 0;
    for (int i = from; i < to - 1; i++) {
      int row = order[i];
      sum += weights[row] * data.targets()[row];
      weight += weights[row];
      double here = values[row];
      double next = values[order[i + 1]];
      double decrease = decrease(sum, weight, total, count);
      if (next > here && decrease > best.decrease()) {
        double middle = here + 0.5 * (next - here);
        best = new Split(column, middle < next ? middle : here, decrease);
      }
    }
    return best;
  }

  private Split bestChoice(int column, int from, int to) {
    TreeData.Column choice = data.columns().get(column);
    double[] sums = new double[choice.choices];
    double[] counts = new double[choice.choices];
    int[] order = rows.order(column);
    for (int i = from; i < to; i++) {
      int row = order[i];
      int value = (int) choice.values[row];
      sums[value] += weights[row] * data.targets()[row];
      counts[value] += weights[row];
    }
    double total = Arrays.stream(sums).sum();
    double count = Arrays.stream(counts).sum();
    Split best = new Split(-1, 0, Double.NEGATIVE_INFINITY);
    for (int value = 0; value < sums.length; value++) {
      if (counts[value] > 0 && counts[value] < count) {
        double decrease = decrease(sums[value], counts[value], total, count);
        best = decrease > best.decrease() ? new Split(column, value, decrease) : best;
      }
    }
    return best;
  }

  /** Of the sum of squares, if a part with this sum and weight is split off. */
  private static double decrease(double sum, double weight, double total, double count) {
    double rest = total - sum;
    return sum * sum / weight + rest * rest / (count - weight) - total * total / count;
  }
}
