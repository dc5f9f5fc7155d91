package org.arclet.model;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.metric.ConfusionMatrix;

/**
 * Images with the probability that a model gave each of being of each class.
 *
 * <p>Of two classes the second is the positive one, and where nothing else is said a probability is
 * that of the positive class. {@link #top} and {@link #worst} keep the number that each image had
 * when it was predicted.
 */
public final class Predictions {

  private static final List<String> TWO = List.of("negative", "positive");

  private final ImageSet images;
  private final ClassProbabilities given;
  private final int[] numbers;
  private final Set<Long> learned;

  private Predictions(ImageSet images, ClassProbabilities given, int[] numbers, Set<Long> learned) {
    this.images = images;
    this.given = given;
    this.numbers = numbers;
    this.learned = learned;
  }

  /**
   * Joins images and probabilities of the classes {@code negative} and {@code positive}.
   *
   * @param images the images as they were given to the model, not normalized
   * @param probabilities of the positive class, one per image, in [0, 1]
   * @throws IllegalArgumentException if their numbers differ
   */
  public static Predictions of(ImageSet images, double[] probabilities) {
    return of(images, ClassProbabilities.ofTwo(TWO, probabilities), Set.of());
  }

  /**
   * Joins images and probabilities of any classes.
   *
   * @param images the images as they were given to the model, not normalized
   * @param classes their names in the order of their labels, at least two
   * @param probabilities (N, classes), in [0, 1]
   * @throws IllegalArgumentException if a number differs
   */
  public static Predictions of(ImageSet images, List<String> classes, double[][] probabilities) {
    return of(images, ClassProbabilities.of(classes, probabilities), Set.of());
  }

  static Predictions of(ImageSet images, ClassProbabilities given, Set<Long> learned) {
    if (images.size() != given.size()) {
      throw new IllegalArgumentException(
          "there must be one probability per image: %d images, but %d probabilities"
              .formatted(images.size(), given.size()));
    }
    return new Predictions(
        images, given, IntStream.range(0, images.size()).toArray(), Set.copyOf(learned));
  }

