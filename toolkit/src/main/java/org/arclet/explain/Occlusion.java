package org.arclet.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.arclet.image.BandStatistics;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.model.Classifier;
import org.arclet.model.Predictions;

/**
 * By how much the probability of a class falls when parts of an image are covered (Zeiler and
 * Fergus 2014, arXiv:1311.2901). It asks the classifier and nothing else, so that it explains any
 * network.
 *
 * <p>A {@link Patch} is moved over the image; the map has at each pixel the mean fall over all
 * places of the patch that cover it, in [−1, 1]. Where it is below 0 the image speaks against the
 * class. A fall of less than 1e-6 is rounding and counts as 0. The last place of a row or column is
 * at the edge, however far that is from the one before.
 *
 * <p>A constant image has a map of 0 if it is covered with its median. Pixels that are not finite
 * do not count for the median; an image without a finite pixel has a map of 0.
 */
public final class Occlusion {

  /** Covered images that are predicted together: as many as fit into some hundred megabytes. */
  private static final int TOGETHER = 1024;

  /** Some roundings of float32: what the same image may differ by in batches of two sizes. */
  private static final double ROUNDING = 1e-6;

  private final Classifier classifier;
  private final Predictions predictions;
  private final int label;
  private final Patch patch;
  private final List<Place> places;

  private Occlusion(Classifier classifier, Predictions predictions, int label, Patch patch) {
    this.classifier = classifier;
    this.predictions = predictions;
    this.label = label;
    this.patch = patch;
    places = places(predictions.images().shape(), patch);
  }

  /**
   * Maps of the positive class, of the patch that suits the images: see {@link
   * Patch#of(ImageShape)}.
   *
   * @param images as for {@link Classifier#predict}
   * @throws IllegalArgumentException as below, or if there are more than two classes
   */
  public static Explanation of(Classifier classifier, ImageSet images) {
    Patch patch = Patch.of(classifier.network().input());
    return of(classifier, images, Opened.positive(classifier), patch);
  }

  /**
   * Maps.
   *
   * @param images as for {@link Classifier#predict}
   * @param label of the class, from 0
   * @throws IllegalArgumentException if the images do not fit, as {@link Classifier#predict}, there
   *     is no such class, or the patch does not fit into what the classifier sees of the images
   */
  public static Explanation of(Classifier classifier, ImageSet images, int label, Patch patch) {
    Opened.requireLabel(classifier, label);
    return new Occlusion(classifier, Opened.predict(classifier, images), label, patch).explain();
  }

  private Explanation explain() {
    double[] falls = falls();
    ImageShape seen = predictions.images().shape();
    ImageSet maps =
        ImageSet.generate(
                predictions.size(),
                new ImageShape(seen.height(), seen.width(), 1),
                (image, map) -> {
                  int first = image * places.size();
                  spread(Arrays.copyOfRange(falls, first, first + places.size()), map);
                })
            .withBands(List.of("map"));
    return new Explanation(predictions, maps, Explanation.Method.OCCLUSION, label);
  }

  /** The upper left pixel of a patch, counted from row 0 and column 0. */
  private record Place(int row, int column) {}

  private static List<Place> places(ImageShape shape, Patch patch) {
    if (patch.side() > Math.min(shape.height(), shape.width())) {
      throw new IllegalArgumentException(
          "the patch must fit into the images, which the network sees as %s, but its side is %d; choose a smaller one"
              .formatted(shape, patch.side()));
    }
    List<Place> places = new ArrayList<>();
    for (int row : steps(shape.height() - patch.side(), patch.stride())) {
      for (int column : steps(shape.width() - patch.side(), patch.stride())) {
        places.add(new Place(row, column));
      }
    }
    return places;
  }

  /** 0, stride, 2 stride, …, and the last one in any case. */
  private static int[] steps(int last, int stride) {
    int count = (last + stride - 1) / stride + 1;
    return IntStream.range(0, count).map(i -> Math.min(i * stride, last)).toArray();
  }

  /** Fall of the probability for every place of every image. */
  private double[] falls() {
    float[][] fills = new float[predictions.size()][];
    Arrays.setAll(fills, image -> fill(predictions.images(), image, patch));
    double[] falls = new double[predictions.size() * places.size()];
    for (int first = 0; first < falls.length; first += TOGETHER) {
      int count = Math.min(TOGETHER, falls.length - first);
      Predictions covered = classifier.predict(covered(first, count, fills));
      for (int i = 0; i < count; i++) {
        double before = predictions.probability((first + i) / places.size(), label);
        double fall = before - covered.probability(i, label);
        falls[first + i] = Math.abs(fall) < ROUNDING ? 0 : fall;
      }
    }
    return falls;
  }

  /** Some of all covered images, image by image and place by place. */
  private ImageSet covered(int first, int count, float[][] fills) {
    ImageSet seen = predictions.images();
    return ImageSet.generate(
            count,
            seen.shape(),
            (i, values) -> {
              int image = (first + i) / places.size();
              seen.copyTo(image, values, 0);
              cover(values, places.get((first + i) % places.size()), fills[image]);
            })
        .withBands(seen.bands());
  }

  /** What one image is covered with, per band. */
  private static float[] fill(ImageSet images, int image, Patch patch) {
    ImageShape shape = images.shape();
    float[] fill = new float[shape.channels()];
    if (patch.fill().isPresent()) {
      Arrays.fill(fill, (float) patch.fill().getAsDouble());
      return fill;
    }
    float[] values = new float[shape.values()];
    images.copyTo(image, values, 0);
    float[] band = new float[shape.pixels()];
    for (int b = 0; b < fill.length; b++) {
      for (int pixel = 0; pixel < band.length; pixel++) {
        band[pixel] = values[pixel * fill.length + b];
      }
      fill[b] = BandStatistics.of(band).median(); // NaN without a finite pixel: the same as before
    }
    return fill;
  }

  private void cover(float[] values, Place place, float[] fill) {
    int width = predictions.images().shape().width();
    for (int row = place.row; row < place.row + patch.side(); row++) {
      for (int column = place.column; column < place.column + patch.side(); column++) {
        System.arraycopy(fill, 0, values, (row * width + column) * fill.length, fill.length);
      }
    }
  }

  /** Gives each pixel the mean of the places that cover it. */
  private void spread(double[] falls, float[] map) {
    int width = predictions.images().shape().width();
    double[] sums = new double[map.length];
    int[] counts = new int[map.length];
    for (int i = 0; i < falls.length; i++) {
      Place place = places.get(i);
      for (int row = place.row; row < place.row + patch.side(); row++) {
        for (int column = place.column; column < place.column + patch.side(); column++) {
          sums[row * width + column] += falls[i];
          counts[row * width + column]++;
        }
      }
    }
    for (int pixel = 0; pixel < map.length; pixel++) {
      map[pixel] = (float) (sums[pixel] / counts[pixel]);
    }
  }
}
