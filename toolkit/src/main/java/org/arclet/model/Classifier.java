package org.arclet.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
  private final List<String> classes;
  private final History history;
  private final Optional<Provenance> provenance;

  private Classifier(ClassifierData data) {
    TrainedNetwork only = data.networks().get(0);
    network = data.architecture();
    weights = only.weights();
    normalization = data.normalization();
    bands = data.bands();
    classes = data.classes();
    history = only.history();
    provenance = only.provenance();
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
    return of(
        trained.description(),
        normalization,
        bands,
        new TrainedNetwork(trained.weights(), history, Optional.empty()));
  }

  private static Classifier of(
      NetworkDescription network,
      MinMax normalization,
      List<String> bands,
      TrainedNetwork trained) {
    List<String> classes =
        network.outputs() == 2
            ? List.of("negative", "positive")
            : IntStream.range(0, network.outputs()).mapToObj(label -> "class " + label).toList();
    return new Classifier(
        new ClassifierData(network, normalization, bands, classes, List.of(trained)));
  }

  /** The same classifier, with a note of where its network comes from. */
  public Classifier withProvenance(Provenance value) {
    return new Classifier(data(new TrainedNetwork(weights, history, Optional.of(value))));
  }

  /**
   * Loads a classifier that {@link #save} has written; it predicts the same, bit for bit.
   *
   * <p>Files of others may be loaded: no code in them is run, and a file that is damaged, changed
   * or made to do harm is refused.
   *
   * @param path a folder or a zip archive
   * @throws java.io.UncheckedIOException if there is none, or it is not as it was saved, or of a
   *     newer format; the message says what is wrong
   */
  public static Classifier load(Path path) {
    ClassifierData data = ClassifierReader.read(path);
    if (data.networks().size() > 1) {
      throw new UncheckedIOException(
          new IOException(
              "cannot load %s: it has %d networks, but this version of the toolkit predicts with one"
                  .formatted(path, data.networks().size())));
    }
    return new Classifier(data);
  }

  /**
   * Saves the classifier in new files.
   *
   * @throws java.io.UncheckedIOException if there is something of that name, or it cannot be
   *     written
   * @see #save(Path, SaveOptions)
   */
  public void save(Path path) {
    save(path, SaveOptions.DEFAULT);
  }

  /**
   * Saves the classifier: {@code manifest.json}, which says what it is, {@code
   * weights-0.safetensors}, {@code history-0.json} and {@code README.md}, a card for people. They
   * appear whole or not at all: a crash leaves what was there before.
   *
   * @param path a name that ends in {@code .arclet} for all in one zip archive, to be passed on;
   *     any other name for a folder
   * @param options whether it may take the place of another, and what is saved along
   * @throws java.io.UncheckedIOException if there is something of that name that is not to be
   *     overwritten or is no classifier, or it cannot be written
   * @throws IllegalArgumentException if a weight is not finite, so that it could not predict
   */
  public void save(Path path, SaveOptions options) {
    ClassifierWriter.write(path, data(new TrainedNetwork(weights, history, provenance)), options);
  }

  private ClassifierData data(TrainedNetwork trained) {
    return new ClassifierData(network, normalization, bands, classes, List.of(trained));
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

  /** Names of the classes in the order of their labels: {@code negative}, {@code positive}. */
  public List<String> classes() {
    return classes;
  }

  /** Where the network comes from; empty if that was not noted. */
  public Optional<Provenance> provenance() {
    return provenance;
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
