package org.arclet.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Finds where an acquisition is best: from the best of many places, downhill along what is
 * continuous and step by step along the rest.
 */
final class AcquisitionSearch {

  /** Places drawn uniformly, and near each good one. */
  private static final int UNIFORM = 300;

  private static final int NEAR = 20;

  /** So many of the best go downhill. */
  private static final int STARTS = 4;

  private static final int ROUNDS = 3;
  private static final int ITERATIONS = 40;

  /** Of more choices than that only some are tried, at random. */
  private static final int MOST_CHOICES = 16;

  private final Encoding encoding;
  private final Acquisition acquisition;
  private final RandomGenerator random;
  private List<double[]> tried = List.of();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Candidate(double[] full, double loss) {}

  AcquisitionSearch(Encoding encoding, Acquisition acquisition, RandomGenerator random) {
    this.encoding = encoding;
    this.acquisition = acquisition;
    this.random = random;
  }

  /**
   * Searches.
   *
   * @param good places of good trials, whose neighbourhoods are looked at more closely
   * @param tried places where nothing is to be learned if all parameters are discrete
   * @return a full place
   */
  double[] best(List<double[]> good, List<double[]> tried) {
    this.tried = encoding.isDiscrete() ? tried : List.of();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < UNIFORM; i++) {
      candidates.add(candidate(encoding.uniform(random)));
    }
    for (double[] place : good) {
      for (int i = 0; i < NEAR; i++) {
        candidates.add(candidate(near(place)));
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::loss));
    return candidates.stream()
        .limit(STARTS)
        .map(this::refined)
        .min(Comparator.comparingDouble(Candidate::loss))
        .orElseThrow()
        .full();
  }

  private Candidate candidate(double[] full) {
    double[] place = encoding.effective(full);
    if (tried.stream().anyMatch(other -> Arrays.equals(other, place))) {
      return new Candidate(full, Double.POSITIVE_INFINITY);
    }
    double loss = acquisition.loss(place);
    return new Candidate(full, Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss);
  }

  /** A place with some coordinates moved, by distances of all sizes, and the rest as they are. */
  private double[] near(double[] place) {
    double[] full = encoding.uniform(random);
    double width = Math.pow(10, -0.5 - 2.5 * random.nextDouble());
    double share = random.nextDouble();
    for (int d = 0; d < full.length; d++) {
      boolean isKnown = encoding.isOpen(d) && encoding.isActive(d, place);
      if (!isKnown || (encoding.axis(d).isCategorical() && random.nextDouble() < share * 0.3)) {
        continue;
      }
      boolean moves = !encoding.axis(d).isCategorical() && random.nextDouble() < share;
      full[d] = clamped(place[d] + (moves ? width * random.nextGaussian() : 0), d);
    }
    return full;
  }

  private double clamped(double unit, int d) {
    return encoding.axis(d).isCategorical() ? unit : Math.min(1, Math.max(0, unit));
  }

  private Candidate refined(Candidate start) {
    Candidate best = start;
    for (int round = 0; round < ROUNDS; round++) {
      Candidate next = stepped(slid(best));
      boolean isBetter = next.loss() < best.loss() - 1e-6;
      if (next.loss() < best.loss()) {
        best = next;
      }
      if (!isBetter) {
        break;
      }
    }
    return best;
  }

  /** Goes downhill along the continuous coordinates. */
  private Candidate slid(Candidate start) {
    int n = encoding.size();
    double[] place = encoding.effective(start.full());
    double[] low = place.clone();
    double[] high = place.clone();
    boolean isFree = false;
    for (int d = 0; d < n; d++) {
      if (encoding.isOpen(d) && !encoding.axis(d).isDiscrete() && encoding.isActive(d, place)) {
        low[d] = 0;
        high[d] = 1;
        isFree = true;
      }
    }
    if (!isFree) {
      return start;
    }
    double[] end = new BoxMinimizer(low, high, ITERATIONS).from(place, acquisition::loss).point();
    double[] full = start.full().clone();
    for (int d = 0; d < n; d++) {
      if (low[d] < high[d]) {
        full[d] = end[d];
      }
    }
    Candidate found = candidate(full);
    return found.loss() < start.loss() ? found : start;
  }

  /** Tries other values of one discrete parameter after another. */
  private Candidate stepped(Candidate start) {
    Candidate best = start;
    for (int d = 0; d < encoding.size(); d++) {
      if (!encoding.isOpen(d)
          || !encoding.axis(d).isDiscrete()
          || !encoding.isActive(d, encoding.effective(best.full()))) {
        continue;
      }
      for (double unit : others(d, best.full()[d])) {
        double[] full = best.full().clone();
        full[d] = unit;
        Candidate tried = candidate(full);
        best = tried.loss() < best.loss() ? tried : best;
      }
    }
    return best;
  }

  private List<Double> others(int d, double from) {
    Axis axis = encoding.axis(d);
    List<Double> units = new ArrayList<>();
    if (axis.isCategorical()) {
      for (int i = 0; i < Math.min(MOST_CHOICES, axis.choices()); i++) {
        units.add((double) (axis.choices() <= MOST_CHOICES ? i : random.nextInt(axis.choices())));
      }
    } else {
      double value = axis.internal(from);
      for (double far = 0.25; far > 0.01; far /= 2) {
        units.add(Math.max(0, from - far));
        units.add(Math.min(1, from + far));
      }
      units.add(axis.snapped(Math.max(0, 2 * axis.lowerEdge(value) - axis.unit(value))));
      units.add(axis.snapped(Math.min(1, 2 * axis.upperEdge(value) - axis.unit(value))));
    }
    return units;
  }
}
