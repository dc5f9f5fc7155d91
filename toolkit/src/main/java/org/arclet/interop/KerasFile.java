package org.arclet.interop;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageShape;
import org.arclet.image.io.FileTrouble;
import org.arclet.model.Classifier;
import org.arclet.model.Json;
import org.arclet.nn.Architecture;
import org.arclet.nn.NetworkDescription;
import org.arclet.normalize.MinMax;

/**
 * Models that Keras has saved, as pyBIA does: {@code .keras}, {@code .h5} of a whole model or of
 * weights alone, and {@code .weights.h5}; of Keras 2 and 3.
 *
 * <p>A file does not say which of our networks it holds, so the caller does. Layers are found by
 * their order and kind, and their shapes must be those of the network. Where the file says how they
 * compute (strides, paddings, activations, poolings, epsilon) that must agree as well; weights
 * alone do not. Custom losses, optimizers, metrics and {@code Lambda} layers need no Python: they
 * are not looked at, and what they would compute is in the network.
 *
 * <p>Files of others may be read: no code in them is run, nothing is made by its name, and memory
 * is taken only for arrays whose shape is the network's. At most 2 gigabytes.
 */
public final class KerasFile {

  private static final int ZIP = 0x504B0304;

  private KerasFile() {}

  /**
   * Reads a model that says the size of its images: {@code .keras}, or {@code .h5} of a whole
   * model.
   *
   * @param file as Keras saved it
   * @param architecture of the model, with the settings that it was made with; how it was trained
   *     (dropout, L2, initializers) does not matter
   * @param normalization that the images went through
   * @param bands of the images, in order
   * @return two classes, the second of them positive as in pyBIA
   * @throws UncheckedIOException if it cannot be read, or the model is another; the message says
   *     where
   * @throws IllegalArgumentException if normalization or bands do not fit the network
   */
  public static Classifier read(
      Path file, Architecture architecture, MinMax normalization, List<String> bands) {
    Choice choice = stated -> architecture.forImages(shape(stated));
    return classifier(file, choice, normalization, bands);
  }

  /**
   * Reads a model or weights alone.
   *
   * @param file as Keras saved it
   * @param network the model, with the settings that it was made with
   * @param normalization that the images went through
   * @param bands of the images, in order
   * @return as the other method does
   * @throws UncheckedIOException if it cannot be read, or the model is another; the message says
   *     where
   * @throws IllegalArgumentException if normalization or bands do not fit the network
   */
  public static Classifier read(
      Path file, NetworkDescription network, MinMax normalization, List<String> bands) {
    return classifier(file, stated -> network, normalization, bands);
  }

  /** Says which network a file holds, given the shape of its images if the file states one. */
  @FunctionalInterface
  private interface Choice {
    NetworkDescription network(Optional<ImageShape> stated) throws IOException;
  }

  private record Model(NetworkDescription network, Map<String, Tensor> weights) {}

  private static Classifier classifier(
      Path file, Choice choice, MinMax normalization, List<String> bands) {
    boolean interrupted = Thread.interrupted(); // which would end the reading
    try {
      Model model = isZip(file) ? ofArchive(file, choice) : ofHdf5(file, choice);
      return Classifier.of(model.network, model.weights, normalization, bands);
    } catch (IOException e) {
      String reason = FileTrouble.reason(e, "");
      throw new UncheckedIOException("cannot read %s: %s".formatted(file, reason), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isZip(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (DataInputStream in = new DataInputStream(new FileInputStream(file.toFile()))) {
      return in.readInt() == ZIP;
    } catch (EOFException e) {
      throw new IOException("it must be a file of Keras, but has fewer than 4 bytes", e);
    }
  }

  private static Model ofArchive(Path file, Choice choice) throws IOException {
    try (KerasArchive archive = KerasArchive.open(file)) {
      KerasConfig config = new KerasConfig(archive.config());
      return KerasWeights.open(
          archive.weights(), weights -> model(weights, Optional.of(config), choice));
    }
  }

  private static Model ofHdf5(Path file, Choice choice) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IOException(
            "it must have at most %d bytes, but has %d; save the weights alone, without the optimizer's"
                .formatted(Integer.MAX_VALUE, channel.size()));
      }
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      return KerasWeights.open(bytes, weights -> ofHdf5(weights, choice));
    }
  }

  private static Model ofHdf5(KerasWeights weights, Choice choice) throws IOException {
    Optional<String> text = weights.config();
    if (text.isEmpty()) {
      return model(weights, Optional.empty(), choice);
    }
    byte[] json = text.get().getBytes(StandardCharsets.UTF_8);
    KerasConfig config = new KerasConfig(Json.read(KerasWeights.CONFIG, json));
    return model(weights, Optional.of(config), choice);
  }

  private static Model model(KerasWeights weights, Optional<KerasConfig> config, Choice choice)
      throws IOException {
    Optional<ImageShape> stated = config.isPresent() ? config.get().input() : Optional.empty();
    NetworkDescription network = choice.network(stated);
    if (stated.isPresent() && !stated.get().equals(network.input())) {
      throw new IOException(
          "its images must be %s as those of the network, but are %s"
              .formatted(network.input(), stated.get()));
    }
    KerasMatch match = new KerasMatch(network, weights.layers());
    if (config.isPresent()) {
      new KerasCheck(config.get(), network).require(match, weights.isNumbered());
    }
    return new Model(network, match.read());
  }

  private static ImageShape shape(Optional<ImageShape> stated) throws IOException {
    return stated.orElseThrow(
        () ->
            new IOException(
                "it does not say the size of its images; give the network for that size, architecture.forImages(shape), in a notebook size = 70"));
  }
}
