package org.arclet.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The trials of a study in good and bad ones, each in the order of their numbers.
 *
 * @param good the best tenth of the finished ones; see {@link TpeSampler}
 * @param bad the others, running ones included
 * @param finished how many are complete or pruned
 * @param directions how many the study has
 */
record Split(List<Trial> good, List<Trial> bad, int finished, int directions) {

  private static final double SHARE = 0.1;

  /** Most trials that count as good if there is one direction. */
  private static final int MOST = 25;

  static Split of(Past past) {
    List<Trial> complete = ParetoFront.candidates(past.trials());
    List<Trial> pruned = past.trials(TrialState.PRUNED);
    int finished = complete.size() + pruned.size();
    int directions = past.directions().size();
    int wanted = (int) Math.ceil(SHARE * finished);
    if (directions == 1) {
      wanted = Math.min(MOST, wanted);
    }
    int fromComplete = Math.min(wanted, complete.size());
    List<Trial> good =
        new ArrayList<>(
            directions == 1
                ? best(complete, past.direction(), fromComplete)
                : best(complete, past.directions(), fromComplete));
    pruned.stream()
        .sorted(byProgress(past.direction()))
        .limit(wanted - fromComplete)
        .forEach(good::add);
    return split(past, good, finished);
  }

  private static Split split(Past past, List<Trial> best, int finished) {
    boolean[] isGood =
        new boolean[past.trials().stream().mapToInt(Trial::number).max().orElse(-1) + 1];
    best.forEach(t -> isGood[t.number()] = true);
    List<Trial> good = new ArrayList<>();
    List<Trial> bad = new ArrayList<>();
    for (Trial trial : past.trials()) {
      switch (trial.state()) {
        case COMPLETE, PRUNED -> (isGood[trial.number()] ? good : bad).add(trial);
        case RUNNING -> bad.add(trial);
        case FAIL, WAITING -> {}
      }
    }
    return new Split(good, bad, finished, past.directions().size());
  }

  /** The best by value, of equal ones the first; quicker than sorting the trials themselves. */
  private static List<Trial> best(List<Trial> complete, Direction direction, int wanted) {
    double[] losses =
        complete.stream().mapToDouble(t -> direction.loss(t.values().get(0))).toArray();
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    double limit = wanted == 0 ? Double.NEGATIVE_INFINITY : sorted[wanted - 1];
    List<Trial> best = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      if (losses[i] < limit) {
        best.add(complete.get(i));
      }
    }
    for (int i = 0; i < losses.length && best.size() < wanted; i++) {
      if (losses[i] == limit) {
        best.add(complete.get(i));
      }
    }
    return best;
  }

  private static List<Trial> best(List<Trial> complete, List<Direction> directions, int wanted) {
    double[][] losses =
        complete.stream()
            .map(
                t ->
                    IntStream.range(0, directions.size())
                        .mapToDouble(d -> directions.get(d).loss(t.values().get(d)))
                        .toArray())
            .toArray(double[][]::new);
    return Arrays.stream(Domination.best(losses, wanted)).mapToObj(complete::get).toList();
  }

  /** Those that came furthest first, then by what they reported; last those without a report. */
  private static Comparator<Trial> byProgress(Direction direction) {
    return Comparator.comparingInt((Trial t) -> t.reports().isEmpty() ? 1 : -t.reports().lastKey())
        .thenComparingDouble(t -> loss(direction, t.lastReport().orElse(0)));
  }

  private static double loss(Direction direction, double report) {
    return Double.isNaN(report) ? Double.POSITIVE_INFINITY : direction.loss(report);
  }

  /** Weights of so many good trials: with several directions all alike. */
  double[] goodWeights(int count) {
    if (directions == 1) {
      return TpeSampler.ramp(count);
    }
    double[] weights = new double[count];
    Arrays.fill(weights, 1);
    return weights;
  }
}
