package org.arclet.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.model.Classifier;
import org.arclet.model.Predictions;
import org.arclet.work.Work;

/**
 * The training images that are most like some images to a network: nearest in its features, the
 * values that go into its last dense layer.
 *
 * @param predictions the images asked for, as the network saw them
 * @param training the images among which neighbours were looked for, as the network saw them
 * @param nearest of each image, nearest first; equally near ones in their order
 */
public record Neighbours(
    Predictions predictions, ImageSet training, List<List<Neighbour>> nearest) {

  /** Copies the lists. */
  public Neighbours {
    nearest = nearest.stream().map(List::copyOf).toList();
  }

  /**
   * One training image.
   *
   * @param image its number among the training images
   * @param distance 1 − cosine of the angle between the features, in [0, 2]; 1 where an image has
   *     none, all of its features being 0. Of several networks the mean
   */
  public record Neighbour(int image, double distance) {}

  /**
   * Finds the nearest of some images. Those that are among the training images find themselves.
   *
   * @param images as for {@link Classifier#predict}
   * @param training likewise; with labels, if the figure is to show them
   * @param count of neighbours of each, at least 1; all if there are fewer
   * @throws IllegalArgumentException if images do not fit, as {@link Classifier#predict}, or the
   *     count is below 1
   */
  public static Neighbours of(
      Classifier classifier, ImageSet images, ImageSet training, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "the number of neighbours must be at least 1, but got " + count);
    }
    Predictions predictions = Opened.predict(classifier, images);
    ImageSet among = classifier.fit(training);
    double[][] asked = Features.of(classifier, predictions.images());
    double[][] known = Features.of(classifier, among);
    List<List<Neighbour>> nearest = new ArrayList<>();
    for (double[] features : asked) {
      Work.heedInterrupt();
      nearest.add(
          IntStream.range(0, known.length)
              .mapToObj(i -> new Neighbour(i, distance(features, known[i])))
              .sorted(Comparator.comparingDouble(Neighbour::distance))
              .limit(count)
              .toList());
    }
    return new Neighbours(predictions, among, nearest);
  }

  private static double distance(double[] one, double[] other) {
    double cosine = 0;
    for (int i = 0; i < one.length; i++) {
      cosine += one[i] * other[i];
    }
    return Math.min(2, Math.max(0, 1 - cosine));
  }

  /** {@code nearest of 300 training images to 4 images}. */
  @Override
  public String toString() {
    return "nearest of %d training images to %d image%s"
        .formatted(training.size(), predictions.size(), predictions.size() == 1 ? "" : "s");
  }
}
