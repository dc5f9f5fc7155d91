package org.arclet.model;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;

/**
 * Images with the probability of the positive class that a model gave each.
 *
 * <p>{@link #top} and {@link #worst} keep the number that each image had when it was predicted.
 */
public final class Predictions {

  private final ImageSet images;
  private final double[] probabilities;
  private final int[] numbers;
  private final Set<Long> learned;

  private Predictions(ImageSet images, double[] probabilities, int[] numbers, Set<Long> learned) {
    this.images = images;
    this.probabilities = probabilities;
    this.numbers = numbers;
    this.learned = learned;
  }

  /**
   * Joins images and probabilities.
   *
   * @param images the images as they were given to the model, not normalized
   * @param probabilities of the positive class, one per image, in [0, 1]
   * @throws IllegalArgumentException if their numbers differ
   */
  public static Predictions of(ImageSet images, double[] probabilities) {
    if (images.size() != probabilities.length) {
      throw new IllegalArgumentException(
          "there must be one probability per image: %d images, but %d probabilities"
              .formatted(images.size(), probabilities.length));
    }
    return new Predictions(
        images, probabilities.clone(), IntStream.range(0, images.size()).toArray(), Set.of());
  }

  /** These images with other probabilities, which depend on images of the given sources. */
  Predictions with(double[] others, Set<Long> sources) {
    Set<Long> all = new HashSet<>(learned);
    all.addAll(sources);
    return new Predictions(images, others, numbers, Set.copyOf(all));
  }

  /**
   * Sources of the images that the probabilities are known to depend on: see {@link Evaluation}.
   */
  Set<Long> learned() {
    return learned;
  }

  /** Number of images. */
  public int size() {
    return images.size();
  }

  /** The images, in the order of these predictions. */
  public ImageSet images() {
    return images;
  }

  /** Probability of the positive class of each image, in [0, 1]. */
  public double[] probabilities() {
    return probabilities.clone();
  }

  /** Probability of the positive class of the image at one place. */
  public double probability(int place) {
    return probabilities[place];
  }

  /** Number that the image at one place had in the set that was predicted, from 0. */
  public int number(int place) {
    return numbers[place];
  }

  /** Whether the image at one place is taken for positive: its probability is above 0.5. */
  public boolean isPositive(int place) {
    return probabilities[place] > 0.5;
  }

  /**
   * The {@code count} images of the highest probability, highest first; equal ones in their order.
   */
  public Predictions top(int count) {
    return sorted(Comparator.comparingDouble(place -> -probabilities[place]), count);
  }

  /**
   * The {@code count} labelled images whose prediction is furthest from their label, furthest
   * first: the top losses.
   *
   * @throws IllegalStateException if an image is not labelled 0 or 1
   */
  public Predictions worst(int count) {
    requireLabels();
    return sorted(
        Comparator.comparingDouble(place -> -Math.abs(probabilities[place] - images.label(place))),
        count);
  }

  /**
   * Share of images taken for what their label says, in [0, 1]; NaN without images.
   *
   * @throws IllegalStateException if an image is not labelled 0 or 1
   */
  public double accuracy() {
    requireLabels();
    long right =
        IntStream.range(0, size()).filter(i -> isPositive(i) == (images.label(i) == 1)).count();
    return (double) right / size();
  }

  /**
   * Measures how good these predictions are: see {@link Evaluation}.
   *
   * @throws IllegalArgumentException as {@link Evaluation#of}
   */
  public Evaluation evaluate() {
    return Evaluation.of(this);
  }

  private void requireLabels() {
    for (int label : images.labels()) {
      if (label != 0 && label != 1) {
        throw new IllegalStateException(
            "errors are known for images labelled 0 or 1, but one is labelled %d; give labels with withLabel"
                .formatted(label));
      }
    }
  }

  private Predictions sorted(Comparator<Integer> order, int count) {
    int[] places =
        IntStream.range(0, size())
            .boxed()
            .sorted(order)
            .limit(count)
            .mapToInt(Integer::intValue)
            .toArray();
    return new Predictions(
        images.select(places),
        IntStream.of(places).mapToDouble(place -> probabilities[place]).toArray(),
        IntStream.of(places).map(place -> numbers[place]).toArray(),
        learned);
  }

  /** {@code 500 predictions, 21 above 0.5; highest 0.997 (image 12)}. */
  @Override
  public String toString() {
    if (size() == 0) {
      return "0 predictions";
    }
    Predictions first = top(1);
    return String.format(
        Locale.ROOT,
        "%d predictions, %d above 0.5; highest %.3f (image %d)",
        size(),
        IntStream.range(0, size()).filter(this::isPositive).count(),
        first.probability(0),
        first.number(0));
  }
}
