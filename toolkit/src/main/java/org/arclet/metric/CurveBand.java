package org.arclet.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * A curve and how sure it is, at evenly spaced places of its horizontal axis. The band holds at
 * each place by itself, not for the whole curve at once.
 *
 * <p>Several ROC curves are averaged vertically (Fawcett 2006): the mean of their recalls at each
 * false-positive rate. Curves of precision are averaged vertically too, at each recall; between its
 * points a curve of precision is not straight, so it is taken from the straight ROC curve below it
 * (Davis and Goadrich 2006), for one prevalence that all folds have in common.
 *
 * @param points from left to right
 * @param level share of confidence of the band, in (0, 1)
 * @param folds number of curves that were averaged; 1 where one was resampled
 */
public record CurveBand(List<Point> points, double level, int folds) {

  private static final int STEPS = 200;

  /**
   * A place of the curve.
   *
   * @param at false-positive rate or recall, in [0, 1]
   * @param mean of the curves, or the one curve
   * @param low lower end of the band, at least 0
   * @param high upper end of the band, at most 1
   */
  public record Point(double at, double mean, double low, double high) {}

  /** Copies the points. */
  public CurveBand {
    points = List.copyOf(points);
  }

  /** What stands over the horizontal axis, and the first of its places that is drawn. */
  private record Height(ToDoubleBiFunction<RocCurve, Double> at, int first) {

    double[] of(RocCurve curve) {
      return IntStream.rangeClosed(first, STEPS)
          .mapToDouble(place -> at.applyAsDouble(curve, place / (double) STEPS))
          .toArray();
    }
  }

  /**
   * The mean ROC curve of folds, with Student's interval of that mean ({@link Spread#margin}) cut
   * to [0, 1]. Of a single fold: its own curve, and what the middle share of resamples give ({@link
   * Measure#interval}).
   *
   * @param seed random seed, for a single fold
   * @throws IllegalArgumentException if there is no fold, one has images of one class only, or the
   *     level is not in (0, 1)
   */
  public static CurveBand roc(List<LabelledScores> folds, double level, long seed) {
    return band(folds, new Height(RocCurve::recallAt, 0), level, seed);
  }

  /**
   * The mean precision of folds at each recall from 1 / 200; its band as that of {@link #roc}.
   *
   * @param prevalence share of positives that precision is to hold for, in (0, 1)
   * @param seed random seed, for a single fold
   * @throws IllegalArgumentException as {@link #roc}, or if the prevalence is not in (0, 1)
   */
  public static CurveBand precisionRecall(
      List<LabelledScores> folds, double prevalence, double level, long seed) {
    PrecisionRecallCurve.requirePrevalence(prevalence);
    Height precision =
        new Height(
            (roc, recall) -> Confusion.purity(recall, roc.falsePositiveRateAt(recall), prevalence),
            1);
    return band(folds, precision, level, seed);
  }

  private static CurveBand band(
      List<LabelledScores> folds, Height height, double level, long seed) {
    Interval.requireLevel(level);
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("a band needs at least one fold, but there is none");
    }
    double[][] curves =
        folds.stream().map(fold -> height.of(RocCurve.of(fold))).toArray(double[][]::new);
    boolean isSingle = folds.size() == 1;
    double[][] resampled =
        isSingle
            ? Bootstrap.draws(seed, random -> height.of(RocCurve.of(folds.get(0).resample(random))))
                .toArray(double[][]::new)
            : new double[0][];
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < curves[0].length; i++) {
      Spread here = Spread.of(column(curves, i));
      Interval band =
          isSingle
              ? Bootstrap.middle(column(resampled, i), level)
              : around(here.mean(), here.margin(level));
      points.add(
          new Point((i + height.first()) / (double) STEPS, here.mean(), band.low(), band.high()));
    }
    return new CurveBand(points, level, folds.size());
  }

  private static Interval around(double mean, double margin) {
    return new Interval(Math.max(0, mean - margin), Math.min(1, mean + margin));
  }

  private static double[] column(double[][] rows, int place) {
    return Arrays.stream(rows).mapToDouble(row -> row[place]).toArray();
  }
}
