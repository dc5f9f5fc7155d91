package org.arclet.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.arclet.engine.Network;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.nn.NetworkDescription;
import org.arclet.normalize.MinMax;
import org.arclet.train.History;

/**
 * One trained network, or several of one architecture whose answers are averaged, with the
 * normalization and the bands they were trained with: tells classes of images apart, of two the
 * positive class (label 1) from the negative (label 0).
 *
 * <p>It holds its weights in plain memory, and native memory only while it predicts, so it need not
 * be closed, and threads may share it.
 */
public final class Classifier {

  private final ClassifierData data;

  private Classifier(ClassifierData data) {
    this.data = data;
  }

  /**
   * The classifier of a network that has been trained; its weights are copied. Classes are called
   * {@code negative} and {@code positive}, or {@code class 0}, {@code class 1}, … if there are
   * more.
   *
   * @param trained one output for each class, the positive class last of two; it may be closed
   *     afterwards
   * @param normalization that the images went through
   * @param bands that the images had, in order
   * @param history course of the training
   */
  public static Classifier of(
      Network trained, MinMax normalization, List<String> bands, History history) {
    return of(
        trained.description(), normalization, bands, TrainedNetwork.of(trained.weights(), history));
  }

  /**
   * The classifier of a network that another program trained; {@link History#ELSEWHERE} is its
   * course.
   *
   * @param network what it is, with one output for each class
   * @param weights as {@link Network#weights()} has them
   * @param normalization that the images went through
   * @param bands that the images had, in order
   * @throws IllegalArgumentException if weights, normalization or bands do not fit the network
   */
  public static Classifier of(
      NetworkDescription network,
      Map<String, Tensor> weights,
      MinMax normalization,
      List<String> bands) {
    Network.requireWeights(network, weights);
    return of(network, normalization, bands, TrainedNetwork.of(weights, History.ELSEWHERE));
  }

  private static Classifier of(
      NetworkDescription architecture,
      MinMax normalization,
      List<String> bands,
      TrainedNetwork trained) {
    List<String> classes =
        architecture.outputs() == 2
            ? List.of("negative", "positive")
            : IntStream.range(0, architecture.outputs()).mapToObj(i -> "class " + i).toList();
    return new Classifier(
        new ClassifierData(architecture, normalization, bands, classes, List.of(trained)));
  }

  /**
   * The networks of several classifiers as one: of folds, or of several random seeds. Their mean
   * errs less than each alone, and how far they are apart tells how sure it is.
   *
   * @param classifiers at least one; each may have several networks itself
   * @throws IllegalArgumentException if there is none, or they differ in architecture, input,
   *     normalization, bands or classes
   */
  public static Classifier ensemble(List<Classifier> classifiers) {
    if (classifiers.isEmpty()) {
      throw new IllegalArgumentException("an ensemble needs at least one classifier, but got none");
    }
    ClassifierData first = classifiers.get(0).data;
    List<TrainedNetwork> networks = new ArrayList<>();
    for (Classifier classifier : classifiers) {
      first.requireLike(classifier.data);
      networks.addAll(classifier.data.networks());
    }
    return new Classifier(first.with(networks));
  }

  /**
   * The same classifier with weights that another program has changed; the course of its training
   * is {@link History#ELSEWHERE}, and what it was trained on before still counts.
   *
   * @param value as {@link Network#weights()} has them
   * @throws IllegalArgumentException if they do not fit the network
   * @throws IllegalStateException if it has several networks
   */
  public Classifier withWeights(Map<String, Tensor> value) {
    Network.requireWeights(network(), value);
    return new Classifier(
        data.with(
            List.of(TrainedNetwork.of(value, History.ELSEWHERE).withSources(only().sources()))));
  }

  /** The same classifier, with a note of where its only network comes from. */
  public Classifier withProvenance(Provenance value) {
    TrainedNetwork only = only();
    return new Classifier(data.with(List.of(only.withProvenance(value))));
  }

  /**
   * The same classifier, which knows the sources of the images that its only network was trained
   * on: see {@link org.arclet.image.ImageSet#sources()}. Its predictions of such images are not
   * evaluated.
   */
  public Classifier withSources(Set<Long> value) {
    return new Classifier(data.with(List.of(only().withSources(value))));
  }

