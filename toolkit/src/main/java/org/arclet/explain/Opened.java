package org.arclet.explain;

import java.util.ArrayList;
import java.util.List;
import org.arclet.engine.LayerGradient;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkOptions;
import org.arclet.image.ImageSet;
import org.arclet.model.Classifier;
import org.arclet.model.Predictions;
import org.arclet.model.TrainedNetwork;
import org.arclet.nn.Dense;
import org.arclet.nn.Layer;
import org.arclet.nn.NetworkDescription;
import org.arclet.work.Work;

/** The networks of a classifier, open for questions, and images as they see them. */
final class Opened implements AutoCloseable {

  private static final int BATCH = 32;

  private final Classifier classifier;
  private final NetworkDescription description;
  private final List<Network> networks = new ArrayList<>();

  Opened(Classifier classifier) {
    this.classifier = classifier;
    description = classifier.network();
    try {
      for (TrainedNetwork network : classifier.networks()) {
        networks.add(
            Network.ofWeights(description, network.weights(), NetworkOptions.of(BATCH, 0)));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  NetworkDescription description() {
    return description;
  }

  /** Number of networks. */
  int size() {
    return networks.size();
  }

  /**
   * Predictions of images as the classifier crops them.
   *
   * @throws IllegalArgumentException if they do not fit, as {@link Classifier#predict}
   */
  static Predictions predict(Classifier classifier, ImageSet images) {
    return classifier.predict(classifier.fit(images));
  }

  /**
   * Label of the positive class.
   *
   * @throws IllegalArgumentException if there are more than two classes
   */
  static int positive(Classifier classifier) {
    if (classifier.classes().size() > 2) {
      throw new IllegalArgumentException(
          "of more than two classes, the one to explain must be named, but got none of %s"
              .formatted(classifier.classes()));
    }
    return 1;
  }

  /**
   * Requires that there is a class.
   *
   * @throws IllegalArgumentException otherwise
   */
  static void requireLabel(Classifier classifier, int label) {
    if (label < 0 || label >= classifier.classes().size()) {
      throw new IllegalArgumentException(
          "the label must be that of one of the classes %s, from 0, but got %d"
              .formatted(classifier.classes(), label));
    }
  }

  /** Takes what a layer of one network gives for one image. */
  interface Reader {
    /**
     * Reads one image's values.
     *
     * @param network number of the network
     * @param image number of the image
     * @param answer of a batch that holds the image
     * @param place of the image in the batch
     */
    void read(int network, int image, LayerGradient answer, int place);
  }

  /**
   * Asks every network what a layer makes of every image, and what the output of a class makes of
   * that.
   *
   * @param images as the classifier crops them, not normalized
   * @param layer number of the layer from 1; 0 for the images
   * @param label of the class
   */
  void ask(ImageSet images, int layer, int label, Reader reader) {
    int values = description.input().values();
    float[] batch = new float[BATCH * values];
    for (int first = 0; first < images.size(); first += BATCH) {
      Work.heedInterrupt();
      int count = Math.min(BATCH, images.size() - first);
      for (int i = 0; i < count; i++) {
        images.copyTo(first + i, batch, i * values);
      }
      classifier.normalization().apply(batch, batch);
      for (int n = 0; n < networks.size(); n++) {
        LayerGradient answer = networks.get(n).gradient(batch, count, layer, label);
        for (int i = 0; i < count; i++) {
          reader.read(n, first + i, answer, i);
        }
      }
    }
  }

  /** Number of the layer whose values go into the outputs: the features. */
  int featureLayer() {
    List<Layer> layers = description.layers();
    int last = layers.size() - 1;
    while (!(layers.get(last) instanceof Dense)) {
      last--;
    }
    return last;
  }

  @Override
  public void close() {
    networks.forEach(Network::close);
  }
}
