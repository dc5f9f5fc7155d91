package org.arclet.explain;

import org.arclet.engine.Tensor;
import org.arclet.image.ImageSet;
import org.arclet.model.Classifier;

/**
 * Images as a network sums them up: what goes into its outputs, as vectors of length 1. Those of
 * several networks stand behind one another, and count alike.
 */
final class Features {

  private Features() {}

  /**
   * The vectors of some images; one without any feature, as relu may leave it, is 0.
   *
   * @param seen images as the classifier crops them
   */
  static double[][] of(Classifier classifier, ImageSet seen) {
    try (Opened opened = new Opened(classifier)) {
      int layer = opened.featureLayer();
      int values = opened.description().shapes().get(layer).values();
      double[][] features = new double[seen.size()][values * opened.size()];
      opened.ask(
          seen,
          layer,
          0, // any class: its gradient is not looked at
          (network, image, answer, place) ->
              copy(answer.values(), place * values, features[image], network * values, values));
      for (double[] image : features) {
        for (int network = 0; network < opened.size(); network++) {
          shorten(image, network * values, values, Math.sqrt(opened.size()));
        }
      }
      return features;
    }
  }

  private static void copy(Tensor from, int start, double[] to, int place, int count) {
    for (int i = 0; i < count; i++) {
      to[place + i] = from.values()[start + i];
    }
  }

  private static void shorten(double[] vector, int first, int count, double divisor) {
    double squares = 0;
    for (int i = first; i < first + count; i++) {
      squares += vector[i] * vector[i];
    }
    double length = Math.sqrt(squares) * divisor;
    for (int i = first; length > 0 && i < first + count; i++) {
      vector[i] /= length;
    }
  }
}