  /**
   * The same classifier with other names of its classes.
   *
   * @param names in the order of the labels, one for each class: {@code List.of("other", "lens")}
   * @throws IllegalArgumentException if there are more or fewer, or two are the same
   */
  public Classifier withClasses(List<String> names) {
    return new Classifier(
        new ClassifierData(
            data.architecture(), data.normalization(), data.bands(), names, data.networks()));
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
    return new Classifier(ClassifierReader.read(path));
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
   * Saves the classifier: {@code manifest.json}, which says what it is, for each network {@code
   * weights-0.safetensors} and {@code history-0.json}, and {@code README.md}, a card for people.
   * They appear whole or not at all: a crash leaves what was there before.
   *
   * @param path a name that ends in {@code .arclet} for all in one zip archive, to be passed on;
   *     any other name for a folder
   * @param options whether it may take the place of another, and what is saved along
   * @throws java.io.UncheckedIOException if there is something of that name that is not to be
   *     overwritten or is no classifier, or it cannot be written
   * @throws IllegalArgumentException if a weight is not finite, so that it could not predict
   */
  public void save(Path path, SaveOptions options) {
    ClassifierWriter.write(path, data, options);
  }

  /** What each network is. */
  public NetworkDescription network() {
    return data.architecture();
  }

  /** The networks, at least one; a prediction is the mean of theirs. */
  public List<TrainedNetwork> networks() {
    return data.networks();
  }

  /** Normalization that every image goes through. */
  public MinMax normalization() {
    return data.normalization();
  }

  /**
   * What it is, for people; a notebook shows it, and {@link #save} writes it beside the weights.
   */
  public ModelCard card() {
    return ModelCard.of(data);
  }

  /** Names of the bands that the images must have, in order. */
  public List<String> bands() {
    return data.bands();
  }

  /** Names of the classes in the order of their labels: {@code negative}, {@code positive}. */
  public List<String> classes() {
    return data.classes();
  }

  /**
   * The course of the training of its only network.
   *
   * @throws IllegalStateException if there are several; {@link #networks} has that of each
   */
  public History history() {
    return only().history();
  }

  private TrainedNetwork only() {
    if (networks().size() > 1) {
      throw new IllegalStateException(
          "a classifier of one network has one history and origin, but this one has %d networks; ask one of networks()"
              .formatted(networks().size()));
    }
    return networks().get(0);
  }

  /**
   * Gives each image the probability of each class, as {@link #predict(ImageSet, PredictOptions)}
   * with {@link PredictOptions#DEFAULT}.
   *
   * @param images not normalized, with the bands of the training; labels are not looked at
   * @throws IllegalArgumentException if the images are smaller than the network's, or have other
   *     bands
   */
  public Predictions predict(ImageSet images) {
    return predict(images, PredictOptions.DEFAULT);
  }

  /**
   * Gives each image the probability of each class, the mean over the networks.
   *
   * <p>Larger images are cropped about their centre to the size of the network, as pyBIA. Pixels
   * that are not finite count as the lower limit of the normalization. Of two classes the
   * probability is the second output, as pyBIA.
   *
   * @param images not normalized, with the bands of the training; labels are not looked at
   * @param options whether views and dropout are averaged over
   * @throws IllegalArgumentException if the images are smaller than the network's, or have other
   *     bands, or quarter turns are asked for of a network for images that are not square
   */
  public Predictions predict(ImageSet images, PredictOptions options) {
    Set<Long> learned = new HashSet<>();
    networks().forEach(network -> learned.addAll(network.sources()));
    return Predictions.of(images, Predictor.predict(data, fit(images), options), learned);
  }

  /**
   * The images as the network takes them, but for the normalization: larger ones are cropped about
   * their centre.
   *
   * @throws IllegalArgumentException if they are smaller than the network's, or have other bands
   */
  public ImageSet fit(ImageSet images) {
    ImageShape wanted = network().input();
    ImageShape given = images.shape();
    if (!images.bands().equals(bands())) {
      throw new IllegalArgumentException(
          "images must have the bands %s as trained, but got %s; select or rename them"
              .formatted(bands(), images.bands()));
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
        .formatted(
            network().name(),
            network().input(),
            String.join(" ", bands()),
            networks().size() == 1 ? history() : networks().size() + " networks");
  }
}
