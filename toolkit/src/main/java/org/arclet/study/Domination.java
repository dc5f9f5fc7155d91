package org.arclet.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Orders points of several losses. One dominates another if it is nowhere worse and somewhere
 * better. Losses are not NaN.
 */
final class Domination {

  private Domination() {}

  static boolean dominates(double[] point, double[] other) {
    boolean isBetter = false;
    for (int d = 0; d < point.length; d++) {
      if (point[d] > other[d]) {
        return false;
      }
      isBetter |= point[d] < other[d];
    }
    return isBetter;
  }

  /**
   * The rank of each point: 0 if none dominates it, 1 if that holds once those are taken away, and
   * so on. Stops ranking when enough have one; the others get the next rank.
   */
  static int[] ranks(double[][] losses, int enough) {
    int[] ranks = new int[losses.length];
    List<Integer> left = new ArrayList<>(IntStream.range(0, losses.length).boxed().toList());
    for (int rank = 0; !left.isEmpty() && losses.length - left.size() < enough; rank++) {
      List<Integer> rest = new ArrayList<>();
      for (int i : left) {
        if (left.stream().anyMatch(j -> dominates(losses[j], losses[i]))) {
          rest.add(i);
          ranks[i] = rank + 1;
        }
      }
      left = rest;
    }
    return ranks;
  }

  /**
   * The best points: by rank, and of the rank that is too many, those that one after another add
   * most to the hypervolume.
   *
   * @param count at most as many as there are
   * @return their indices
   */
  static int[] best(double[][] losses, int count) {
    int[] ranks = ranks(losses, count);
    int[] byRank =
        IntStream.range(0, losses.length)
            .boxed()
            .sorted((i, j) -> Integer.compare(ranks[i], ranks[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (count == 0 || count == losses.length) {
      return Arrays.copyOf(byRank, count);
    }
    int last = ranks[byRank[count - 1]];
    int[] surely = Arrays.stream(byRank).filter(i -> ranks[i] < last).toArray();
    int[] tied = Arrays.stream(byRank).filter(i -> ranks[i] == last).toArray();
    IntStream most = largest(losses, tied, count - surely.length);
    return IntStream.concat(Arrays.stream(surely), most).toArray();
  }

  /** Of tied points so many that, chosen one after another, add most to the hypervolume. */
  private static IntStream largest(double[][] losses, int[] tied, int count) {
    double[][] points = Arrays.stream(tied).mapToObj(i -> losses[i]).toArray(double[][]::new);
    double[] reference = reference(points);
    if (!Arrays.stream(reference).allMatch(Double::isFinite)) {
      return Arrays.stream(tied, 0, count);
    }
    List<double[]> chosen = new ArrayList<>();
    List<Integer> left = new ArrayList<>(IntStream.range(0, tied.length).boxed().toList());
    IntStream.Builder result = IntStream.builder();
    for (int k = 0; k < count; k++) {
      int best = left.get(0);
      double most = Double.NEGATIVE_INFINITY;
      for (int i : left) {
        double added = added(points[i], chosen, reference);
        if (added > most) {
          most = added;
          best = i;
        }
      }
      left.remove(Integer.valueOf(best));
      chosen.add(points[best]);
      result.add(tied[best]);
    }
    return result.build();
  }

  /** A little worse than the worst of all points, as Optuna. */
  private static double[] reference(double[][] points) {
    double[] worst = points[0].clone();
    for (double[] point : points) {
      for (int d = 0; d < worst.length; d++) {
        worst[d] = Math.max(worst[d], point[d]);
      }
    }
    return Arrays.stream(worst).map(w -> w == 0 ? 1e-12 : Math.max(1.1 * w, 0.9 * w)).toArray();
  }

  /** Volume that is dominated by some points and bounded by a reference that all dominate. */
  static double hypervolume(List<double[]> points, double[] reference) {
    double sum = 0;
    for (int i = 0; i < points.size(); i++) {
      sum += added(points.get(i), points.subList(i + 1, points.size()), reference);
    }
    return sum;
  }

  /** What a point adds to the volume of others: after While et al., IEEE TEC 16 (2012), 86–95. */
  private static double added(double[] point, List<double[]> others, double[] reference) {
    double volume = 1;
    for (int d = 0; d < point.length; d++) {
      volume *= reference[d] - point[d];
    }
    List<double[]> shared = new ArrayList<>();
    for (double[] other : others) {
      double[] corner = new double[point.length];
      for (int d = 0; d < corner.length; d++) {
        corner[d] = Math.max(point[d], other[d]);
      }
      shared.removeIf(s -> dominates(corner, s));
      if (shared.stream().noneMatch(s -> dominates(s, corner) || Arrays.equals(s, corner))) {
        shared.add(corner);
      }
    }
    return volume - hypervolume(shared, reference);
  }
}
