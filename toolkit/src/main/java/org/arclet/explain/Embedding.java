package org.arclet.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.arclet.image.ImageSet;
import org.arclet.model.Classifier;
import org.arclet.normalize.MinMax;
import org.arclet.work.Work;

/**
 * Images as points of a plane in which like ones lie together: t-SNE (van der Maaten and Hinton
 * 2008), exact, with scikit-learn's settings and a perplexity of 30.
 *
 * <p>Who is near whom says something; how far groups are from one another, and how large they are,
 * does not. The same images give the same points; equal images lie on one another. It takes some
 * seconds for a thousand images, and four times as long for twice as many.
 *
 * @param points image by image, split by split
 * @param space what was compared: {@code pixels}, or {@code features of AlexNet}
 * @param perplexity about how many neighbours of each point count
 */
public record Embedding(List<Point> points, String space, double perplexity) {

  /** Images that are embedded at most; their distances take 100 MB. */
  public static final int MOST = 3000;

  private static final double PERPLEXITY = 30;

  /** Copies the list. */
  public Embedding {
    points = List.copyOf(points);
  }

  /**
   * One image.
   *
   * @param x place across; without a unit
   * @param y place up
   * @param label of the image
   * @param split it belongs to
   */
  public record Point(double x, double y, int label, String split) {}

  /**
   * Embeds images by their normalized pixels.
   *
   * @param splits images by the name of their split, of one shape and with the same bands; at most
   *     {@link #MOST} in all, and at least 1
   * @throws IllegalArgumentException if there are none or too many, or they differ in shape or
   *     bands
   */
  public static Embedding ofPixels(MinMax normalization, Map<String, ImageSet> splits) {
    ImageSet all = joined(splits);
    ImageSet normalized = normalization.apply(all);
    double[][] pixels = new double[all.size()][];
    for (int i = 0; i < pixels.length; i++) {
      int image = i;
      normalized.read(i, values -> pixels[image] = widen(values));
    }
    return of(pixels, splits, "pixels");
  }

  /**
   * Embeds images by their features, as {@link Neighbours} compares them.
   *
   * @param splits images by the name of their split, as for {@link Classifier#predict}; at most
   *     {@link #MOST} in all, and at least 1
   * @throws IllegalArgumentException if there are none or too many, or they do not fit
   */
  public static Embedding ofFeatures(Classifier classifier, Map<String, ImageSet> splits) {
    List<double[]> features = new ArrayList<>();
    requireCount(splits);
    for (ImageSet images : splits.values()) {
      features.addAll(Arrays.asList(Features.of(classifier, classifier.fit(images))));
    }
    return of(
        features.toArray(double[][]::new), splits, "features of " + classifier.network().name());
  }

  private static ImageSet joined(Map<String, ImageSet> splits) {
    requireCount(splits);
    return splits.values().stream().reduce(ImageSet::concat).orElseThrow();
  }

  private static void requireCount(Map<String, ImageSet> splits) {
    int count = splits.values().stream().mapToInt(ImageSet::size).sum();
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "an embedding must have 1 to %d images, but got %d; take some of each split"
              .formatted(MOST, count));
    }
  }

  private static Embedding of(double[][] vectors, Map<String, ImageSet> splits, String space) {
    double perplexity = Math.max(1, Math.min(PERPLEXITY, (vectors.length - 1) / 3.0));
    double[][] places = Tsne.of(squaredDistances(vectors), perplexity);
    List<Point> points = new ArrayList<>();
    splits.forEach(
        (split, images) -> {
          for (int label : images.labels()) {
            double[] place = places[points.size()];
            points.add(new Point(place[0], place[1], label, split));
          }
        });
    return new Embedding(points, space, perplexity);
  }

  /** Distances of all pairs. */
  static double[][] squaredDistances(double[][] vectors) {
    double[][] squared = new double[vectors.length][vectors.length];
    Work.forEach(
        vectors.length,
        i -> {
          for (int j = 0; j < vectors.length; j++) {
            squared[i][j] = squaredDistance(vectors[i], vectors[j]);
          }
        });
    return squared;
  }

  private static double squaredDistance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double apart = one[i] - other[i];
      sum += apart * apart;
    }
    return sum;
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  /** {@code t-SNE of 300 images by their pixels}. */
  @Override
  public String toString() {
    return "t-SNE of %d image%s by their %s"
        .formatted(points.size(), points.size() == 1 ? "" : "s", space);
  }
}
