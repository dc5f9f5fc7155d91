package org.arclet.metric;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What two classifiers make of the same images, beside one another; immutable. */
public final class Comparison {

  private final double[] first;
  private final double[] second;
  private final int[] labels;

  private Comparison(double[] first, double[] second, int[] labels) {
    this.first = first;
    this.second = second;
    this.labels = labels;
  }

  /**
   * Joins the scores of both classifiers.
   *
   * @param first scores of the first, one per image
   * @param second scores of the second, of the same images in the same order
   * @param labels one per image, 1 for positive and 0 for negative
   * @throws IllegalArgumentException as {@link LabelledScores#of}
   */
  public static Comparison of(double[] first, double[] second, int[] labels) {
    LabelledScores.of(first, labels);
    LabelledScores.of(second, labels);
    return new Comparison(first.clone(), second.clone(), labels.clone());
  }

  /** Scores of the first. */
  public LabelledScores first() {
    return LabelledScores.of(first, labels);
  }

  /** Scores of the second. */
  public LabelledScores second() {
    return LabelledScores.of(second, labels);
  }

  /** McNemar's test, images above one half taken for positive. */
  public McNemar mcNemar() {
    return mcNemar(Confusion.ABOVE_HALF, Confusion.ABOVE_HALF);
  }

  /**
   * McNemar's test, images of at least a threshold taken for positive.
   *
   * @param ofFirst threshold of the first classifier
   * @param ofSecond threshold of the second
   */
  public McNemar mcNemar(double ofFirst, double ofSecond) {
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int i = 0; i < labels.length; i++) {
      boolean firstRight = first[i] >= ofFirst == (labels[i] == 1);
      boolean secondRight = second[i] >= ofSecond == (labels[i] == 1);
      onlyFirst += firstRight && !secondRight ? 1 : 0;
      onlySecond += secondRight && !firstRight ? 1 : 0;
    }
    return new McNemar(onlyFirst, onlySecond);
  }

  /**
   * A measure of the first less that of the second.
   *
   * @param value the difference
   * @param interval where it lies; without 0 in it, the two differ
   */
  public record Difference(double value, Interval interval) {

    /** {@code 0.021, 0.004 to 0.038}. */
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.4g, %s", value, interval);
    }
  }

  /**
   * How much the two differ by a measure, with a paired bootstrap: each of {@link
   * Bootstrap#RESAMPLES} sets takes the same images for both, as many of each class as there are.
   * The interval is that of the middle share of their differences.
   *
   * @param level how sure, in (0, 1); 0.95 is usual
   * @param seed random seed; the same seed gives the same interval
   * @throws IllegalArgumentException if the measure needs what the scores are not ({@link
   *     Measure#of}) or is infinite for both, or the level is not in (0, 1)
   */
  public Difference difference(Measure measure, double level, long seed) {
    double value = measure.of(first()) - measure.of(second());
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(
          "the %s of both classifiers is infinite, so it does not tell them apart; compare another measure"
              .formatted(measure.label()));
    }
    int[][] classes = {withLabel(0), withLabel(1)};
    double[] drawn =
        Bootstrap.draws(seed, random -> difference(measure, resample(classes, random))).stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    return new Difference(value, Bootstrap.middle(drawn, level));
  }

  private int[] withLabel(int label) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
  }

  private static int[] resample(int[][] classes, SplittableRandom random) {
    return IntStream.range(0, classes.length)
        .flatMap(
            c ->
                IntStream.generate(() -> classes[c][random.nextInt(classes[c].length)])
                    .limit(classes[c].length))
        .toArray();
  }

  private double difference(Measure measure, int[] places) {
    int[] here = IntStream.of(places).map(i -> labels[i]).toArray();
    return measure.of(LabelledScores.of(at(first, places), here))
        - measure.of(LabelledScores.of(at(second, places), here));
  }

  private static double[] at(double[] scores, int[] places) {
    return IntStream.of(places).mapToDouble(i -> scores[i]).toArray();
  }

  /** {@code two classifiers of 500 images; only the first right: 12, …}. */
  @Override
  public String toString() {
    return "two classifiers of %d images; %s".formatted(labels.length, mcNemar());
  }
}
