package org.arclet.augment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.work.Work;

/**
 * Synthetic minority oversampling (Chawla et al. 2002): fills up the smaller classes with images
 * between an image and one of its nearest neighbours of the same class, pixel by pixel.
 *
 * <p>Give it training images only, after the split: a synthetic image carries the sources of both
 * images that it lies between, so one on the other side of a split is an error. It comes before
 * augmentation, or after it; of few and unlike images, augmentation makes better ones.
 *
 * <p>A pixel that is not finite in one of two images does not count for their distance, and is NaN
 * between them. As pyBIA's {@code smote_sampling}, except for the neighbours, which are fewer in a
 * class that has no more: differs, there that is an error.
 *
 * @param ratio size of a smaller class, as a share of the largest one's, in (0, 1]; classes that
 *     have more already stay as they are
 * @param neighbours how many nearest neighbours of an image are drawn from, at least 1; 5 by
 *     default, as in the paper
 * @param seed random seed
 */
public record Smote(double ratio, int neighbours, long seed) {

  /** Neighbours in the paper. */
  private static final int NEIGHBOURS = 5;

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if the ratio is not in (0, 1], or there are no neighbours
   */
  public Smote {
    if (!(ratio > 0 && ratio <= 1)) {
      throw new IllegalArgumentException(
          "the ratio of SMOTE must be above 0 and at most 1, but got " + ratio);
    }
    if (neighbours < 1) {
      throw new IllegalArgumentException("neighbours must be at least 1, but got " + neighbours);
    }
  }

  /** Fills classes up to that share of the largest one, from 5 neighbours. */
  public static Smote of(double ratio, long seed) {
    return new Smote(ratio, NEIGHBOURS, seed);
  }

  /**
   * How many images there will be.
   *
   * @param perClass number of images of each class
   */
  public int size(int... perClass) {
    int wanted = wanted(IntStream.of(perClass).max().orElse(0));
    return IntStream.of(perClass).filter(n -> n > 0).map(n -> Math.max(n, wanted)).sum();
  }

  private int wanted(int largest) {
    return (int) Math.round(ratio * largest);
  }

  /**
   * The images, and the synthetic ones after them, class by class.
   *
   * @param training labelled 0, 1, …; labels without images are no classes
   * @throws IllegalArgumentException if an image is unlabelled, or a class that is to grow has one
   *     image only
   */
  public ImageSet apply(ImageSet training) {
    List<List<Integer>> classes = classes(training);
    int wanted = wanted(classes.stream().mapToInt(List::size).max().orElse(0));
    SplittableRandom random = new SplittableRandom(seed);
    ImageSet all = training;
    for (List<Integer> members : classes) {
      if (!members.isEmpty() && members.size() < wanted) {
        ImageSet few = training.select(members.stream().mapToInt(Integer::intValue).toArray());
        all = all.concat(between(few, wanted - few.size(), random));
      }
    }
    return all;
  }

  private static List<List<Integer>> classes(ImageSet images) {
    List<List<Integer>> classes = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      int label = images.label(i);
      if (label < 0) {
        throw new IllegalArgumentException(
            "SMOTE needs labelled images, but image %d is not labelled; set labels with withLabel"
                .formatted(i));
      }
      while (classes.size() <= label) {
        classes.add(new ArrayList<>());
      }
      classes.get(label).add(i);
    }
    return classes;
  }

  /** A synthetic image: so far on the way from one to another. */
  private record Between(int one, int other, float way) {}

  private ImageSet between(ImageSet few, int count, SplittableRandom random) {
    if (few.size() < 2) {
      throw new IllegalArgumentException(
          "SMOTE makes images between two of a class, but label %d has one image only; augment it instead"
              .formatted(few.label(0)));
    }
    List<float[]> pixels = new ArrayList<>();
    for (int i = 0; i < few.size(); i++) {
      float[] values = new float[few.shape().values()];
      few.copyTo(i, values, 0);
      pixels.add(values);
    }
    List<int[]> nearest = Work.map(few.size(), i -> nearest(pixels, i));
    List<Between> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int one = random.nextInt(few.size());
      int[] near = nearest.get(one);
      drawn.add(new Between(one, near[random.nextInt(near.length)], random.nextFloat()));
    }
    return ImageSet.generate(count, few.shape(), (i, values) -> fill(pixels, drawn.get(i), values))
        .withBands(few.bands())
        .withLabel(few.label(0))
        .withSources(drawn.stream().map(each -> sources(few, each)).toList());
  }

  private int[] nearest(List<float[]> pixels, int image) {
    double[] distances =
        pixels.stream().mapToDouble(other -> distance(pixels.get(image), other)).toArray();
    return IntStream.range(0, distances.length)
        .filter(other -> other != image)
        .boxed()
        .sorted(Comparator.comparingDouble(other -> distances[other]))
        .limit(neighbours)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Mean squared difference of the pixels that are finite in both; infinite if there are none. */
  private static double distance(float[] one, float[] other) {
    double sum = 0;
    int finite = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = (double) one[i] - other[i];
      if (Double.isFinite(difference)) {
        sum += difference * difference;
        finite++;
      }
    }
    return finite == 0 ? Double.POSITIVE_INFINITY : sum / finite;
  }

  private static void fill(List<float[]> pixels, Between drawn, float[] values) {
    float[] one = pixels.get(drawn.one());
    float[] other = pixels.get(drawn.other());
    for (int i = 0; i < values.length; i++) {
      float value = one[i] + drawn.way() * (other[i] - one[i]);
      values[i] = Float.isFinite(value) ? value : Float.NaN;
    }
  }

  private static Set<Long> sources(ImageSet images, Between drawn) {
    Set<Long> both = new HashSet<>(images.sources(drawn.one()));
    both.addAll(images.sources(drawn.other()));
    return both;
  }
}
