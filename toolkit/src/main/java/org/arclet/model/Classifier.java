package org.arclet.model;

import java.util.List;
import java.util.Map;
import org.arclet.engine.Network;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.nn.NetworkDescription;
import org.arclet.normalize.MinMax;
import org.arclet.train.History;

/**
 * A trained network with the normalization and the bands it was trained with: tells the positive
 * class (label 1) from the negative (label 0).
 *
 * <p>It holds its weights in plain memory, and native memory only while it predicts, so it need not
 * be closed, and threads may share it.
 */
public final class Classifier {

  private static final int BATCH = 32;

  private final NetworkDescription network;
  private final Map<String, Tensor> weights;
  private final MinMax normalization;
  private final List<String> bands;
  private final History history;

  Classifier(
      NetworkDescription network,
      Map<String, Tensor> weights,
      MinMax normalization,
      List<String> bands,
      History history) {
    this.network = network;
    this.weights = weights;
    this.normalization = normalization;
    this.bands = bands;
    this.history = history;
  }

  /**
   * The classifier of a network that has been trained; its weights are copied.
   *
   * @param trained two outputs, the positive class last; it may be closed afterwards
   * @param normalization that the images went through
   * @param bands that the images had, in order
   * @param history course of the training
   */
  public static Classifier of(
      Network trained, MinMax normalization, List<String> bands, History history) {
    return new Classifier(trained.description(), trained.weights(), normalization, bands, history);
  }

  /** What the network is. */
  public NetworkDescription network() {
    return network;
  }

  /** All weights by name, as {@link Network#weights()} gives them. */
  public Map<String, Tensor> weights() {
    return Map.copyOf(weights);
  }

  /** Normalization that every image goes through. */
  public MinMax normalization() {
    return normalization;
  }

  /** Names of the bands that the images must have, in order. */
  public List<String> bands() {
    return bands;
  }

  /** The course of the training. */
  public History history() {
    return history;
  }

  /**
   * Gives each image the probability of the positive class.
   *
   * <p>Larger images are cropped about their centre to the size of the network, as pyBIA. Pixels
   * that are not finite count as the lower limit of the normalization.
   *
   * @param images not normalized, with the bands of the training; labels are not looked at
   * @throws IllegalArgumentException if the images are smaller than the network's, or have other
   *     bands
   */
  public Predictions predict(ImageSet images) {
    double[] probabilities = new double[images.size()];
    ImageSet fitting = fit(images);
    int outputs = network.outputs();
    try (Network open = Network.ofWeights(network, weights, BATCH)) {
      int values = network.input().values();
      float[] batch = new float[BATCH * values];
      float[] result = new float[BATCH * outputs];
      for (int first = 0; first < probabilities.length; first += BATCH) {
        int count = Math.min(BATCH, probabilities.length - first);
        for (int i = 0; i < count; i++) {
          fitting.copyTo(first + i, batch, i * values);
        }
        normalization.apply(batch, batch);
        open.predict(batch, count, result);
        for (int i = 0; i < count; i++) {
          probabilities[first + i] = result[i * outputs + 1];
        }
      }
    }
    return Predictions.of(images, probabilities);
  }

  private ImageSet fit(ImageSet images) {
    ImageShape wanted = network.input();
    ImageShape given = images.shape();
    if (!images.bands().equals(bands)) {
      throw new IllegalArgumentException(
          "images must have the bands %s as trained, but got %s; select or rename them"
              .formatted(bands, images.bands()));
    }
    if (given.height() < wanted.height() || given.width() < wanted.width()) {
      throw new IllegalArgumentException(
          "images must be %s as trained, but got %s; the model can crop larger images, not enlarge smaller ones"
              .formatted(wanted, given));
    }
    return images.crop(wanted.height(), wanted.width());
  }

  /** {@code AlexNet for images of (67, 67, 3), bands g r i, 25 epochs in 31.2 s, …}. */
  @Override
  public String toString() {
    return "%s for images of %s, bands %s, %s"
        .formatted(network.name(), network.input(), String.join(" ", bands), history);
  }
}
