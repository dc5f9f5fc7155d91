package org.arclet.metric;

import java.util.stream.IntStream;

/**
 * How often images of each class were taken for each class; immutable.
 *
 * <p>A share of none is NaN: recall of a class without images, precision of one that nothing is
 * taken for. differs: scikit-learn gives 0 there.
 */
public final class ConfusionMatrix {

  private final int[][] counts;

  private ConfusionMatrix(int[][] counts) {
    this.counts = counts;
  }

  static ConfusionMatrix ofCounts(int[][] counts) {
    return new ConfusionMatrix(counts);
  }

  /**
   * Counts what images are taken for.
   *
   * @param labels class of each image, from 0
   * @param predicted class that each is taken for, from 0
   * @param classes number of classes, at least 2
   * @throws IllegalArgumentException if the numbers differ, there are fewer than two classes, or an
   *     image is of none of them
   */
  public static ConfusionMatrix of(int[] labels, int[] predicted, int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException("there must be at least 2 classes, but got " + classes);
    }
    if (labels.length != predicted.length) {
      throw new IllegalArgumentException(
          "there must be one prediction per label, but got %d labels and %d predictions"
              .formatted(labels.length, predicted.length));
    }
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      requireClass("labels", labels[i], i, classes);
      requireClass("predictions", predicted[i], i, classes);
      counts[labels[i]][predicted[i]]++;
    }
    return new ConfusionMatrix(counts);
  }

  private static void requireClass(String what, int value, int image, int classes) {
    if (value < 0 || value >= classes) {
      throw new IllegalArgumentException(
          "%s must be classes from 0 to %d, but that of image %d is %d"
              .formatted(what, classes - 1, image, value));
    }
  }

  /** Number of classes. */
  public int classes() {
    return counts.length;
  }

  /** Images of one class that are taken for another, or the same. */
  public int count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /** Number of images. */
  public int size() {
    return IntStream.range(0, classes()).map(this::actual).sum();
  }

  /** Images of a class. */
  public int actual(int label) {
    return IntStream.of(counts[label]).sum();
  }

  /** Images that are taken for a class. */
  public int predicted(int label) {
    return IntStream.range(0, classes()).map(actual -> counts[actual][label]).sum();
  }

  /** Share of images taken for what they are. */
  public Proportion accuracy() {
    int right = IntStream.range(0, classes()).map(label -> counts[label][label]).sum();
    return new Proportion(right, size());
  }

  /** Share of the images of a class that are taken for it. */
  public Proportion recall(int label) {
    return new Proportion(counts[label][label], actual(label));
  }

  /** Share of the images taken for a class that are of it. */
  public Proportion precision(int label) {
    return new Proportion(counts[label][label], predicted(label));
  }

  /** Harmonic mean of precision and recall of a class; NaN if it has no image on either side. */
  public double f1(int label) {
    return 2.0 * counts[label][label] / (actual(label) + predicted(label));
  }

  /** Mean of the F1 of all classes, each counting the same; NaN if that of one is. */
  public double macroF1() {
    return IntStream.range(0, classes()).mapToDouble(this::f1).average().orElse(Double.NaN);
  }

  /** {@code 493 of 500 (0.986) right in 2 classes}. */
  @Override
  public String toString() {
    return "%s right in %d classes".formatted(accuracy(), classes());
  }
}