  /**
   * These images with other probabilities of the positive class, which depend on images of the
   * given sources.
   */
  Predictions with(double[] others, Set<Long> sources) {
    Set<Long> all = new HashSet<>(learned);
    all.addAll(sources);
    return new Predictions(
        images, ClassProbabilities.ofTwo(classes(), others), numbers, Set.copyOf(all));
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

  /** Names of the classes in the order of their labels. */
  public List<String> classes() {
    return given.classes();
  }

  /**
   * Probability of the positive class of each image, in [0, 1].
   *
   * @throws IllegalStateException if there are more than two classes
   */
  public double[] probabilities() {
    int positive = positive();
    return IntStream.range(0, size()).mapToDouble(place -> given.at(place, positive)).toArray();
  }

  /**
   * Probability of the positive class of the image at one place.
   *
   * @throws IllegalStateException if there are more than two classes
   */
  public double probability(int place) {
    return given.at(place, positive());
  }

  /** Probability of a class, by its label, of the image at one place, in [0, 1]. */
  public double probability(int place, int label) {
    return given.at(place, label);
  }

  /**
   * How far the networks of the classifier, and the passes of Monte Carlo dropout, are apart about
   * the image at one place: the standard deviation (of a sample: divisor n − 1) of the probability
   * of the class that it is taken for; empty if there was one network without passes.
   */
  public OptionalDouble spread(int place) {
    return given.spread(place, predicted(place));
  }

  /** Number that the image at one place had in the set that was predicted, from 0. */
  public int number(int place) {
    return numbers[place];
  }

  /**
   * Label of the class that the image at one place is taken for: the most probable one, the first
   * of equals; of two classes the positive one if its probability is above 0.5.
   */
  public int predicted(int place) {
    return given.most(place);
  }

  /**
   * Whether the image at one place is taken for positive: its probability is above 0.5.
   *
   * @throws IllegalStateException if there are more than two classes
   */
  public boolean isPositive(int place) {
    return predicted(place) == positive();
  }

  /**
   * The {@code count} images of the highest probability, highest first; equal ones in their order.
   *
   * @throws IllegalStateException if there are more than two classes
   */
  public Predictions top(int count) {
    return top(count, classes().get(positive()));
  }

  /**
   * The {@code count} images that are most probably of a class, the most probable first; equal ones
   * in their order.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public Predictions top(int count, String name) {
    int label = given.label(name);
    return sorted(Comparator.comparingDouble(place -> -given.at(place, label)), count);
  }

  /**
   * The {@code count} labelled images whose prediction is furthest from their label, furthest
   * first: the top losses.
   *
   * @throws IllegalStateException if an image is not labelled as one of the classes
   */
  public Predictions worst(int count) {
    requireLabels();
    return sorted(Comparator.comparingDouble(place -> given.at(place, images.label(place))), count);
  }

  /**
   * Share of images taken for what their label says, in [0, 1]; NaN without images.
   *
   * @throws IllegalStateException if an image is not labelled as one of the classes
   */
  public double accuracy() {
    requireLabels();
    long right = IntStream.range(0, size()).filter(i -> predicted(i) == images.label(i)).count();
    return (double) right / size();
  }

  /**
   * How often images of each class were taken for each class.
   *
   * @throws IllegalStateException if an image is not labelled as one of the classes
   */
  public ConfusionMatrix confusion() {
    requireLabels();
    int[] predicted = IntStream.range(0, size()).map(this::predicted).toArray();
    return ConfusionMatrix.of(images.labels(), predicted, classes().size());
  }

  /**
   * One class as the positive one, against all others together: what evaluations of two classes are
   * made of. Images of that label are labelled 1, all others 0; unlabelled ones stay so.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public Predictions against(String name) {
    int label = given.label(name);
    int[] labels = images.labels();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != ImageSet.UNLABELLED) {
        labels[i] = labels[i] == label ? 1 : 0;
      }
    }
    return new Predictions(images.withLabels(labels), given.against(label), numbers, learned);
  }

  /**
   * Measures how good these predictions are: see {@link Evaluation}.
   *
   * @throws IllegalArgumentException as {@link Evaluation#of}
   */
  public Evaluation evaluate() {
    return Evaluation.of(this);
  }

  private int positive() {
    if (classes().size() > 2) {
      throw new IllegalStateException(
          "only of two classes is one the positive one, but these are %s; choose one with against(\"%s\")"
              .formatted(classes(), classes().get(0)));
    }
    return 1;
  }

  private void requireLabels() {
    int most = classes().size() - 1;
    for (int label : images.labels()) {
      if (label < 0 || label > most) {
        throw new IllegalStateException(
            "errors are known for images labelled %s, but one is labelled %d; give labels with withLabel"
                .formatted(most == 1 ? "0 or 1" : "0 to " + most, label));
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
        given.select(places),
        IntStream.of(places).map(place -> numbers[place]).toArray(),
        learned);
  }

  /** {@code 500 predictions, 21 above 0.5; highest 0.997 (image 12)}. */
  @Override
  public String toString() {
    String counted = size() == 1 ? "1 prediction" : size() + " predictions";
    if (size() == 0) {
      return counted;
    } else if (classes().size() > 2) {
      return "%s: %s".formatted(counted, counts());
    }
    Predictions first = top(1);
    return String.format(
        Locale.ROOT,
        "%s, %d above 0.5; highest %.3f (image %d)",
        counted,
        IntStream.range(0, size()).filter(this::isPositive).count(),
        first.probability(0),
        first.number(0));
  }

  /** {@code 12 star, 3 galaxy, 0 quasar}. */
  private String counts() {
    int[] counts = new int[classes().size()];
    IntStream.range(0, size()).forEach(place -> counts[predicted(place)]++);
    return String.join(
        ", ",
        IntStream.range(0, counts.length)
            .mapToObj(label -> counts[label] + " " + classes().get(label))
            .toList());
  }
}
