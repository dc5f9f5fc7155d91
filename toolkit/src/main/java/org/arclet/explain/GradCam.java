package org.arclet.explain;

import java.util.List;
import org.arclet.engine.LayerGradient;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.model.Classifier;
import org.arclet.model.Predictions;
import org.arclet.nn.Convolution;
import org.arclet.nn.Layer;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Residual;

/**
 * Where in an image a class was found: Grad-CAM (Selvaraju et al. 2017, doi:10.1109/ICCV.2017.74).
 *
 * <p>Each channel A of a layer is weighed by the mean over the image of dy/dA, where y is the
 * output of the class before its sigmoid or softmax; the map is the sum of the channels, and 0
 * where that is negative. It is as coarse as the layer, and laid over the image by bilinear
 * interpolation, as if the layer's pixels divided the image evenly. The unit is that of y; maps of
 * two images have no scale in common. A classifier of several networks gives the mean of their
 * maps.
 *
 * <p>A constant image has a map as any other. Pixels that are not finite count as the classifier
 * counts them.
 */
public final class GradCam {

  private GradCam() {}

  /**
   * Maps of the positive class, of the last convolution.
   *
   * @param images as for {@link Classifier#predict}
   * @throws IllegalArgumentException as below, or if there are more than two classes
   */
  public static Explanation of(Classifier classifier, ImageSet images) {
    return of(classifier, images, Opened.positive(classifier));
  }

  /**
   * Maps of a class, of the last convolution, after its activation; of the last residual block, if
   * that comes later.
   *
   * @param images as for {@link Classifier#predict}
   * @param label of the class, from 0
   * @throws IllegalArgumentException if the images do not fit, as {@link Classifier#predict}, there
   *     is no such class, or the network has neither
   */
  public static Explanation of(Classifier classifier, ImageSet images, int label) {
    return of(classifier, images, label, lastConvolution(classifier.network()));
  }

  /**
   * Maps of a class, of any layer.
   *
   * @param images as for {@link Classifier#predict}
   * @param label of the class, from 0
   * @param layer number of the layer from 1, as {@link NetworkDescription} counts them, with an
   *     output of more than one pixel
   * @throws IllegalArgumentException if the images do not fit, there is no such class, or the layer
   *     is none such
   */
  public static Explanation of(Classifier classifier, ImageSet images, int label, int layer) {
    requireSpatial(classifier.network(), layer);
    Opened.requireLabel(classifier, label);
    Predictions predictions = Opened.predict(classifier, images);
    ImageSet seen = predictions.images();
    ImageShape shape = classifier.network().shapes().get(layer);
    float[][] maps = new float[seen.size()][shape.pixels()];
    try (Opened opened = new Opened(classifier)) {
      opened.ask(
          seen,
          layer,
          label,
          (network, image, answer, place) -> add(answer, place, maps[image], 1f / opened.size()));
    }
    ImageSet all =
        ImageSet.generate(
                seen.size(),
                new ImageShape(seen.shape().height(), seen.shape().width(), 1),
                (image, values) -> Enlarging.enlarge(maps[image], shape, values, seen.shape()))
            .withBands(List.of("map"));
    return new Explanation(predictions, all, Explanation.Method.GRAD_CAM, label);
  }

  private static int lastConvolution(NetworkDescription network) {
    List<Layer> layers = network.layers();
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (layers.get(i) instanceof Convolution || layers.get(i) instanceof Residual) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(
        "Grad-CAM looks at a convolution, but %s has none; occlusion explains any network"
            .formatted(network.name()));
  }

  private static void requireSpatial(NetworkDescription network, int layer) {
    int last = network.layers().size() - 1;
    if (layer < 1 || layer > last || network.shapes().get(layer).pixels() == 1) {
      throw new IllegalArgumentException(
          "the layer must be one of 1 to %d of %s whose output has more than one pixel, but got %d%s"
              .formatted(
                  last,
                  network.name(),
                  layer,
                  layer < 1 || layer > last ? "" : ": " + network.layers().get(layer - 1)));
    }
  }

  /** Adds a share of the map of one image. */
  private static void add(LayerGradient answer, int place, float[] map, float share) {
    int channels = answer.values().shape()[3];
    int first = place * map.length * channels;
    float[] values = answer.values().values();
    float[] gradient = answer.gradient().values();
    double[] weights = new double[channels];
    for (int i = 0; i < map.length * channels; i++) {
      weights[i % channels] += gradient[first + i] / (double) map.length;
    }
    for (int pixel = 0; pixel < map.length; pixel++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += weights[c] * values[first + pixel * channels + c];
      }
      map[pixel] += share * (float) Math.max(0, sum);
    }
  }
}
