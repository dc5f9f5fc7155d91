package org.arclet.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The rising function of the probability that is nearest to the labels (Zadrozny and Elkan 2002):
 * straight between its knots and level beyond them, as scikit-learn's {@code
 * IsotonicRegression(out_of_bounds="clip")}. It is free to bend as it likes, so it needs more
 * images than a temperature; a few hundred at least.
 *
 * @param knots by rising probability, at least one
 */
public record IsotonicCalibration(List<Knot> knots) implements Calibration {

  /**
   * A point of the function.
   *
   * @param probability that the model gives, in [0, 1]
   * @param calibrated share of positive images there, in [0, 1]
   */
  public record Knot(double probability, double calibrated) {}

  /**
   * Copies the knots.
   *
   * @throws IllegalArgumentException if there is none, or they do not rise within [0, 1]
   */
  public IsotonicCalibration {
    knots = List.copyOf(knots);
    if (knots.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one knot, but there is none");
    }
    double lastP = -1;
    double lastC = 0;
    for (Knot knot : knots) {
      boolean rises = knot.probability() > lastP && knot.calibrated() >= lastC;
      if (!rises || knot.probability() > 1 || knot.calibrated() > 1 || knot.probability() < 0) {
        throw new IllegalArgumentException("knots must rise within [0, 1], but got " + knots);
      }
      lastP = knot.probability();
      lastC = knot.calibrated();
    }
  }

  /**
   * The least squares fit by pooling adjacent violators (Ayer et al. 1955); images of equal
   * probability count as one of their number.
   *
   * @param validation scores of images that the model was not trained on
   * @throws IllegalArgumentException if all images are of one class, or a score is not in [0, 1]
   */
  public static IsotonicCalibration fit(LabelledScores validation) {
    validation
        .requireBoth("an isotonic calibration")
        .requireProbabilities("an isotonic calibration");
    RocCurve curve = RocCurve.of(validation);
    List<Pool> pools = new ArrayList<>();
    for (int i = curve.size() - 1; i >= 1; i--) { // from the lowest probability up
      Confusion here = curve.point(i).confusion();
      Confusion above = curve.point(i - 1).confusion();
      double positives = here.truePositives() - above.truePositives();
      double all = positives + here.falsePositives() - above.falsePositives();
      Pool next = new Pool(curve.threshold(i), curve.threshold(i), positives, all);
      while (!pools.isEmpty() && pools.get(pools.size() - 1).share() >= next.share()) {
        next = pools.remove(pools.size() - 1).joined(next);
      }
      pools.add(next);
    }
    List<Knot> knots = new ArrayList<>();
    for (Pool pool : pools) {
      knots.add(new Knot(pool.from, pool.share()));
      if (pool.to > pool.from) {
        knots.add(new Knot(pool.to, pool.share()));
      }
    }
    return new IsotonicCalibration(knots);
  }

  /** Images of neighbouring probabilities that get the same. */
  private record Pool(double from, double to, double positives, double all) {
    double share() {
      return positives / all;
    }

    Pool joined(Pool above) {
      return new Pool(from, above.to, positives + above.positives, all + above.all);
    }
  }

  @Override
  public double apply(double probability) {
    CalibrationChecks.requireProbability(probability);
    if (Double.isNaN(probability)) {
      return Double.NaN;
    }
    int place =
        Collections.binarySearch(
            knots,
            new Knot(probability, 0),
            (a, b) -> Double.compare(a.probability, b.probability));
    if (place >= 0) {
      return knots.get(place).calibrated;
    }
    int above = -place - 1;
    if (above == 0 || above == knots.size()) {
      return knots.get(Math.min(above, knots.size() - 1)).calibrated;
    }
    Knot low = knots.get(above - 1);
    Knot high = knots.get(above);
    double share = (probability - low.probability) / (high.probability - low.probability);
    return low.calibrated + share * (high.calibrated - low.calibrated);
  }

  /** {@code isotonic, 12 knots}. */
  @Override
  public String description() {
    return "isotonic, %d knots".formatted(knots.size());
  }
}
